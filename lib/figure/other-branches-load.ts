import { type SQL, sql } from 'drizzle-orm';
import type { Handle } from '@/db/client';
import type { Amounts } from '@/lib/measure/amount';
import { type FigureKey, figureKey } from '@/lib/measure/due';
import { kindTraits } from '@/lib/measure/kinds';
import { spanOf } from '@/lib/measure/period';
import type { FigureIndicator, QualifiedAmounts } from './context-rules';

/**
 * What the branches other than a figure's own add to the association's result at its month, by `figureKey`: a flow's and
 * a ratio's newest figures of the year up to it, a stock's newest level of each branch that has not handed it over.
 * Nobody else: no entry.
 */
export async function otherBranchesTotals(
  db: Handle,
  keys: readonly FigureKey[],
  indicators: ReadonlyMap<string, FigureIndicator>,
): Promise<Map<string, QualifiedAmounts>> {
  if (keys.length === 0) return new Map();
  const requested = keys.map((key, place) => {
    const { year, last } = spanOf(key.period);
    const indicator = indicators.get(key.indicator);
    const stock = indicator !== undefined && kindTraits[indicator.kind].isLevel;
    return { place, ...key, january: year * 12, ending: last, stock };
  });
  const rows = (await db.execute(sql`
    with asked as (select * from jsonb_to_recordset(${JSON.stringify(requested)}::jsonb)
      as (place int, indicator text, branch text, january int, ending int, stock boolean))
    select place, sum(${newest('value')}) as value, sum(${newest('numerator')}) as numerator,
      sum(${newest('denominator')}) as denominator, bool_or(${newest('qualifier')} = 'gte') as "atLeast"
    from asked a
    join figure f on f.indicator_code = a.indicator and f.branch_code <> a.branch
      and f.last_month between a.january and a.ending
    where not a.stock and (f.state = 'submitted' or f.approved_at is not null)
    group by place
    union all
    select place, sum(level.value), null, null, bool_or(level.qualifier = 'gte')
    from asked a
    join (select distinct indicator_code, branch_code from duty) d
      on d.indicator_code = a.indicator and d.branch_code <> a.branch
    join lateral (
      select ${newest('value')} as value, ${newest('qualifier')} as qualifier, f.last_month from figure f
      where f.indicator_code = d.indicator_code and f.branch_code = d.branch_code and f.last_month <= a.ending
        and (f.state = 'submitted' or f.approved_at is not null)
      order by f.last_month desc limit 1
    ) level on true
    where a.stock and not exists (
      select from duty taker
      where taker.indicator_code = d.indicator_code and taker.taken_from = d.branch_code
        and ${monthTaken} > level.last_month and ${monthTaken} <= a.ending
        and (taker.branch_code = a.branch or exists (
          select from figure f where f.indicator_code = d.indicator_code and f.branch_code = taker.branch_code
            and f.last_month between ${monthTaken} and a.ending
            and (f.state = 'submitted' or f.approved_at is not null))))
    group by place`)) as unknown as (Amounts & { place: number; atLeast: boolean | null })[];
  return new Map(
    rows.flatMap(({ place, atLeast, ...amounts }) => {
      const key = keys[place];
      return key ? [[figureKey(key), { ...amounts, qualifier: atLeast ? 'gte' : null }] as const] : [];
    }),
  );
}

/** The submitted value where one waits, else the official one. */
const newest = (part: 'value' | 'numerator' | 'denominator' | 'qualifier'): SQL =>
  sql.raw(`case when f.state = 'submitted' then f.proposed_${part} else f.${part} end`);

/** The first month of an assignment as figures count months. */
const monthTaken = sql.raw(`(substr(taker.since, 1, 4)::int * 12 + substr(taker.since, 6, 2)::int - 1)`);
