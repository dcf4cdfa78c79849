import { sql } from 'drizzle-orm';
import { database, type Handle } from '@/db/client';
import { record } from '@/lib/audit/write';
import { reportingCalendar } from '@/lib/catalogue/catalogue-load';
import { type FigureKey, figureKey } from '@/lib/measure/due';
import { groupBy } from '@/lib/measure/group';
import { type Day, monthIndex, monthOf } from '@/lib/measure/period';
import { loadStatus } from '@/lib/reporting-status/load';
import { isDueSoon, isLate, isOutstanding } from '@/lib/reporting-status/status-rules';
import type { Actor } from '@/lib/viewer/rules';
import { type EnqueueResult, enqueue } from './outbox-write';
import { findChannelSetting } from './recipients-load';
import { dueNotice, isScheduled, type NoticeSent, shanghaiHour } from './rules';

const actor: Actor = { kind: 'command', name: 'schedule' };
/** What is older is settled between people, not by a machine that repeats itself. */
const monthsBack = 12;

/**
 * The day's scheduled reminders, from the set hour on: three days before the deadline, on the day, after it. Safe to
 * call repeatedly: nothing is sent twice. Null where it is too early or switched off.
 */
export async function remindOnSchedule(now = new Date()): Promise<EnqueueResult | null> {
  return database().transaction(async (tx) => {
    const setting = await findChannelSetting(tx);
    if (!setting.scheduled || shanghaiHour(now) < setting.hour) return null;
    const { today } = await reportingCalendar(tx);
    const owed = (await loadStatus(tx, lastMonths(today), today)).cells.filter(
      (cell) => isOutstanding(cell.state) && (isLate(cell) || isDueSoon(cell, today)),
    );
    const sent = await findNoticesSent(tx);
    const notices = owed
      .map((cell) => dueNotice(cell, today))
      .filter((notice) =>
        isScheduled(notice.stage, sent.get(figureKey(notice)) ?? [], today, setting.everyDays),
      );
    const result = await enqueue(tx, actor, notices);
    if (result.queued > 0)
      await record(tx, actor, [
        {
          action: 'reminder.schedule',
          subject: today,
          after: { figures: result.cells, messages: result.queued },
          affectsFigures: false,
        },
      ]);
    return result;
  });
}

const lastMonths = (today: Day) => {
  const now = monthIndex(today.slice(0, 7));
  return Array.from({ length: monthsBack }, (_, index) => monthOf(now - index - 1));
};

/** For each figure the last day at each stage on which somebody was told, whoever the recipient. */
async function findNoticesSent(tx: Handle): Promise<ReadonlyMap<string, NoticeSent[]>> {
  const rows = await tx.execute<FigureKey & NoticeSent>(sql`
    select t.branch_code as branch, t.indicator_code as indicator, t.period, t.stage, max(t.occasion) as on
    from reminder_told t join message m on m.id = t.message_id
    where t.stage <> 'returned' and m.state <> 'failed' group by 1, 2, 3, 4`);
  return groupBy(rows, figureKey);
}
