import { and, eq, isNull, sql } from 'drizzle-orm';
import { database, type Handle } from '@/db/client';
import { knownDevice, passwordLink, person } from '@/db/schema';
import { record } from '@/lib/audit/write';
import { done, type Outcome, refuse } from '@/lib/kit/refusal/rules';
import { type Actor, actorId, isPermitted, mayManagePeople } from '@/lib/viewer/rules';
import { newSecret } from '@/lib/viewer/session-secret-client';
import { forgiveFailures } from './attempt-write';
import { findByToken, isOpen } from './link-load';
import { hashPassword } from './password-hash-client';
import { newPasswordProblem } from './password-load';
import { lockPerson, type PersonRecord, personActor } from './person-load';
import { accountKey, oneTimeHours } from './rules';
import { endAllSessions } from './session-write';

/** The token is returned here and stored nowhere. */
export type IssuedLink = { username: string; token: string; expiresAt: Date };

/**
 * A new one-time link for somebody who lost theirs or forgot their password; links given before stop working. The
 * password they have goes on until the link is used. Not for oneself, and not for the disabled.
 */
export async function issuePasswordLink(actor: Actor, personId: string): Promise<Outcome<IssuedLink>> {
  if (!isPermitted(actor, mayManagePeople)) return refuse('NOT_FOUND');
  return database().transaction(async (tx) => {
    const who = await lockPerson(tx, personId);
    if (!who) return refuse('NOT_FOUND');
    if (actor.kind === 'person' && actor.id === who.id) return refuse('OWN_ACCOUNT');
    if (who.disabledAt) return refuse('WRONG_STATE');
    const link = await issueLink(tx, actor, who, 'reset');
    await record(tx, actor, [{ action: 'person.link', subject: who.username, affectsFigures: false }]);
    return done(link);
  });
}

/**
 * Sets a password by a one-time link: once, within its hours, for somebody who is not disabled; LINK_OVER otherwise,
 * whatever the reason. Sessions end, devices are strangers again, failed attempts are forgiven.
 */
export async function setPasswordByLink(input: {
  token: string;
  password: string;
  address: string;
}): Promise<Outcome<{ username: string }>> {
  const found = await findByToken(database(), input.token);
  if (!found) return refuse('LINK_OVER');
  const problem = await newPasswordProblem(input.password, found.username);
  if (problem) return refuse(problem.code, problem.detail, { password: problem });
  const passwordHash = await hashPassword(input.password);
  return database().transaction(async (tx) => {
    const [link] = await tx
      .update(passwordLink)
      .set({ usedAt: sql`now()` })
      .where(isOpen(input.token))
      .returning({ personId: passwordLink.personId });
    const who = link && (await lockPerson(tx, link.personId));
    if (!who || who.disabledAt) return refuse('LINK_OVER');
    await tx
      .update(person)
      .set({ passwordHash, mustChangePassword: false, passwordChangedAt: sql`now()`, lockedUntil: null })
      .where(eq(person.id, who.id));
    await tx.delete(knownDevice).where(eq(knownDevice.personId, who.id));
    await forgiveFailures(tx, accountKey(who.username));
    await endAllSessions(tx, who.id, 'password');
    const by = personActor(who, input.address);
    await record(tx, by, [{ action: 'person.setPassword', subject: who.username, affectsFigures: false }]);
    return done({ username: who.username });
  });
}

/** Open links of a person stop working: what they were given for is no longer so. */
export async function voidLinks(tx: Handle, personId: string): Promise<void> {
  await tx
    .update(passwordLink)
    .set({ replacedAt: sql`now()` })
    .where(
      and(eq(passwordLink.personId, personId), isNull(passwordLink.usedAt), isNull(passwordLink.replacedAt)),
    );
}

/** A new link in place of any open one; the caller records it. */
export async function issueLink(
  tx: Handle,
  actor: Actor,
  who: PersonRecord,
  purpose: 'invite' | 'reset',
): Promise<IssuedLink> {
  await voidLinks(tx, who.id);
  const { secret, hash } = newSecret();
  const [row] = await tx
    .insert(passwordLink)
    .values({
      personId: who.id,
      purpose,
      tokenHash: hash,
      givenBy: actorId(actor),
      expiresAt: sql`now() + make_interval(hours => ${oneTimeHours})`,
    })
    .returning({ expiresAt: passwordLink.expiresAt });
  if (!row) throw new Error('the link was not inserted');
  return { username: who.username, token: secret, expiresAt: row.expiresAt };
}
