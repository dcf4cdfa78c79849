import { randomBytes } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import { database, type Handle } from '@/db/client';
import { branch, knownDevice, person } from '@/db/schema';
import { record } from '@/lib/audit/write';
import { isUniqueViolation } from '@/lib/kit/refusal/database';
import { done, type Outcome, refuse, refuseField } from '@/lib/kit/refusal/rules';
import { forgiveFailures } from '@/lib/sign-in/attempt-write';
import { type IssuedLink, issueLink, voidLinks } from '@/lib/sign-in/link-write';
import { hashPassword, oneTimePassword } from '@/lib/sign-in/password-hash-client';
import { newPasswordProblem } from '@/lib/sign-in/password-load';
import { isLastAdministrator, lockPerson, type PersonRecord } from '@/lib/sign-in/person-load';
import { accountKey, branchMatchesRole, type IssuedPassword, usernamePattern } from '@/lib/sign-in/rules';
import { endAllSessions } from '@/lib/sign-in/session-write';
import { type Actor, isPermitted, mayManagePeople } from '@/lib/viewer/rules';
import type { Role } from '@/lib/vocabulary/person';

type NewPerson = { username: string; name: string; role: Role; branch: string | null };
/** `password`: the one that the server's operator gives, else a one-time password. `link`: they set their own. */
type ByPassword = { by: 'password'; password?: string };
type ByLink = { by: 'link' };

/**
 * Adds somebody. USERNAME_TAKEN whatever the capitals; BRANCH_MISSING for a branch that is not in use, or that does not
 * belong to the role; a given password obeys the rules for passwords.
 */
export function addPerson(actor: Actor, added: NewPerson & ByPassword): Promise<Outcome<IssuedPassword>>;
export function addPerson(actor: Actor, added: NewPerson & ByLink): Promise<Outcome<IssuedLink>>;
export async function addPerson(
  actor: Actor,
  { name, role, branch, ...added }: NewPerson & (ByPassword | ByLink),
): Promise<Outcome<IssuedPassword | IssuedLink>> {
  if (!isPermitted(actor, mayManagePeople)) return refuse('NOT_FOUND');
  const username = added.username.normalize('NFKC').trim();
  if (!usernamePattern.test(username)) return refuseField('username', 'USERNAME_FORM');
  if (!branchMatchesRole(role, branch)) return refuseField('branch', 'BRANCH_MISSING');
  const byLink = added.by === 'link';
  const password = byLink ? undefined : added.password;
  const problem = password === undefined ? null : await newPasswordProblem(password, username);
  if (problem) return refuse(problem.code, problem.detail, { password: problem });
  const oneTime = byLink || password !== undefined ? null : oneTimePassword();
  // Nobody knows the password of somebody invited: until the link is used there is no way in.
  const passwordHash = await hashPassword(password ?? oneTime ?? randomBytes(48).toString('base64url'));
  const adding = database().transaction(async (tx) => {
    if (branch !== null && !(await isActiveBranch(tx, branch)))
      return refuseField('branch', 'BRANCH_MISSING');
    const [row] = await tx
      .insert(person)
      .values({
        username,
        name: name.trim() || username,
        role,
        branchCode: branch,
        passwordHash,
        mustChangePassword: password === undefined,
      })
      .returning();
    if (!row) throw new Error('the person was not inserted');
    const link = byLink && (await issueLink(tx, actor, row, 'invite'));
    const after = link ? { name: row.name, role, branch } : auditFields(row);
    const action = link ? 'person.invite' : 'person.add';
    await record(tx, actor, [{ action, subject: username, after, affectsFigures: false }]);
    return done(link || { id: row.id, username, oneTimePassword: oneTime });
  });
  return adding.catch((error) => {
    if (!isUniqueViolation(error)) throw error;
    const refusal = { code: 'USERNAME_TAKEN' as const, detail: { username } };
    return refuse(refusal.code, refusal.detail, { username: refusal });
  });
}

/** Gives somebody a one-time password, unlocks them, and ends their sessions; devices are strangers again. */
export async function resetPassword(actor: Actor, { id }: { id: string }): Promise<Outcome<IssuedPassword>> {
  if (!isPermitted(actor, mayManagePeople)) return refuse('NOT_FOUND');
  const oneTime = oneTimePassword();
  const passwordHash = await hashPassword(oneTime);
  return change(actor, id, 'person.reset', async (tx, who) => {
    if (isSelf(actor, who)) return refuse('OWN_ACCOUNT');
    await tx
      .update(person)
      .set({ passwordHash, mustChangePassword: true, passwordChangedAt: sql`now()`, lockedUntil: null })
      .where(eq(person.id, who.id));
    await tx.delete(knownDevice).where(eq(knownDevice.personId, who.id));
    await forgiveFailures(tx, accountKey(who.username));
    await endAllSessions(tx, who.id, 'password');
    return done({ id: who.id, username: who.username, oneTimePassword: oneTime });
  });
}

