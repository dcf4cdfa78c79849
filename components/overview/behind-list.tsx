import type { Result } from '@/lib/indicator/result-view';
import { showGap } from '@/lib/kit/format/measure';
import { inLocale } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { statuses } from '@/lib/measure/status';
import { indicatorLink, type OverviewContext } from './links';

type Props = { context: OverviewContext; results: readonly Result[] };

/** What is behind or was missed, before anything else: on phones the scoreboard lies screens below. */
export function BehindList({ context: { locale, query }, results }: Props) {
  const common = wordsOf(locale, 'common');
  const late = statuses.filter((status) => status === 'missed' || status === 'behind');
  return late.map((status) => {
    const shown = results.filter(({ measures }) => measures.status === status);
    if (shown.length === 0) return null;
    return (
      <section key={status} className="behind-list" aria-labelledby={`first-${status}`}>
        <h2 id={`first-${status}`}>
          {common(`status.${status}`)} <span className="num">{shown.length}</span>
        </h2>
        <ul>
          {shown.map(({ indicator, measures }) => (
            <li key={indicator.code}>
              <a
                href={indicatorLink(locale, indicator.code, query.params)}
                data-key={`first-${indicator.code}`}
              >
                {inLocale(locale, indicator.name, indicator.nameEn)}
                <span className="num">{showGap(locale, indicator.kind, measures)}</span>
              </a>
            </li>
          ))}
        </ul>
      </section>
    );
  });
}
