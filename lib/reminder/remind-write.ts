import { and, eq, max, ne } from 'drizzle-orm';
import { database } from '@/db/client';
import { oneOf } from '@/db/conditions';
import { message, reminderTold } from '@/db/schema';
import { record } from '@/lib/audit/write';
import { reportingCalendar } from '@/lib/catalogue/catalogue-load';
import { done, type Outcome, refuse } from '@/lib/kit/refusal/rules';
import { endMonth, type Period } from '@/lib/measure/period';
import { loadStatus } from '@/lib/reporting-status/load';
import { isDueSoon, isLate, isOutstanding, type StatusCell } from '@/lib/reporting-status/status-rules';
import { type Actor, isPermitted, mayReview } from '@/lib/viewer/rules';
import type { RemindInput } from './input';
import { findLetterContext } from './letter-context-load';
import { type EnqueueResult, enqueue } from './outbox-write';
import type { NamedBranch, RemindChannel, RemindResult } from './remind-rules';
import { dueNotice } from './rules';

/** Reminds of what is late, of what is due in three days, or of all that a branch still owes. */
type ReminderScope = {
  period: Period;
  branches?: readonly string[];
  which: 'late' | 'dueSoon' | 'branch';
};

/** The tap on a reminder: queues it, and tells by name who has been reminded today and through which channels. */
export async function remindBranches(
  actor: Actor,
  { month, which, branch: only }: RemindInput,
): Promise<Outcome<RemindResult>> {
  const queued = await queueReminders(actor, {
    period: month,
    which: only ? 'branch' : which,
    ...(only && { branches: [only] }),
  });
  if (!queued.ok) return queued;
  const { noChannel, ...counts } = queued.value;
  const [today, { branches }] = await Promise.all([findRemindedToday(only), findLetterContext(database())]);
  const named = (code: string): NamedBranch => branches.get(code) ?? { name: code, nameEn: code };
  return done({
    ...counts,
    remindedToday: [...today.channels].map(([code, channels]) => ({ ...named(code), channels })),
    unreachable: noChannel.map(named),
    deferredUntil: counts.queued > 0 ? today.deferredUntil : null,
  });
}

/**
 * Reminds branches of what they owe for a period, now and by hand: one digest for each person and group, and nothing
 * that they were sent today. NOT_FOUND for those who may not, NOTHING_CHOSEN where nothing is owed.
 */
export async function queueReminders(
  actor: Actor,
  scope: ReminderScope,
): Promise<Outcome<Omit<EnqueueResult, 'cells'>>> {
  if (!isPermitted(actor, mayReview)) return refuse('NOT_FOUND');
  return database().transaction(async (tx) => {
    const { today } = await reportingCalendar(tx);
    const status = await loadStatus(tx, endMonth(scope.period), today);
    const owed = status.cells.filter((cell) => isInScope(cell, scope, today));
    if (owed.length === 0) return refuse('NOTHING_CHOSEN');
    const notices = owed.map((cell) => dueNotice(cell, today));
    const { cells: figures, ...result } = await enqueue(tx, actor, notices);
    if (result.queued > 0)
      await record(tx, actor, [
        {
          action: 'reminder.queue',
          subject: scope.period,
          after: {
            branches: [...new Set(owed.map((cell) => cell.branch))],
            figures,
            messages: result.queued,
          },
          affectsFigures: false,
        },
      ]);
    return done(result);
  });
}

function isInScope(cell: StatusCell, { branches, which }: ReminderScope, today: string): boolean {
  if (branches && !branches.includes(cell.branch)) return false;
  if (which === 'late') return isOutstanding(cell.state) && isLate(cell);
  return which === 'dueSoon' ? isDueSoon(cell, today) : isOutstanding(cell.state);
}

/** The branches that were reminded of something today, each with its channels; until when the last one is deferred. */
async function findRemindedToday(only: string | undefined) {
  const db = database();
  const { today } = await reportingCalendar(db);
  const rows = await db
    .select({
      branch: reminderTold.branchCode,
      channel: message.channel,
      state: message.state,
      nextTryAt: max(message.nextTryAt),
    })
    .from(reminderTold)
    .innerJoin(message, eq(message.id, reminderTold.messageId))
    .where(
      and(
        eq(reminderTold.occasion, today),
        ne(message.state, 'failed'),
        only === undefined ? undefined : oneOf(reminderTold.branchCode, [only]),
      ),
    )
    .groupBy(reminderTold.branchCode, message.channel, message.state)
    .orderBy(reminderTold.branchCode, message.channel);
  const channels = new Map<string, RemindChannel[]>();
  for (const { branch: code, channel } of rows) {
    const existing = channels.get(code) ?? [];
    if (!existing.includes(channel)) channels.set(code, [...existing, channel]);
  }
  const deferred = rows.flatMap(({ state, nextTryAt }) => (state === 'held' && nextTryAt ? [nextTryAt] : []));
  const last = deferred.sort((a, b) => Number(b) - Number(a))[0];
  return { channels, deferredUntil: last?.toISOString() ?? null };
}