/** Ends somebody's access and sessions at once. Not one's own, and never the last administrator's. */
export const disablePerson = (actor: Actor, { id }: { id: string }): Promise<Outcome> =>
  change(actor, id, 'person.disable', async (tx, who) => {
    if (isSelf(actor, who)) return refuse('OWN_ACCOUNT');
    if (who.disabledAt) return refuse('ALREADY_DONE');
    if (await isLastAdministrator(tx, who.id)) return refuse('LAST_ADMINISTRATOR');
    await tx.update(person).set({ disabledAt: new Date() }).where(eq(person.id, who.id));
    await endAllSessions(tx, who.id, 'disabled');
    return done(null);
  });

/** Lets a disabled person sign in again, with the password they had. */
export const enablePerson = (actor: Actor, { id }: { id: string }): Promise<Outcome> =>
  change(actor, id, 'person.enable', async (tx, who) => {
    if (!who.disabledAt) return refuse('ALREADY_DONE');
    await tx.update(person).set({ disabledAt: null }).where(eq(person.id, who.id));
    return done(null);
  });

/** Forgives failed sign-ins before their time is over. */
export const unlockPerson = (actor: Actor, { id }: { id: string }): Promise<Outcome> =>
  change(actor, id, 'person.unlock', async (tx, who) => {
    await tx.update(person).set({ lockedUntil: null }).where(eq(person.id, who.id));
    await forgiveFailures(tx, accountKey(who.username));
    return done(null);
  });

/** Gives somebody another role, and a reporter another branch; they sign in anew. Not oneself, not the last administrator. */
export const changeRole = (
  actor: Actor,
  { id, ...to }: { id: string; role: Role; branch: string | null },
): Promise<Outcome> =>
  change(actor, id, 'person.role', async (tx, who) => {
    if (isSelf(actor, who)) return refuse('OWN_ACCOUNT');
    if (who.role === to.role && who.branchCode === to.branch) return refuse('ALREADY_DONE');
    if (!branchMatchesRole(to.role, to.branch)) return refuseField('branch', 'BRANCH_MISSING');
    if (to.branch !== null && !(await isActiveBranch(tx, to.branch)))
      return refuseField('branch', 'BRANCH_MISSING');
    if (await isLastAdministrator(tx, who.id)) return refuse('LAST_ADMINISTRATOR');
    await tx.update(person).set({ role: to.role, branchCode: to.branch }).where(eq(person.id, who.id));
    await endAllSessions(tx, who.id, 'role');
    return done(null);
  });

export async function setLanguage(actor: Actor, language: 'zh' | 'en'): Promise<Outcome> {
  if (actor.kind !== 'person') return refuse('NOT_FOUND');
  return database().transaction(async (tx) => {
    await tx.update(person).set({ language }).where(eq(person.id, actor.id));
    await record(tx, actor, [{ action: 'person.language', after: { language }, affectsFigures: false }]);
    return done(null);
  });
}

/** Changes after which a link that was handed out before opens nothing. */
const voidingLinks: ReadonlySet<string> = new Set([
  'person.reset',
  'person.disable',
  'person.enable',
  'person.role',
]);

/** One transaction: load the person, change them, record the event. */
async function change<T>(
  actor: Actor,
  personId: string,
  action: string,
  make: (tx: Handle, who: PersonRecord) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  if (!isPermitted(actor, mayManagePeople)) return refuse('NOT_FOUND');
  return database().transaction(async (tx) => {
    // Serialised, so that two administrators never disable each other at the same moment.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('people'))`);
    const who = await lockPerson(tx, personId);
    if (!who) return refuse('NOT_FOUND');
    const outcome = await make(tx, who);
    if (!outcome.ok) return outcome;
    if (voidingLinks.has(action)) await voidLinks(tx, who.id);
    const after = await lockPerson(tx, personId);
    await record(tx, actor, [
      {
        action,
        subject: who.username,
        before: auditFields(who),
        ...(after && { after: auditFields(after) }),
        affectsFigures: false,
      },
    ]);
    return outcome;
  });
}

/** What the audit trail may hold of a person: no hash, no password. */
const auditFields = ({ role, branchCode, disabledAt, lockedUntil, mustChangePassword }: PersonRecord) => ({
  role,
  branch: branchCode,
  disabled: disabledAt !== null,
  locked: lockedUntil !== null,
  mustChangePassword,
});
const isSelf = (actor: Actor, who: PersonRecord): boolean => actor.kind === 'person' && actor.id === who.id;
const isActiveBranch = async (tx: Handle, code: string): Promise<boolean> =>
  (await tx.select({ active: branch.active }).from(branch).where(eq(branch.code, code)))[0]?.active === true;
