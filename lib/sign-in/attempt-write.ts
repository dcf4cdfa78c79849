import { and, desc, eq, gt, or, sql } from 'drizzle-orm';
import { database, type Handle } from '@/db/client';
import { person, signInAttempt } from '@/db/schema';
import { record } from '@/lib/audit/write';
import {
  type Attempt,
  closesAccount,
  type Throttle,
  type Trying,
  throttle,
  unlocking,
} from './throttle-rules';

/** More than the limits leave room for, so that what decides is always among them. */
const mostAttempts = 400;

/** Whether a password may be judged now; counts nothing. */
export const mayTry = async (trying: Trying): Promise<Throttle> =>
  throttle(await attemptsLike(database(), trying), trying);

/**
 * Counts a try as failed before its password is judged, so that neither a crash nor trying in parallel is free;
 * answers the try's id for `attemptSucceeded`, or why it may not be made.
 */
export function beginAttempt(
  trying: Trying,
): Promise<{ id: string } | Exclude<Throttle, { kind: 'allowed' }>> {
  return database().transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('sign_in'), hashtext(${trying.account}))`);
    const decided = throttle(await attemptsLike(tx, trying), trying);
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
export async function attemptSucceeded(tx: Handle, id: string): Promise<void> {
  await tx.update(signInAttempt).set({ succeeded: true }).where(eq(signInAttempt.id, id));
}

/** After a wrong password: where it was one too many, keeps that with the person and in the audit trail. */
export async function closeAfterFailures(account: string, personId: string): Promise<void> {
  if (!closesAccount(await attemptsLike(database(), { account, address: '' }), account)) return;
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
  await tx.insert(signInAttempt).values({ account, address: unlocking, succeeded: true });
}

/** The last hour's tries for the account and failures from the address, newest first; ages by the database's clock. */
async function attemptsLike(db: Handle, { account, address }: Trying): Promise<Attempt[]> {
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
    .limit(mostAttempts);
}
