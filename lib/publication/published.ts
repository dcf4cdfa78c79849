import { sql } from 'drizzle-orm';
import type { Handle } from '@/db/client';
import { publishedYear } from '@/db/schema';
import type { Results } from '@/lib/indicator/results';

/** The years that are public now, the latest first. */
export async function publishedYears(db: Handle): Promise<number[]> {
  const rows = await db
    .select({
      year: publishedYear.year,
      publishedAt: publishedYear.publishedAt,
      withdrawnAt: publishedYear.withdrawnAt,
    })
    .from(publishedYear);
  return rows
    .filter(isPublic)
    .map(({ year }) => year)
    .sort((one, other) => other - one);
}

/** Whether a year is public: published, and not withdrawn since. */
export const isPublic = (row: { publishedAt: Date | null; withdrawnAt: Date | null }): boolean =>
  row.publishedAt !== null && row.withdrawnAt === null;

/**
 * The newest approval or import among the figures that a view's public indicators are made of: of its year up to its
 * month and of the year before, with which it is compared. Null without any.
 */
export async function newestApproval(
  db: Handle,
  { view, results }: Pick<Results, 'view' | 'results'>,
): Promise<Date | null> {
  const codes = [
    ...new Set(
      results
        .filter(({ indicator }) => indicator.public)
        .flatMap(({ indicator }) => [indicator.code, ...indicator.parts.map(({ code }) => code)]),
    ),
  ];
  if (codes.length === 0) return null;
  const january = view.year * 12;
  const list = sql.join(
    codes.map((code) => sql`${code}`),
    sql`, `,
  );
  const [row] = await db.execute<{ newest: string | null }>(sql`
    select to_char(max(approved_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as newest from figure
    where indicator_code = any(array[${list}]::text[]) and approved_at is not null
      and last_month between ${january - 12} and ${january + view.month - 1}`);
  return row?.newest ? new Date(row.newest) : null;
}
