import type postgres from 'postgres';

/** A mark of each table that is another one after any row was written, were it with the same values. */
export type Snapshot = Map<string, string>;

/** Marks every table of the product, also those that are yet to come. */
export async function takeSnapshot(sql: postgres.Sql): Promise<Snapshot> {
  const tables = await sql<{ name: string }[]>`select tablename as name from pg_tables
    where schemaname = 'public' order by tablename`;
  const marks = tables.map(
    ({ name }) => `select '${name}' as name, count(*) || ' ' || coalesce(sum(xmin::text::bigint), 0) || ' ' ||
      coalesce(max(xmin::text::bigint), 0) as mark from "${name}"`,
  );
  const rows = await sql.unsafe<{ name: string; mark: string }[]>(marks.join(' union all '));
  return new Map(rows.map(({ name, mark }) => [name, mark]));
}

/** The tables in which something was written between two snapshots. */
export const writtenBetween = (before: Snapshot, after: Snapshot): string[] =>
  [...after].filter(([name, mark]) => before.get(name) !== mark).map(([name]) => name);
