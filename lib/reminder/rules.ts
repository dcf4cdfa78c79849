import type { Day } from '@/lib/measure/period';
import type { MessageState, Stage } from '@/lib/vocabulary/outbox';

export type QuietHours = { quietFrom: number; quietUntil: number; quietWeekends: boolean };

const hour = 3_600_000;
/** Asia/Shanghai, which has no summer time. */
const offset = 8 * hour;

/**
 * Until when a message waits that would go out now; null when it may go. Hours are of Asia/Shanghai; from an hour
 * until the same hour is never quiet.
 */
export function heldUntil(now: Date, quiet: QuietHours): Date | null {
  if (!isQuiet(now.getTime(), quiet)) return null;
  let at = Math.floor((now.getTime() + offset) / hour) * hour - offset;
  // A weekend and the nights around it are the longest that can be.
  for (let hours = 0; hours < 96; hours++) {
    at += hour;
    if (!isQuiet(at, quiet)) return new Date(at);
  }
  return new Date(at);
}

function isQuiet(at: number, { quietFrom, quietUntil, quietWeekends }: QuietHours): boolean {
  const there = new Date(at + offset);
  if (quietWeekends && (there.getUTCDay() === 0 || there.getUTCDay() === 6)) return true;
  const now = there.getUTCHours();
  if (quietFrom === quietUntil) return false;
  return quietFrom < quietUntil ? now >= quietFrom && now < quietUntil : now >= quietFrom || now < quietUntil;
}

/** The hour in Asia/Shanghai, 0 to 23. */
export const shanghaiHour = (at: Date): number => new Date(at.getTime() + offset).getUTCHours();

/** What a reminder of an owed cell says today. */
export const stageOf = ({ dueOn, overdueDays }: { dueOn: Day; overdueDays: number }, today: Day): Stage =>
  overdueDays > 0 ? 'late' : dueOn === today ? 'today' : 'soon';

/** What was told of one cell by the schedule or by hand: at which stage, on which day. */
export type Told = { stage: Stage; on: Day };

/**
 * Whether the schedule reminds of an owed cell today: within the three days before its deadline once, on the day
 * once, after it at once and then every `everyDays` days. A run that was missed is made up for on the next day.
 */
export function isScheduled(stage: Stage, told: readonly Told[], today: Day, everyDays: number): boolean {
  const before = told.filter((one) => one.stage === stage);
  if (stage !== 'late') return before.length === 0;
  return before.every(({ on }) => daysFrom(on, today) >= everyDays);
}

const daysFrom = (from: Day, to: Day) => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);

/** How often a message is tried before it counts as failed. */
export const mostTries = 6;

/**
 * Seconds until the next try after the given number of tries: half a minute, doubled each time, at most an hour, and
 * shifted by up to a quarter either way (`chance` from 0 to 1), so that what failed together does not come together.
 */
export function backOff(tries: number, chance: number): number {
  const plain = Math.min(30 * 2 ** Math.max(tries - 1, 0), 3600);
  return Math.round(plain * (0.75 + chance / 2));
}

/** What can be tried again by hand. */
export const mayRetry = (state: MessageState): boolean => state === 'failed' || state === 'unconfirmed';
