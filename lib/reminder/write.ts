import { database } from '@/db/client';
import { record } from '@/lib/audit/write';
import { reportingCalendar } from '@/lib/catalogue/catalogue-load';
import { done, type Outcome, refuse } from '@/lib/kit/refusal/rules';
import { endMonth, type Period } from '@/lib/measure/period';
import { loadStatus } from '@/lib/reporting-status/load';
import { isDueSoon, isLate, isOwed, type StatusCell } from '@/lib/reporting-status/status-rules';
import { type Actor, mayReview } from '@/lib/viewer/rules';
import { putIntoOutbox } from './outbox-write';
import { stageOf } from './rules';

/** Whom a tap reminds: of what is late, of what is due in three days, or of all that a branch still owes. */
export type Wanted = { period: Period; branches?: readonly string[]; which: 'late' | 'dueSoon' | 'branch' };

/**
 * Letters put into the outbox; things that everybody concerned had been told today already; branches of which nobody
 * can be told, having no address and no group.
 */
export type Reminded = { queued: number; alreadyTold: number; noChannel: string[] };

/**
 * Reminds branches of what they owe for a period, now and by hand: one digest for each person and group, and nothing
 * that they have been told today. NOT_FOUND for those who may not, NOTHING_CHOSEN where nothing is owed.
 */
export async function queueReminders(actor: Actor, wanted: Wanted): Promise<Outcome<Reminded>> {
  if (actor.kind === 'person' && !mayReview(actor)) return refuse('NOT_FOUND');
  return database().transaction(async (tx) => {
    const { today } = await reportingCalendar(tx);
    const { cells } = await loadStatus(tx, endMonth(wanted.period), today);
    const asked = cells.filter(
      (cell) => (!wanted.branches || wanted.branches.includes(cell.branch)) && isWanted(cell, wanted, today),
    );
    if (asked.length === 0) return refuse('NOTHING_CHOSEN');
    const { cells: told, ...reminded } = await putIntoOutbox(
      tx,
      actor,
      asked.map((cell) => ({ ...cell, stage: stageOf(cell, today), occasion: today })),
    );
    if (reminded.queued > 0)
      await record(tx, actor, [
        {
          action: 'reminder.queue',
          subject: wanted.period,
          after: {
            branches: [...new Set(asked.map(({ branch }) => branch))],
            figures: told,
            messages: reminded.queued,
          },
          shows: false,
        },
      ]);
    return done(reminded);
  });
}

function isWanted(cell: StatusCell, { which }: Wanted, today: string): boolean {
  if (which === 'late') return isOwed(cell.state) && isLate(cell);
  return which === 'dueSoon' ? isDueSoon(cell, today) : isOwed(cell.state);
}
