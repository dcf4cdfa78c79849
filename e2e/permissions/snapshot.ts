import type postgres from 'postgres';

/** A mark of each table that is another one after any row was written, were it with the same values. */
export type Snapshot = Map<string, string>;

/** What the trail tells of those who were denied something is judged by itself. */
const butDenials: Record<string, string> = { audit: `where action <> 'access.denied'` };

/** Marks every table of the product, also those that are yet to come; of the audit trail all but denials. */
export async function takeSnapshot(sql: postgres.Sql): Promise<Snapshot> {
  const tables = await sql<{ name: string }[]>`select tablename as name from pg_tables
    where schemaname = 'public' order by tablename`;
  const marks = tables.map(
    ({ name }) => `select '${name}' as name, count(*) || ' ' || coalesce(sum(xmin::text::bigint), 0) || ' ' ||
      coalesce(max(xmin::text::bigint), 0) as mark from "${name}" ${butDenials[name] ?? ''}`,
  );
  const rows = await sql.unsafe<{ name: string; mark: string }[]>(marks.join(' union all '));
  return new Map(rows.map(({ name, mark }) => [name, mark]));
}

/** The tables in which something was written between two snapshots. */
export const writtenBetween = (before: Snapshot, after: Snapshot): string[] =>
  [...after].filter(([name, mark]) => before.get(name) !== mark).map(([name]) => name);

/**
 * Who the trail says was denied something, and with what answer, since it was last asked: `reporter: NOT_FOUND`. It is
 * as if an hour went by then: the trail, which tells nothing twice, tells all of it anew. As it gives nothing up, its
 * guards look away for that.
 */
export async function takeDenials(sql: postgres.Sql): Promise<string[]> {
  const told = await sql<{ denial: string }[]>`select coalesce(p.username, 'nobody') ||
      case when a.after ->> 'role' = p.role then '' else ' in another role' end || ': ' || (a.after ->> 'answer')
      as denial from audit a left join person p on p.id = a.actor_id where a.action = 'access.denied' order by a.id`;
  if (told.length > 0)
    // Sent at once, and so one transaction.
    await sql.unsafe(`set local session_replication_role = replica;
      delete from audit where action = 'access.denied'`);
  return told.map(({ denial }) => denial);
}

/** The newest row of the audit trail. */
export const lastAudit = async (sql: postgres.Sql): Promise<string> =>
  (await sql<{ id: string }[]>`select coalesce(max(id), 0)::text as id from audit`)[0]?.id ?? '0';

/** What people have done since a row of the trail without the address that they did it from. */
export async function doneWithoutAddress(sql: postgres.Sql, since: string): Promise<string[]> {
  const rows = await sql<{ action: string }[]>`select action from audit
    where id > ${since} and actor_kind = 'person' and coalesce(address, '') !~ '^(127[.]|::1|::ffff:127[.])' order by id`;
  return rows.map(({ action }) => action);
}
