import type { CSSProperties } from 'react';
import { TableHead } from '@/components/kit/shell/table-head';
import type { Result } from '@/lib/indicator/result-view';
import { inLocale } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { byCategory, filterResults } from '@/lib/overview/summary-view';
import { type OverviewContext, overviewLink } from './links';
import { ScoreRow } from './score-row';
import './overview.css';

const columns = ['indicator', 'actual', 'target', 'progress', 'attainment', 'gap', 'yoy', 'status'] as const;
const columnsWithoutTargets = ['indicator', 'actual', 'yoy', 'status'] as const;

type Props = { context: OverviewContext; results: readonly Result[]; quietDemo: boolean };

/** All indicators by category against their targets: a table on wide screens, cards on narrow ones. */
export function Scoreboard({ context, results, quietDemo }: Props) {
  const { locale, filter } = context;
  const t = wordsOf(locale, 'overview');
  const shown = filterResults(results, filter);
  const targets = results.some(({ measures }) => measures.target);
  if (shown.length === 0) return <NothingFound context={context} />;
  // A card has no column heads: its cells take their labels from the style sheet, once instead of in every row.
  const labels = Object.fromEntries(
    (['target', 'attainment', 'gap', 'yoy'] as const).map((name) => [`--${name}`, `'${t(name)}'`]),
  ) as CSSProperties;
  return (
    <div className="card board">
      <table className={targets ? 'sheet score num' : 'sheet score score-bare num'} style={labels}>
        <TableHead heads={(targets ? columns : columnsWithoutTargets).map((name) => t(name))} />
        {byCategory(shown).map((group) => (
          <tbody key={group[0]?.indicator.category}>
            <tr className="s-group">
              <th scope="colgroup" colSpan={(targets ? columns : columnsWithoutTargets).length}>
                {inLocale(locale, group[0]?.indicator.category ?? '', group[0]?.indicator.categoryEn ?? '')}
              </th>
            </tr>
            {group.map((result) => (
              <ScoreRow
                key={result.indicator.code}
                context={context}
                result={result}
                quietDemo={quietDemo}
                targets={targets}
              />
            ))}
          </tbody>
        ))}
      </table>
    </div>
  );
}

function NothingFound({ context }: { context: OverviewContext }) {
  const t = wordsOf(context.locale, 'overview');
  return (
    <p className="card px-4 py-8 text-center text-ink-2">
      {t('nothingFound')}{' '}
      <a
        className="text-pine underline"
        href={overviewLink(context, { status: null, category: null, q: null })}
        data-key="show-all"
      >
        {t('showAll')}
      </a>
    </p>
  );
}
