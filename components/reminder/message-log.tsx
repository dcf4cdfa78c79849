import Link from 'next/link';
import { ExportLinks } from '@/components/kit/export/export-links';
import { ButtonForm } from '@/components/kit/form/button-form';
import { TextLink } from '@/components/kit/shell/text-link';
import { ViewLinks } from '@/components/kit/shell/view-links';
import { showInstant } from '@/lib/kit/format/date';
import { inLocale, type Locale, localePath } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { retryMessageAction } from '@/lib/reminder/actions';
import type { LogView, MessageLogData } from '@/lib/reminder/read';
import { mayRetry } from '@/lib/reminder/rules';
import { messageProblem } from './message-problem';

type Props = { locale: Locale; log: MessageLogData; view: LogView; mayRetryAny: boolean };

const tone = {
  sent: 'chip-met',
  failed: 'chip-behind',
  unconfirmed: 'chip-risk',
  held: 'chip-pace',
} as const;

/** Every message with its state; undelivered ones can be sent again. */
export function MessageLog({ locale, log, view, mayRetryAny }: Props) {
  const t = wordsOf(locale, 'messageLog');
  const base = localePath(locale, '/reminders/log');
  const last = log.rows.at(-1);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
      <div>
        <TextLink href={localePath(locale, '/reminders')}>← {t('back')}</TextLink>
        <div className="flex flex-wrap items-center justify-between gap-x-6">
          <h1>{t('title')}</h1>
          {log.rows.length > 0 && <ExportLinks locale={locale} table="reminders" query={{ view }} />}
        </div>
        <p className="text-ink-2">{t('sentence')}</p>
      </div>
      <ViewLinks
        label={t('views')}
        look="tabs"
        links={(['all', 'waiting', 'failed'] as const).map((name) => ({
          href: name === 'all' ? base : `${base}?view=${name}`,
          label: t(name, { count: log.counts[name] }),
          isCurrent: view === name,
        }))}
      />
      {log.rows.length === 0 && <p className="py-10 text-center text-ink-2">{t('empty')}</p>}
      {log.rows.length > 0 && (
        <ul className="card divide-y divide-line overflow-hidden">
          {log.rows.map((row) => (
            <MessageItem
              key={row.id}
              locale={locale}
              row={row}
              canRetry={mayRetryAny && mayRetry(row.state)}
            />
          ))}
        </ul>
      )}
      {log.more && last && (
        <Link
          href={`${base}?view=${view}&before=${last.id}`}
          prefetch={false}
          className="btn tap justify-self-start"
        >
          {t('older')}
        </Link>
      )}
    </div>
  );
}

type ItemProps = { locale: Locale; row: MessageLogData['rows'][number]; canRetry: boolean };

function MessageItem({ locale, row, canRetry }: ItemProps) {
  const t = wordsOf(locale, 'messageLog');
  const problem = row.state === 'sent' ? null : messageProblem(locale, row.lastError);
  const waits = row.state === 'held' || (row.state === 'queued' && row.tries > 0);
  const branch = row.branch && inLocale(locale, row.branch, row.branchEn ?? row.branch);
  const facts = [t(row.channel), row.person ?? row.robot, branch, row.by ?? t('bySchedule')];
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-x-4 gap-y-1 px-4 py-3.5 md:grid-cols-[8.5rem_minmax(0,1fr)_auto]">
      <span className="num tiny max-md:col-span-full max-md:row-start-3">
        {showInstant(row.sentAt ?? row.createdAt)}
      </span>
      <span className="min-w-0">
        <span className="block font-medium break-words">{row.subject}</span>
        <span className="tiny block">{facts.filter(Boolean).join(' · ')}</span>
        {problem && <span className="tiny block text-behind">{problem}</span>}
        {row.state === 'needless' && <span className="tiny block">{t('needless')}</span>}
        {waits && <span className="tiny block">{t('until', { at: showInstant(row.nextTryAt) })}</span>}
        {canRetry && (
          <span className="mt-2 block">
            <ButtonForm
              locale={locale}
              action={retryMessageAction}
              about={{ id: row.id }}
              button={{ label: t('retry'), ...(row.state === 'unconfirmed' && { hint: t('retryHint') }) }}
              done={wordsOf(locale, 'settings')('done')}
            />
          </span>
        )}
      </span>
      <span className={`chip whitespace-nowrap ${tone[row.state as keyof typeof tone] ?? ''}`}>
        {t(`state.${row.state}`)}
      </span>
    </li>
  );
}
