import { and, eq, isNull, sql } from 'drizzle-orm';
import { database, type Handle } from '@/db/client';
import { knownDevice, person, session } from '@/db/schema';
import { record } from '@/lib/audit/write';
import { done, type Outcome, type Refusal, refuse } from '@/lib/kit/refusal/rules';
import { newSecret, type SessionToken, secretHash } from '@/lib/viewer/session-secret-client';
import type { Role } from '@/lib/vocabulary/person';
import { beginAttempt, checkThrottle, lockAfterFailures, markAttemptSucceeded } from './attempt-write';
import { dummyHash, hashPassword, needsNewHash, withHashSlot } from './password-hash-client';
import { findByUsername, lockPerson, type PersonRecord, personActor } from './person-load';
import { accountKey, oneTimeHours } from './rules';
import { type StartedSession, sessionEvent, startSession } from './session-write';
import { deviceAddress, type ThrottleDecision, throttleAddress } from './throttle-rules';

/** A 256-bit secret as `newSecret` makes it: anything else in the device cookie is replaced. */
const devicePattern = /^[\w-]{43}$/;

export type SignInRequest = {
  username: string;
  password: string;
  /** The client's address as the server saw it. */
  address: string;
  /** The browser's name for the list of sessions. */
  browser: string;
  /** The secret in the browser's device cookie, where it has one. */
  device?: string | undefined;
  /** The session that the browser had so far: it ends, so that no session outlives a sign-in. */
  previous?: SessionToken | null;
};

export type SignedIn = StartedSession & {
  id: string;
  role: Role;
  language: 'zh' | 'en';
  mustChangePassword: boolean;
  /** The device cookie's secret from now on. */
  device: string;
};

/**
 * Signs somebody in: throttle → password → session, whatever the entrance. Unknown, locked and disabled accounts and
 * wrong passwords get the same LOGIN_FAILED after the same work; too many attempts RATE_LIMITED with the seconds to wait.
 */
export async function authenticate(request: SignInRequest): Promise<Outcome<SignedIn>> {
  const account = accountKey(request.username);
  const [found, unknownHash] = await Promise.all([findByUsername(database(), account), dummyHash()]);
  const device = found && (await knownSecret(found.id, request.device));
  const source = { account, address: device ? deviceAddress(device) : throttleAddress(request.address) };
  // The throttle first: it knows names, not accounts, so that a locked account answers as an unknown one does.
  const before = await checkThrottle(source);
  if (before.kind !== 'allowed') return refused(before);
  if (!device && found?.lockedUntil && found.lockedUntil > new Date()) return refuse('LOGIN_FAILED');

  const checked = await withHashSlot(async (verify) => {
    const attempt = await beginAttempt(source);
    if (!('id' in attempt)) return refused(attempt);
    return {
      attempt: attempt.id,
      isRight: await verify(found?.passwordHash ?? unknownHash, request.password),
    };
  });
  if ('ok' in checked) return checked;
  if (!found || found.disabledAt || !checked.isRight) {
    if (!device) await lockAfterFailures(account, found?.id);
    return refuse('LOGIN_FAILED');
  }
  const newHash = needsNewHash(found.passwordHash) ? await hashPassword(request.password) : null;
  return database().transaction((tx) => openSession(tx, found, request, checked.attempt, newHash));
}

/** After the right password: session, device and event, unless the person has changed in the meantime. */
async function openSession(
  tx: Handle,
  found: PersonRecord,
  request: SignInRequest,
  attempt: string,
  newHash: string | null,
): Promise<Outcome<SignedIn>> {
  const who = await lockPerson(tx, found.id);
  if (!who || who.disabledAt || who.passwordHash !== found.passwordHash) return refuse('LOGIN_FAILED');
  if (who.mustChangePassword && (await isSpent(tx, who.id))) return refuse('LOGIN_FAILED');
  await markAttemptSucceeded(tx, attempt);
  if (newHash) await tx.update(person).set({ passwordHash: newHash }).where(eq(person.id, who.id));
  if (request.previous) await endPreviousSession(tx, request.previous);
  const started = await startSession(tx, who, { device: request.browser, address: request.address });
  const device = await rememberDevice(tx, who.id, request.device);
  await record(tx, personActor(who, request.address), [sessionEvent('session.start', started.token.id)]);
  const { id, role, language, mustChangePassword } = who;
  return done({ ...started, id, role, language, mustChangePassword, device });
}

/** Whether a one-time password has opened a session already, or its hours are over. */
async function isSpent(tx: Handle, personId: string): Promise<boolean> {
  const [found] = await tx
    .select({
      spent: sql<boolean>`${person.passwordChangedAt} < now() - make_interval(hours => ${oneTimeHours}) or exists (
        select from session s where s.person_id = person.id and s.created_at >= person.password_changed_at)`,
    })
    .from(person)
    .where(eq(person.id, personId));
  return found?.spent !== false;
}

/** The hash of a device's secret, if this person has signed in from it before. */
async function knownSecret(personId: string, secret: string | undefined): Promise<string | null> {
  if (!secret) return null;
  const [found] = await database()
    .select({ hash: knownDevice.secretHash })
    .from(knownDevice)
    .where(and(eq(knownDevice.personId, personId), eq(knownDevice.secretHash, secretHash(secret))));
  return found?.hash ?? null;
}

async function rememberDevice(tx: Handle, personId: string, secret: string | undefined): Promise<string> {
  const current = secret && devicePattern.test(secret) ? secret : newSecret().secret;
  await tx
    .insert(knownDevice)
    .values({ personId, secretHash: secretHash(current) })
    .onConflictDoUpdate({
      target: [knownDevice.personId, knownDevice.secretHash],
      set: { usedAt: sql`now()` },
    });
  return current;
}

async function endPreviousSession(tx: Handle, previous: SessionToken): Promise<void> {
  await tx
    .update(session)
    .set({ endedAt: sql`now()`, endedWhy: 'signOut' })
    .where(
      and(
        eq(session.id, previous.id),
        eq(session.secretHash, secretHash(previous.secret)),
        isNull(session.endedAt),
      ),
    );
}

const refused = (why: Exclude<ThrottleDecision, { kind: 'allowed' }>): Refusal =>
  why.kind === 'wait' ? refuse('RATE_LIMITED', { seconds: why.seconds }) : refuse('LOGIN_FAILED');
