import 'server-only';
import { and, asc, desc, eq, gte, ilike, like, lt, or, sql } from 'drizzle-orm';
import { database } from '@/db/client';
import { oneOf } from '@/db/conditions';
import { audit, person } from '@/db/schema';
import { type Catalogue, currentCatalogue } from '@/lib/catalogue/catalogue-load';
import { mayManageSettings, type Viewer } from '@/lib/viewer/rules';
import { dayBegins } from './day-rules';
import type { AuditSearch } from './search-input';

/** An event of the trail with the name of the person. */
export type AuditRow = {
  id: number;
  at: Date;
  actorKind: 'person' | 'command' | 'connector';
  actor: string | null;
  username: string | null;
  action: string;
  subject: string;
  indicator: string | null;
  branch: string | null;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
  reason: string;
  address: string | null;
};

export type AuditPage = {
  rows: AuditRow[];
  /** Whether there are older events than these. */
  more: boolean;
  catalogue: Catalogue;
  /** The people who may be searched for. */
  people: { id: string; name: string; username: string }[];
};

const pageSize = 50;
const batchSize = 250;

/** A page of the audit trail, newest first, for an administrator; null for anybody else. */
export async function searchAudit(viewer: Viewer, search: AuditSearch): Promise<AuditPage | null> {
  if (!mayManageSettings(viewer)) return null;
  const db = database();
  const catalogue = await currentCatalogue(db);
  const [found, people] = await Promise.all([
    rowsOf(search, catalogue, pageSize + 1),
    db
      .select({ id: person.id, name: person.name, username: person.username })
      .from(person)
      .orderBy(asc(person.username)),
  ]);
  return { rows: found.slice(0, pageSize), more: found.length > pageSize, catalogue, people };
}

/** Everything that a search finds, batch by batch, newest first; null for those who may not. */
export async function exportAudit(
  viewer: Viewer,
  search: AuditSearch,
): Promise<{ catalogue: Catalogue; batches: AsyncGenerator<AuditRow[]> } | null> {
  if (!mayManageSettings(viewer)) return null;
  const catalogue = await currentCatalogue(database());
  async function* batches() {
    for (let before = search.before; ; ) {
      const rows = await rowsOf({ ...search, before }, catalogue, batchSize);
      if (rows.length > 0) yield rows;
      const last = rows.at(-1);
      if (!last || rows.length < batchSize) return;
      before = last.id;
    }
  }
  return { catalogue, batches: batches() };
}

const rowsOf = (search: AuditSearch, catalogue: Catalogue, limit: number): Promise<AuditRow[]> =>
  database()
    .select({
      id: audit.id,
      at: audit.at,
      actorKind: audit.actorKind,
      actor: person.name,
      username: person.username,
      action: audit.action,
      subject: subjectNow,
      indicator: audit.indicatorCode,
      branch: audit.branchCode,
      before: audit.before,
      after: audit.after,
      reason: audit.reason,
      address: audit.address,
    })
    .from(audit)
    .leftJoin(person, eq(person.id, audit.actorId))
    .where(
      and(
        search.who === 'command' || search.who === 'connector'
          ? eq(audit.actorKind, search.who)
          : search.who
            ? eq(audit.actorId, search.who)
            : undefined,
        search.action === null
          ? undefined
          : search.action.includes('.')
            ? eq(audit.action, search.action)
            : like(audit.action, `${search.action}.%`),
        search.from ? gte(audit.at, dayBegins(search.from)) : undefined,
        search.to ? lt(audit.at, dayBegins(search.to, 1)) : undefined,
        search.before ? lt(audit.id, search.before) : undefined,
        search.thing ? about(search.thing, catalogue) : undefined,
      ),
    )
    .orderBy(desc(audit.id))
    .limit(limit);

/** The subject as it is now: a denial names a person by id, whose username is shown as everywhere else. */
const subjectNow = sql<string>`coalesce(case when ${audit.action} = 'access.denied' then
  (select p.username from ${person} p where p.id::text = ${audit.subject}) end, ${audit.subject})`;

/** Events about a code, a part of a current name, or a person's name. */
function about(thing: string, { indicators, branches }: Catalogue) {
  const named = (texts: string[]) => texts.some((text) => text.toLowerCase().includes(thing.toLowerCase()));
  const codes = [
    ...indicators.filter((one) => named([one.code, one.name, one.nameEn])),
    ...branches.filter((one) => named([one.code, one.name, one.shortName, one.nameEn])),
  ].map(({ code }) => code);
  const part = `%${thing.replace(/[\\%_]/g, '\\$&')}%`;
  return or(
    ilike(audit.subject, part),
    codes.length > 0 ? oneOf(audit.subject, codes) : undefined,
    codes.length > 0 ? oneOf(audit.indicatorCode, codes) : undefined,
    codes.length > 0 ? oneOf(audit.branchCode, codes) : undefined,
    sql`${audit.subject} in (select p.username from ${person} p where p.name ilike ${part})`,
    sql`${audit.action} = 'access.denied' and ${audit.subject} in
      (select p.id::text from ${person} p where p.name ilike ${part} or p.username ilike ${part})`,
  );
}
