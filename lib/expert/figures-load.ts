import { sql } from 'drizzle-orm';
import type { Handle } from '@/db/client';
import { daysOf, type Period } from '@/lib/measure/period';
import { type ExpertFigure, expertFigures } from './rules';

/** The pool's figures of a period, and when the pool last changed; null before its first record. */
type PoolFigures = Record<ExpertFigure, number> & { at: string };

/** Whether the terms `t` (of the experts `e`) count in a period's figure: `isBehind` of the rules, in SQL. */
export function behindFigure(figure: ExpertFigure, period: Period) {
  const { first, last } = daysOf(period);
  const counted = sql`t.counted_on between ${first} and ${last}`;
  if (figure === 'expertsAdded') return sql`t.renews is null and ${counted}`;
  if (figure === 'expertsRenewed') return sql`t.renews is not null and ${counted}`;
  return sql`${last} between t.starts and t.ends and (e.left_on is null or e.left_on > ${last})`;
}

/** A period's figures, counted in people; none before the first month that counts a record. */
export async function poolFigures(db: Handle, period: Period): Promise<PoolFigures | null> {
  const { last } = daysOf(period);
  const people = (figure: ExpertFigure) =>
    sql`(count(distinct t.expert_id) filter (where ${behindFigure(figure, period)}))::int as ${sql.identifier(figure)}`;
  const [row] = await db.execute<PoolFigures & { begun: boolean }>(sql`
    select ${sql.join(expertFigures.map(people), sql`, `)},
      coalesce(min(t.counted_on) <= ${last}, false) as begun,
      to_char(greatest(max(t.at), max(e.erased_at), (select max(at) from expert_change)) at time zone 'UTC',
        'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at
    from expert_term t join expert e on e.id = t.expert_id where t.voided_at is null`);
  if (!row?.begun) return null;
  const { begun: _, ...figures } = row;
  return figures;
}
