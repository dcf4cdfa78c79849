import { branchName, indicatorName } from '@/lib/catalogue/names-rules';
import { showPoints } from '@/lib/kit/format/number';
import type { Locale } from '@/lib/kit/i18n/locale';
import { spaced } from '@/lib/kit/i18n/phrase';
import { wordsOf } from '@/lib/kit/i18n/translator';
import type { NextPlan } from '@/lib/plan/next-read';

/** What carries over to the next year by itself: assignments and thresholds. */
export function CarriedPanel({ locale, next }: { locale: Locale; next: NextPlan }) {
  const t = wordsOf(locale, 'planNext');
  const { year, assignments, current } = next;
  const { association, indicators, branches, byCode } = current.catalogue;
  const points = (value: string) => showPoints(value) + spaced(locale, wordsOf(locale, 'common')('points'));
  return (
    <section aria-labelledby="carried" className="card grid gap-4 p-5 sm:grid-cols-2">
      <h2 id="carried" className="sm:col-span-2">
        {t('carried')}
      </h2>
      <div>
        <h3 className="tiny">{t('assignments')}</h3>
        <p className="num">{t('assignmentsGo', { n: assignments.continuing, year: String(year) })}</p>
        {assignments.ending.length > 0 && (
          <>
            <p className="num mt-1">{t('assignmentsEnd', { n: assignments.ending.length })}</p>
            <ul className="tiny">
              {assignments.ending.map(({ indicator, branch, until }) => (
                <li key={`${indicator} ${branch}`}>
                  {indicatorName(locale, { byCode }, indicator)} · {branchName(locale, branches, branch)} ·{' '}
                  <span className="num">{until}</span>
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
      <div>
        <h3 className="tiny">{t('thresholds')}</h3>
        <p className="num text-pretty">
          {t('thresholdsGo', {
            onPace: points(association.onPace),
            atRisk: points(association.atRisk),
            own: indicators.filter(({ onPace, atRisk }) => onPace !== null || atRisk !== null).length,
          })}
        </p>
      </div>
    </section>
  );
}
