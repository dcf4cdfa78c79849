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

/** More than the limits leave room for, so that what decides is always among them. */
const maxAttemptsRead = 400;

/** Whether a password may be judged now; counts nothing. */
export const checkThrottle = async (trying: AttemptSource): Promise<ThrottleDecision> =>
  throttleDecision(await recentAttempts(database(), trying), trying);

/**
 * Counts a try as failed before its password is judged, so that neither a crash nor trying in parallel is free;
 * answers the try's id for `attemptSucceeded`, or why it may not be made.
 */
export function beginAttempt(
  trying: AttemptSource,
): Promise<{ id: string } | Exclude<ThrottleDecision, { kind: 'allowed' }>> {
  return database().transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('sign_in'), hashtext(${trying.account}))`);
    const decided = throttleDecision(await recentAttempts(tx, trying), trying);
    if (decided.kind !== 'allowed') return decided;
    // The clock rather than the transaction's beginning: it may have waited for the lock.
    const [made] = await tx
      .insert(signInAttempt)
      .values({ ...trying, succeeded: false, at: sql`clock_timestamp()` })
      .returning({ id: signInAttempt.id });
    if (!made) throw new Error('an attempt was not kept');
    return made;
  });
}

/** The password was right: what was counted as a failure was none. */
export async function markAttemptSucceeded(tx: Handle, id: string): Promise<void> {
  await tx.update(signInAttempt).set({ succeeded: true }).where(eq(signInAttempt.id, id));
}

/** After a wrong password: where it was one too many, keeps that with the person and in the audit trail. */
export async function lockAfterFailures(account: string, personId: string): Promise<void> {
  if (!locksAccount(await recentAttempts(database(), { account, address: '' }), account)) return;
  await database().transaction(async (tx) => {
    await tx
      .update(person)
      .set({ lockedUntil: sql`now() + interval '30 minutes'` })
      .where(eq(person.id, personId));
    await record(tx, { kind: 'command', name: 'sign-in' }, [
      { action: 'person.lock', subject: account, shows: false },
    ]);
  });
}

/** Wipes an account's slate: failures before this moment no longer count against it. */
export async function forgiveFailures(tx: Handle, account: string): Promise<void> {
  await tx.insert(signInAttempt).values({ account, address: unlockMarker, succeeded: true });
}

/** The last hour's tries for the account and failures from the address, newest first; ages by the database's clock. */
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
