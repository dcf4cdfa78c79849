import type { ExemptionStep } from '@/lib/exemption/load';
import { showInstant } from '@/lib/kit/format/date';
import type { Locale } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';

type Props = { locale: Locale; history: readonly ExemptionStep[]; nameOf: (code: string) => string };

/** All steps on a branch's exemptions of the month, the newest first; nothing where nothing was. */
export function StatusHistory({ locale, history, nameOf }: Props) {
  const t = wordsOf(locale, 'reportingStatus');
  if (history.length === 0) return null;
  return (
    <section aria-labelledby="excuse-history">
      <h2 id="excuse-history">{t('history')}</h2>
      <ol className="mt-2 grid gap-2">
        {history.map(({ indicator, period, revision, move, reason, by, at }) => (
          <li key={`${indicator} ${period} ${revision}`} className="border-l-2 border-line pl-3">
            <p className="text-pretty break-words">
              <b className="font-semibold">{t(`said.${move}`)}</b> {nameOf(indicator)}
              {t('colon')}
              {reason}
            </p>
            <p className="tiny num">{t('by', { name: by ?? '—', at: showInstant(at) })}</p>
          </li>
        ))}
      </ol>
    </section>
  );
}
