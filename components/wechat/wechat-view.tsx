import Link from 'next/link';
import { FileUploadForm } from '@/components/kit/form/file-upload-form';
import { SettingCard } from '@/components/kit/shell/setting-card';
import { showInstant, showMoment, showPeriod } from '@/lib/kit/format/date';
import { type Locale, localePath } from '@/lib/kit/i18n/locale';
import { listed } from '@/lib/kit/i18n/phrase';
import { refusalText } from '@/lib/kit/i18n/refusal-text';
import { refusalCodes } from '@/lib/kit/refusal/codes';
import { isMonth } from '@/lib/measure/period';
import type { getWechat } from '@/lib/wechat/read';
import { MonthList } from './month-list';
import { PreviewForm } from './preview-form';
import { fillWords, resultText, wechatWords } from './wechat-words';

type Wechat = NonNullable<Awaited<ReturnType<typeof getWechat>>>;
type Query = Record<string, string | string[] | undefined>;

/** The account's months, a preview to confirm, and the upload of the platform's export. */
export function WechatView({ locale, wechat, query }: { locale: Locale; wechat: Wechat; query: Query }) {
  const t = wechatWords(locale);
  const { preview, files, active, last } = wechat;
  return (
    <div className="grid max-w-[860px] grid-cols-[minmax(0,1fr)] gap-8">
      <p className="-mt-4 flex flex-wrap items-center gap-x-3 gap-y-1 text-ink-2">
        <span className={active ? 'chip chip-met' : 'chip'}>{active ? t.on : t.off}</span>
        {active && last && (
          <span className="num tiny">
            {showMoment(locale, last.at)} · {resultText(locale, last.result, last)}
          </span>
        )}
      </p>
      <TakenNote locale={locale} branch={wechat.branch} query={query} />
      {preview && (
        <SettingCard title={fillWords(t.preview, { name: preview.name })}>
          <PreviewForm locale={locale} preview={preview} today={wechat.today} />
        </SettingCard>
      )}
      <section aria-label={t.months}>
        <h2 className="mb-2.5">{t.months}</h2>
        <MonthList locale={locale} months={wechat.months} names={wechat.names} />
      </section>
      <div id="upload">
        <SettingCard title={t.upload} hint={t.uploadHint}>
          <FileUploadForm
            locale={locale}
            action="/api/wechat/export"
            accept=".xls,.html,.htm,application/vnd.ms-excel,text/html"
            words={{ file: t.file, button: t.send, sending: t.sending, failed: t.failed }}
            problem={problemIn(locale, query)}
          />
        </SettingCard>
      </div>
      {files.length > 0 && (
        <SettingCard title={t.files}>
          <ul className="grid divide-y divide-line">
            {files.map((file) => (
              <li key={file.id} className="flex flex-wrap gap-x-3 py-2">
                <span className="min-w-0 break-words">{file.name}</span>
                <span className="tiny num">
                  {t.kinds[file.kind]} ·{' '}
                  {listed(
                    locale,
                    file.months.map((month) => showPeriod(locale, month)),
                  )}
                </span>
                <span className="tiny num sm:ml-auto">
                  {file.by} · {showInstant(file.at)}
                </span>
              </li>
            ))}
          </ul>
        </SettingCard>
      )}
    </div>
  );
}

/** The refusal that the address names: the upload's answer where no script ran. */
function problemIn(locale: Locale, query: Query): string | null {
  const code = refusalCodes.find((candidate) => candidate === query.refused);
  if (!code) return null;
  const detail = Object.fromEntries(
    Object.entries(query).flatMap(([name, value]) =>
      name.startsWith('detail.') && typeof value === 'string' ? [[name.slice(7), value.slice(0, 120)]] : [],
    ),
  );
  return refusalText(locale, { code, detail });
}

type Props = { locale: Locale; branch: string; query: Record<string, string | string[] | undefined> };

/** After an export was taken over: the result, and a link to the report where it waits to be submitted. */
function TakenNote({ locale, branch, query: { taken, months, drafts } }: Props) {
  if (typeof taken !== 'string' || !isMonth(taken)) return null;
  const t = wechatWords(locale);
  const number = (text: unknown) => (typeof text === 'string' && /^\d{1,3}$/.test(text) ? Number(text) : 0);
  return (
    <p role="status" className="rounded-lg bg-met-soft px-3.5 py-1 text-met">
      {fillWords(t.taken, { months: number(months), drafts: number(drafts) })}{' '}
      <Link
        href={localePath(locale, `/report/${taken}?branch=${branch}`)}
        prefetch={false}
        className="inline-flex tap items-center underline underline-offset-4"
      >
        {t.toReport}
      </Link>
    </p>
  );
}
