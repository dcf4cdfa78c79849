import { showMoment } from '@/lib/kit/format/date';
import { inLocale, type Locale } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import type { Report } from '@/lib/report/read';

/** What must be known before the form: 代报, a lock, or that nothing is due. */
export function ReportNotice({ locale, report }: { locale: Locale; report: Report }) {
  const t = wordsOf(locale, 'report');
  const { onBehalf, branch, locked, state, cells } = report;
  const nothing = cells.length === 0;
  return (
    <div className="space-y-2 pb-3 empty:hidden">
      {onBehalf && !nothing && (
        <p className="rounded-lg bg-risk-soft px-3.5 py-2 text-risk">
          {t('onBehalfHint', { branch: inLocale(locale, branch.name, branch.nameEn) })}
        </p>
      )}
      {locked && (
        <p className="rounded-lg bg-none-soft px-3.5 py-2">
          {t('locked', { at: showMoment(locale, new Date(locked.at)), reason: locked.reason })}
        </p>
      )}
      {nothing && (
        <div className="card px-4 py-8 text-center text-ink-2">
          <p>{state === 'future' ? t('future') : t('nothingDue')}</p>
          {state !== 'future' && <p className="tiny mt-1">{t('nothingDueHint')}</p>}
        </div>
      )}
    </div>
  );
}
