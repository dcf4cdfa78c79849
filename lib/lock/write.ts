import { eq } from 'drizzle-orm';
import { database, type Handle } from '@/db/client';
import { periodLock } from '@/db/schema';
import { record } from '@/lib/audit/write';
import { reportingCalendar } from '@/lib/catalogue/catalogue-load';
import { refusedOr } from '@/lib/kit/refusal/database';
import { done, type Outcome, refuse } from '@/lib/kit/refusal/rules';
import { hasEnded, type Month } from '@/lib/measure/period';
import { type Actor, mayReview } from '@/lib/viewer/rules';

type Asked = { month: Month; reason: string };

/**
 * Locks a month 归档锁定: it and the coarser periods that end in it take no new revisions. Refused with `PERIOD_OPEN`
 * before it has ended, `PERIOD_WAITING` while figures of it wait for review, `WRONG_STATE` when it is locked already.
 */
export const lockMonth = (actor: Actor, input: Asked): Promise<Outcome> =>
  changeLock(actor, input, 'period.lock', async (tx, by) => {
    const { today } = await reportingCalendar(tx);
    if (!hasEnded(input.month, today)) return refuse('PERIOD_OPEN');
    const locked = await tx
      .insert(periodLock)
      .values({ month: input.month, reason: input.reason, lockedBy: by })
      .onConflictDoNothing()
      .returning({ month: periodLock.month });
    return locked.length > 0 ? done(null) : refuse('WRONG_STATE');
  });

/** Opens a locked month again, so that corrections go through. Refused with `WRONG_STATE` when it is not locked. */
export const unlockMonth = (actor: Actor, input: Asked): Promise<Outcome> =>
  changeLock(actor, input, 'period.unlock', async (tx) => {
    const opened = await tx
      .delete(periodLock)
      .where(eq(periodLock.month, input.month))
      .returning({ month: periodLock.month });
    return opened.length > 0 ? done(null) : refuse('WRONG_STATE');
  });

async function changeLock(
  actor: Actor,
  { month, reason }: Asked,
  action: 'period.lock' | 'period.unlock',
  change: (tx: Handle, by: string) => Promise<Outcome>,
): Promise<Outcome> {
  if (actor.kind !== 'person' || !mayReview(actor)) return refuse('NOT_FOUND');
  if (reason.trim() === '') return refuse('REASON_MISSING');
  const work = database().transaction(async (tx): Promise<Outcome> => {
    const outcome = await change(tx, actor.id);
    // A lock changes no figure that anybody sees.
    if (outcome.ok) await record(tx, actor, [{ action, subject: month, reason, affectsFigures: false }]);
    return outcome;
  });
  return work.catch(refusedOr);
}
