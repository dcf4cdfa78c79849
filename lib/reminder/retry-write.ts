import { eq, sql } from 'drizzle-orm';
import { database } from '@/db/client';
import { message } from '@/db/schema';
import { record } from '@/lib/audit/write';
import { done, type Outcome, refuse } from '@/lib/kit/refusal/rules';
import { type Actor, isPermitted, mayReview } from '@/lib/viewer/rules';
import { mayRetry } from './rules';
import { undelivered } from './undelivered-load';

/**
 * Sends again what has failed, or what was never confirmed and somebody has found missing. NOT_FOUND for those who may
 * not, WRONG_STATE for what has arrived or is on its way.
 */
export async function retryMessage(actor: Actor, id: string): Promise<Outcome> {
  if (!isPermitted(actor, mayReview)) return refuse('NOT_FOUND');
  return database().transaction(async (tx) => {
    const [now] = await tx
      .select({ state: message.state, branch: message.branchCode, period: message.period })
      .from(message)
      .where(eq(message.id, id))
      .for('update');
    if (!now) return refuse('NOT_FOUND');
    if (!mayRetry(now.state)) return refuse('WRONG_STATE');
    await tx
      .update(message)
      .set({ state: 'queued', tries: 0, nextTryAt: sql`now()`, lastError: null, handedAt: null })
      .where(eq(message.id, id));
    await record(tx, actor, [
      {
        action: 'message.retry',
        subject: now.period,
        ...(now.branch !== null && { branch: now.branch }),
        before: { state: now.state },
        affectsFigures: false,
      },
    ]);
    return done(null);
  });
}

/**
 * Sends again everything that is in trouble: what has failed without a later letter to the same recipient, and what
 * waits for its next attempt. Answers how many; NOT_FOUND for those who may not, NOTHING_CHOSEN where there is none.
 */
export async function retryUndelivered(actor: Actor): Promise<Outcome<{ messages: number }>> {
  if (!isPermitted(actor, mayReview)) return refuse('NOT_FOUND');
  return database().transaction(async (tx) => {
    const retried = await tx
      .update(message)
      .set({ state: 'queued', tries: 0, nextTryAt: sql`now()`, lastError: null, handedAt: null })
      .where(undelivered)
      .returning({ id: message.id });
    if (retried.length === 0) return refuse('NOTHING_CHOSEN');
    const after = { messages: retried.length };
    await record(tx, actor, [{ action: 'message.retryAll', subject: '', after, affectsFigures: false }]);
    return done(after);
  });
}
