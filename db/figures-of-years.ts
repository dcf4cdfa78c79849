import { sql } from 'drizzle-orm';
import type { Basis } from '@/lib/measure/kinds';
import type { Figure } from '@/lib/measure/prepared-figures';
import type { Handle } from './client';

/** A figure as it counts: the official value, or on request the one that waits for review. */
export type CountingFigure = Figure & { indicator: string; basis: Basis | null; waiting: boolean };

type Row = {
  indicator: string;
  branch: string;
  period: string;
  value: string | null;
  numerator: string | null;
  denominator: string | null;
  qualifier: 'gte' | null;
  basis: Basis | null;
  waiting: boolean;
};

/**
 * The figures of `codes` that a view of `year` needs: those that end in it or in the year before, and of `stocks` each
 * branch's last one before that, which is carried forward. With `waiting`, submitted values count as if approved.
 */
export async function figuresOfYears(
  db: Handle,
  { codes, stocks, year, waiting }: { codes: string[]; stocks: string[]; year: number; waiting: boolean },
): Promise<CountingFigure[]> {
  if (codes.length === 0) return [];
  const from = (year - 1) * 12;
  const counts = waiting
    ? sql`(f.approved_at is not null or f.state = 'submitted')`
    : sql`f.approved_at is not null`;
  const columns = waiting
    ? sql`f.indicator_code as indicator, f.branch_code as branch, f.period, f.basis, f.state = 'submitted' as waiting,
        case when f.state = 'submitted' then f.proposed_value else f.value end as value,
        case when f.state = 'submitted' then f.proposed_numerator else f.numerator end as numerator,
        case when f.state = 'submitted' then f.proposed_denominator else f.denominator end as denominator,
        case when f.state = 'submitted' then f.proposed_qualifier else f.qualifier end as qualifier`
    : sql`f.indicator_code as indicator, f.branch_code as branch, f.period, f.basis, false as waiting,
        f.value, f.numerator, f.denominator, f.qualifier`;
  const list = (values: string[]) =>
    sql`array[${sql.join(
      values.map((value) => sql`${value}`),
      sql`, `,
    )}]::text[]`;
  const near = db.execute<Row>(sql`
    select ${columns} from figure f
    where f.indicator_code = any(${list(codes)}) and f.last_month between ${from} and ${from + 23} and ${counts}`);
  if (stocks.length === 0) return shared(await near);
  const carried = db.execute<Row>(sql`
    select last.* from unnest(${list(stocks)}) as i(code) cross join branch b cross join lateral (
      select ${columns} from figure f
      where f.indicator_code = i.code and f.branch_code = b.code and f.last_month < ${from} and ${counts}
      order by f.last_month desc limit 1) last`);
  const [recent, before] = await Promise.all([near, carried]);
  return shared([...recent, ...before]);
}

/** Interns texts: hundreds of thousands of rows name a few branches, periods and small numbers. */
function shared(rows: readonly Row[]): CountingFigure[] {
  const texts = new Map<string, string>();
  const intern = <T extends string | null>(text: T): T => {
    if (text === null) return text;
    const interned = texts.get(text);
    if (interned !== undefined) return interned as T;
    texts.set(text, text);
    return text;
  };
  for (const row of rows) {
    row.indicator = intern(row.indicator);
    row.branch = intern(row.branch);
    row.period = intern(row.period);
    row.value = intern(row.value);
    row.numerator = intern(row.numerator);
    row.denominator = intern(row.denominator);
    row.basis = intern(row.basis);
  }
  return [...rows];
}
