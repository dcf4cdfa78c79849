import { type SQL, sql } from 'drizzle-orm';
import type { Handle } from '@/db/client';
import type { Day } from '@/lib/measure/period';
import { behindFigure } from './figures-load';
import { type ExpertFigure, numberOf } from './rules';
import { type PoolSearch, type PoolState, pageSize } from './search-input';

/** An expert with the term that the list shows: the last one, or the one counted in a figure. */
export type PoolRow = {
  number: number;
  name: string;
  unit: string;
  field: string;
  erased: boolean;
  /** All terms are void. */
  voided: boolean;
  demo: boolean;
  leftOn: Day | null;
  term: number;
  batch: string;
  starts: Day;
  ends: Day;
  countedOn: Day;
  /** The number of terms, including this one. */
  terms: number;
};
/** A search by a figure whose indicator is one of the pool's. */
export type PoolQuery = Omit<PoolSearch, 'behind'> & {
  behind: (NonNullable<PoolSearch['behind']> & { figure: ExpertFigure }) | null;
};
export type PoolCount = { label: string; n: number };

/** Every expert with the last term that is not void, else with the last void one. */
const latest = sql`expert e join lateral (select * from expert_term one
  where one.expert_id = e.id order by one.voided_at is not null, one.ends desc limit 1) t on true`;
const anyTerm = sql`expert e join expert_term t on t.expert_id = e.id and t.voided_at is null`;

/** Whether a term covers a day and its expert has not left. */
const covers = (day: Day) =>
  sql`exists (select from expert_term c where c.expert_id = e.id and c.voided_at is null
    and ${day} between c.starts and c.ends) and (e.left_on is null or e.left_on > ${day})`;

const stateIs: Record<PoolState, (today: Day) => SQL> = {
  in: (today) => covers(today),
  ends: (today) =>
    sql`t.voided_at is null and e.left_on is null and t.ends between ${`${today.slice(0, 4)}-01-01`} and ${`${today.slice(0, 4)}-12-31`}`,
  over: (today) => sql`t.voided_at is null and e.left_on is null and t.ends < ${today}`,
  all: () => sql`true`,
};

const escaped = (text: string) => `%${text.replace(/[\\%_]/g, '\\$&')}%`;

function narrowed({ q, batch, field, state, behind }: PoolQuery, today: Day): SQL {
  const number = numberOf(q);
  const found = sql`(e.name ilike ${escaped(q)} or e.unit ilike ${escaped(q)} or e.field ilike ${escaped(q)}
    or e.number = ${number ?? -1})`;
  return sql.join(
    [
      behind ? behindFigure(behind.figure, behind.period) : stateIs[state](today),
      ...(q ? [found] : []),
      ...(batch ? [sql`t.batch = ${batch}`] : []),
      ...(field ? [sql`e.field = ${field}`] : []),
    ],
    sql` and `,
  );
}

/** The experts that a search finds, by end of term; for a figure by number. */
export function listPool(
  db: Handle,
  search: PoolQuery,
  today: Day,
  { limit = pageSize, offset = 0 } = {},
): Promise<PoolRow[]> {
  const order = search.behind ? sql`e.number` : sql`t.ends, e.number`;
  return db.execute<PoolRow>(sql`
    select e.number, e.name, e.unit, e.field, e.erased_at is not null as erased, t.voided_at is not null as voided, e.demo, e.left_on::text as "leftOn",
      t.id::int as term, t.batch, t.starts::text, t.ends::text, t.counted_on::text as "countedOn",
      (select count(*)::int from expert_term n where n.expert_id = e.id and n.voided_at is null
        and n.starts <= t.starts) as terms
    from ${search.behind ? anyTerm : latest} where ${narrowed(search, today)}
    order by ${order} limit ${limit} offset ${offset}`);
}

/** How many people a search finds, and how they are spread over batches and fields. */
export async function countBy(
  db: Handle,
  search: PoolQuery,
  today: Day,
): Promise<{ found: number; batches: PoolCount[]; fields: PoolCount[] }> {
  const rows = await db.execute<PoolCount & { kind: number }>(sql`
    select grouping(t.batch, e.field) as kind, coalesce(t.batch, e.field, '') as label,
      count(distinct e.id)::int as n
    from ${search.behind ? anyTerm : latest} where ${narrowed(search, today)}
    group by grouping sets ((), (t.batch), (e.field)) order by n desc, label`);
  const of = (kind: number) =>
    rows.filter((row) => row.kind === kind && row.n > 0).map(({ label, n }) => ({ label, n }));
  return { found: of(3)[0]?.n ?? 0, batches: of(1), fields: of(2) };
}

/** The number of experts in each state today. */
export async function countStates(db: Handle, today: Day): Promise<Record<PoolState, number>> {
  const counts = Object.entries(stateIs).map(
    ([state, is]) => sql`(count(*) filter (where ${is(today)}))::int as ${sql.identifier(state)}`,
  );
  const [row] = await db.execute<Record<PoolState, number>>(
    sql`select ${sql.join(counts, sql`, `)} from ${latest}`,
  );
  return row ?? { in: 0, ends: 0, over: 0, all: 0 };
}
