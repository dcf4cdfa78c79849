import { and, desc, eq, gt, or, sql } from 'drizzle-orm';
import { database, type Handle } from '@/db/client';
import { person, signInAttempt } from '@/db/schema';
import { record } from '@/lib/audit/write';
import {
  type Attempt,
  type AttemptSource,
  locksAccount,
  type ThrottleDecision,
  throttleDecision,
  unlockMarker,
} from './throttle-rules';

/** More than the limits allow, so that the attempts that decide are always among them. */
const maxAttemptsRead = 400;

/** Whether a password may be checked now; counts nothing. */
export const checkThrottle = async (source: AttemptSource): Promise<ThrottleDecision> =>
  throttleDecision(await recentAttempts(database(), source), source);

/**
 * Records the attempt as failed before its password is checked, so that neither crashes nor parallel requests bypass the
 * throttle; answers its id for `markAttemptSucceeded`, or why it may not be made.
 */
export function beginAttempt(
  source: AttemptSource,
): Promise<{ id: string } | Exclude<ThrottleDecision, { kind: 'allowed' }>> {
  return database().transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('sign_in'), hashtext(${source.account}))`);
    const decision = throttleDecision(await recentAttempts(tx, source), source);
    if (decision.kind !== 'allowed') return decision;
    // Not the transaction's start: it may have waited for the lock.
    const [attempt] = await tx
      .insert(signInAttempt)
      .values({ ...source, succeeded: false, at: sql`clock_timestamp()` })
      .returning({ id: signInAttempt.id });
    if (!attempt) throw new Error('the attempt was not inserted');
    return attempt;
  });
}

/** A successful attempt no longer counts as a failure. */
export async function markAttemptSucceeded(tx: Handle, id: string): Promise<void> {
  await tx.update(signInAttempt).set({ succeeded: true }).where(eq(signInAttempt.id, id));
}

/** After a wrong password: locks the account where it was one too many; the same work where there is none. */
export async function lockAfterFailures(account: string, personId: string | undefined): Promise<void> {
  const attempts = await recentAttempts(database(), { account, address: '' });
  if (!personId || !locksAccount(attempts, account)) return;
  await database().transaction(async (tx) => {
    await tx
      .update(person)
      .set({ lockedUntil: sql`now() + interval '30 minutes'` })
      .where(eq(person.id, personId));
    await record(tx, { kind: 'command', name: 'sign-in' }, [
      { action: 'person.lock', subject: account, affectsFigures: false },
    ]);
  });
}

/** Earlier failures of the account no longer count. */
export async function forgiveFailures(tx: Handle, account: string): Promise<void> {
  await tx.insert(signInAttempt).values({ account, address: unlockMarker, succeeded: true });
}

/** The last hour's attempts on the account and failures from the address, newest first; ages by the database's clock. */
async function recentAttempts(db: Handle, { account, address }: AttemptSource): Promise<Attempt[]> {
  return db
    .select({
      account: signInAttempt.account,
      address: signInAttempt.address,
      succeeded: signInAttempt.succeeded,
      age: sql<number>`extract(epoch from clock_timestamp() - ${signInAttempt.at})::float8 * 1000`,
    })
    .from(signInAttempt)
    .where(
      and(
        or(
          eq(signInAttempt.account, account),
          and(eq(signInAttempt.address, address), eq(signInAttempt.succeeded, false)),
        ),
        gt(signInAttempt.at, sql`now() - interval '1 hour'`),
      ),
    )
    .orderBy(desc(signInAttempt.at))
    .limit(maxAttemptsRead);
}
