import 'server-only';
import { and, asc, desc, eq, gt, isNull, max, sql } from 'drizzle-orm';
import { database } from '@/db/client';
import { association, branch, passwordLink, person, session } from '@/db/schema';
import { currentCatalogue } from '@/lib/catalogue/catalogue-load';
import { findByToken } from '@/lib/sign-in/link-load';
import { type PersonState, personState } from '@/lib/sign-in/rules';
import { setUpCodeHash } from '@/lib/sign-in/set-up-code-client';
import { mayManagePeople, type Viewer } from '@/lib/viewer/rules';
import { idleSeconds } from '@/lib/viewer/session-rules';
import type { Role } from '@/lib/vocabulary/person';

export type ListedPerson = {
  id: string;
  username: string;
  name: string;
  role: Role;
  email: string | null;
  branch: string | null;
  branchName: { zh: string; en: string } | null;
  demo: boolean;
  state: PersonState;
  /** Until when a one-time link of theirs can still be used; null without one. */
  linkUntil: Date | null;
  /** Has a one-time password and has not used it yet. */
  mustChangePassword: boolean;
  seenAt: Date | null;
  sessions: number;
  self: boolean;
};

/** Everybody of the installation, for an administrator; null for anybody else. */
export async function listPeople(viewer: Viewer): Promise<ListedPerson[] | null> {
  if (!mayManagePeople(viewer)) return null;
  const now = new Date();
  const rows = await database()
    .select({
      id: person.id,
      username: person.username,
      name: person.name,
      role: person.role,
      email: person.email,
      branch: person.branchCode,
      branchZh: branch.shortName,
      branchEn: branch.nameEn,
      demo: person.demo,
      disabledAt: person.disabledAt,
      lockedUntil: person.lockedUntil,
      mustChangePassword: person.mustChangePassword,
      seenAt: max(session.seenAt),
      sessions: sql<number>`count(*) filter (where ${isLive})::int`,
      linkUntil: sql<Date | null>`(select max(${passwordLink.expiresAt}) from ${passwordLink}
        where ${passwordLink.personId} = ${person.id} and ${passwordLink.usedAt} is null
          and ${passwordLink.replacedAt} is null and ${passwordLink.expiresAt} > now())`.mapWith(
        passwordLink.expiresAt,
      ),
    })
    .from(person)
    .leftJoin(branch, eq(branch.code, person.branchCode))
    .leftJoin(session, eq(session.personId, person.id))
    .groupBy(person.id, branch.code)
    .orderBy(
      sql`array_position(array['admin','reviewer','leader','reporter'], ${person.role})`,
      asc(branch.position),
      asc(person.username),
    );
  return rows.map(({ branchZh, branchEn, disabledAt, lockedUntil, ...row }) => ({
    ...row,
    branchName: branchZh === null ? null : { zh: branchZh, en: branchEn ?? branchZh },
    state: personState({ disabledAt, lockedUntil }, now),
    self: row.id === viewer.id,
  }));
}

export type OwnSession = {
  id: string;
  device: string;
  address: string;
  createdAt: Date;
  seenAt: Date;
  current: boolean;
};

/** One's own open sessions, the newest first. */
export async function listOwnSessions(viewer: Viewer): Promise<OwnSession[]> {
  const rows = await database()
    .select({
      id: session.id,
      device: session.device,
      address: session.address,
      createdAt: session.createdAt,
      seenAt: session.seenAt,
    })
    .from(session)
    .innerJoin(person, eq(person.id, session.personId))
    .where(and(eq(session.personId, viewer.id), isLive))
    .orderBy(desc(session.createdAt));
  return rows.map((row) => ({ ...row, current: row.id === viewer.sessionId }));
}

/** Where one gets mail, or null. */
export async function findOwnEmail(viewer: Viewer): Promise<string | null> {
  const [found] = await database()
    .select({ email: person.email })
    .from(person)
    .where(eq(person.id, viewer.id));
  return found?.email ?? null;
}

/** The name of the branch one reports for, or null. */
export async function findOwnBranch(viewer: Viewer): Promise<{ zh: string; en: string } | null> {
  const { branches } = await currentCatalogue(database());
  const found = branches.find(({ code }) => code === viewer.branch);
  return found ? { zh: found.name, en: found.nameEn } : null;
}

/** The branches a reporter may belong to, in their order; for an administrator. */
export async function listBranchChoices(viewer: Viewer): Promise<{ code: string; zh: string; en: string }[]> {
  if (!mayManagePeople(viewer)) return [];
  const { branches } = await currentCatalogue(database());
  return branches
    .filter(({ active }) => active)
    .map(({ code, name, nameEn }) => ({ code, zh: name, en: nameEn }));
}

/** The usernames of the demo's people, for the hint on the sign-in page; none where no demo was seeded. */
export async function listPublicDemoPeople(): Promise<{ username: string; role: Role }[]> {
  return database()
    .select({ username: person.username, role: person.role })
    .from(person)
    .innerJoin(association, eq(association.seededWith, 'demo'))

    .leftJoin(branch, eq(branch.code, person.branchCode))
    .where(and(eq(person.demo, true), isNull(person.disabledAt)))
    .orderBy(
      sql`array_position(array['admin','reviewer','leader','reporter'], ${person.role})`,
      asc(branch.position),
    );
}

/** Whether a code opens the one-time set-up page: nobody exists yet, and the code is the one given out. */
export async function isPublicSetUpOpen(code: string): Promise<boolean> {
  const rows = await database()
    .select({ id: association.id })
    .from(association)
    .where(and(eq(association.setUpHash, setUpCodeHash(code)), sql`not exists (select from ${person})`));
  return rows.length === 1;
}

/** Whose password a one-time link sets; null for a link that is used, over or none. */
export async function findPublicLink(token: string): Promise<{ username: string; name: string } | null> {
  return (await findByToken(database(), token)) ?? null;
}

/** A session that still lets somebody in. */
const isLive = and(
  isNull(session.endedAt),
  gt(session.expiresAt, sql`now()`),
  gt(
    session.seenAt,
    sql`now() - make_interval(secs => case ${person.role} when 'admin' then ${idleSeconds('admin')}::int else ${idleSeconds('reporter')}::int end)`,
  ),
);
