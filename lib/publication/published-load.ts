import { sql } from 'drizzle-orm';
import type { Handle } from '@/db/client';
import { publishedYear } from '@/db/schema';
import type { Versions } from '@/lib/catalogue/catalogue-load';
import type { ViewResults } from '@/lib/indicator/results-load';
import { cacheOf } from '@/lib/kit/memory/cache';

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
const isPublic = (row: { publishedAt: Date | null; withdrawnAt: Date | null }): boolean =>
  row.publishedAt !== null && row.withdrawnAt === null;

const approvalCache = () => cacheOf<{ stamp: string; at: string | null }>('newest approvals', { max: 4_000 });

/**
 * The newest approval or import among the figures that a view's public indicators are made of: of its year up to its
 * month and of the year before, with which it is compared. Null without any. Only what has changed since it was last
 * asked for is looked up again.
 */
export async function newestApproval(
  db: Handle,
  { view, results }: Pick<ViewResults, 'view' | 'results'>,
  versions: Versions,
): Promise<Date | null> {
  const codes = new Set(
    results
      .filter(({ indicator }) => indicator.public)
      .flatMap(({ indicator }) => [indicator.code, ...indicator.parts.map(({ code }) => code)]),
  );
  const keyOf = (code: string) => `${view.year} ${view.month} ${code}`;
  const stampOf = (code: string) => `${versions.get('all') ?? 0} ${versions.get(code) ?? 0}`;
  const cache = approvalCache();
  const stale = [...codes].filter((code) => cache.get(keyOf(code))?.stamp !== stampOf(code));
  const fresh = new Map((await newestOf(db, stale, view)).map(({ code, newest }) => [code, newest]));
  for (const code of stale) cache.set(keyOf(code), { stamp: stampOf(code), at: fresh.get(code) ?? null });
  const newest = [...codes].reduce((latest, code) => {
    const at = cache.get(keyOf(code))?.at ?? '';
    return at > latest ? at : latest;
  }, '');
  return newest ? new Date(newest) : null;
}

async function newestOf(db: Handle, codes: string[], { year, month }: ViewResults['view']) {
  if (codes.length === 0) return [];
  const list = sql.join(
    codes.map((code) => sql`${code}`),
    sql`, `,
  );
  return db.execute<{ code: string; newest: string }>(sql`
    select indicator_code as code,
      to_char(max(approved_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as newest
    from figure
    where indicator_code = any(array[${list}]::text[]) and approved_at is not null
      and last_month between ${year * 12 - 12} and ${year * 12 + month - 1}
    group by 1`);
}
