import type { ExpertPage } from '@/lib/expert/read';
import { showInstant } from '@/lib/kit/format/date';
import type { Locale } from '@/lib/kit/i18n/locale';
import { labelled } from '@/lib/kit/i18n/phrase';
import { wordsOf } from '@/lib/kit/i18n/translator';

/** An expert's corrections: before and after, why, by whom and when. */
export function ExpertHistory({ locale, page }: { locale: Locale; page: ExpertPage }) {
  const t = wordsOf(locale, 'expert');
  const labels: Record<string, string> = {
    name: t('name'),
    unit: t('unit'),
    field: t('field'),
    batch: t('batch'),
    starts: t('starts'),
    ends: t('ends'),
    countedOn: t('countedOn'),
    voided: t('voided'),
  };
  const shown = (value: unknown) => (value === true ? '✓' : value === false || !value ? '—' : String(value));
  return (
    <section aria-labelledby="history" className="grid grid-cols-[minmax(0,1fr)] gap-2">
      <h2 id="history">{t('historyTitle')}</h2>
      {page.changes.length === 0 && <p className="text-ink-2">{t('historyNone')}</p>}
      <ol className="card divide-y divide-line empty:hidden">
        {[...page.changes].reverse().map(({ id, before, after, reason, by, at }) => (
          <li key={id} className="grid gap-1 px-4 py-3 text-[0.93rem]">
            {after === null && <p className="text-ink-2">{t('historyErased')}</p>}
            {Object.keys(after ?? {}).map((field) => (
              <p key={field} className="break-words">
                <span className="text-ink-3">{labels[field] ?? field}</span>{' '}
                <span className="num">
                  {shown(before?.[field])} → {shown(after?.[field])}
                </span>
              </p>
            ))}
            {reason && <p>{labelled(locale, t('reason'), reason)}</p>}
            <p className="tiny num">{t('byAt', { name: by ?? t('imported'), at: showInstant(at) })}</p>
          </li>
        ))}
      </ol>
    </section>
  );
}
