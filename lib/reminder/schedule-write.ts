import { sql } from 'drizzle-orm';
import { database, type Handle } from '@/db/client';
import { record } from '@/lib/audit/write';
import { reportingCalendar } from '@/lib/catalogue/catalogue-load';
import { type Day, monthIndex, monthOf } from '@/lib/measure/period';
import { loadStatus } from '@/lib/reporting-status/load';
import { isDueSoon, isLate, isOwed, type StatusCell } from '@/lib/reporting-status/status-rules';
import type { Actor } from '@/lib/viewer/rules';
import type { Stage } from '@/lib/vocabulary/outbox';
import { putIntoOutbox, type Queued } from './outbox-write';
import { findChannelSetting } from './recipients-load';
import { isScheduled, shanghaiHour, stageOf, type Told } from './rules';

const actor: Actor = { kind: 'command', name: 'schedule' };
/** What is older is settled between people, not by a machine that repeats itself. */
const months = 12;

/**
 * The day's scheduled reminders, from the set hour on: three days before the deadline, on the day, after it. Safe to
 * ask as often as one likes: what was told is not told again. Null where it is too early or switched off.
 */
export async function remindOnSchedule(now = new Date()): Promise<Queued | null> {
  return database().transaction(async (tx) => {
    const setting = await findChannelSetting(tx);
    if (!setting.scheduled || shanghaiHour(now) < setting.hour) return null;
    const { today } = await reportingCalendar(tx);
    const owed = (await loadStatus(tx, lastMonths(today), today)).cells.filter(
      (cell) => isOwed(cell.state) && (isLate(cell) || isDueSoon(cell, today)),
    );
    const told = await toldOf(tx);
    const wanted = owed.filter((cell) =>
      isScheduled(stageOf(cell, today), told.get(keyOf(cell)) ?? [], today, setting.everyDays),
    );
    const queued = await putIntoOutbox(
      tx,
      actor,
      wanted.map((cell) => ({ ...cell, stage: stageOf(cell, today), occasion: today })),
    );
    if (queued.queued > 0)
      await record(tx, actor, [
        {
          action: 'reminder.schedule',
          subject: today,
          after: { figures: queued.cells, messages: queued.queued },
          shows: false,
        },
      ]);
    return queued;
  });
}

const lastMonths = (today: Day) => {
  const now = monthIndex(today.slice(0, 7));
  return Array.from({ length: months }, (_, n) => monthOf(now - n - 1));
};

const keyOf = (cell: Pick<StatusCell, 'branch' | 'indicator' | 'period'>) =>
  `${cell.branch} ${cell.indicator} ${cell.period}`;

/** The last day on which each cell was told at each stage, to whomever. */
async function toldOf(tx: Handle): Promise<Map<string, Told[]>> {
  const rows = await tx.execute<{
    branch: string;
    indicator: string;
    period: string;
    stage: Stage;
    on: Day;
  }>(sql`
    select branch_code as branch, indicator_code as indicator, period, stage, max(occasion) as on
    from reminder_told where stage <> 'returned' group by 1, 2, 3, 4`);
  const found = new Map<string, Told[]>();
  for (const { stage, on, ...cell } of rows)
    found.set(keyOf(cell), [...(found.get(keyOf(cell)) ?? []), { stage, on }]);
  return found;
}
