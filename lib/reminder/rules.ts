import { daysBetween } from '@/lib/measure/day';
import type { Day } from '@/lib/measure/period';
import type { MessageState, Notice, Stage } from '@/lib/vocabulary/outbox';

export type QuietHours = { quietFrom: number; quietUntil: number; quietWeekends: boolean };

const hour = 3_600_000;
/** Asia/Shanghai, which has no summer time. */
const offset = 8 * hour;

/** When the quiet hours (of Asia/Shanghai) end in which a message would go out now; null when it may go. */
export function deferredUntil(now: Date, quiet: QuietHours): Date | null {
  if (!isQuiet(now.getTime(), quiet)) return null;
  let at = Math.floor((now.getTime() + offset) / hour) * hour - offset;
  // A weekend and the nights around it are the longest that can be.
  for (let hours = 0; hours < 96; hours++) {
    at += hour;
    if (!isQuiet(at, quiet)) return new Date(at);
  }
  return new Date(at);
}

/** Equal hours mean that there are no quiet ones. */
function isQuiet(at: number, { quietFrom, quietUntil, quietWeekends }: QuietHours): boolean {
  const local = new Date(at + offset);
  if (quietWeekends && (local.getUTCDay() === 0 || local.getUTCDay() === 6)) return true;
  const now = local.getUTCHours();
  if (quietFrom === quietUntil) return false;
  return quietFrom < quietUntil ? now >= quietFrom && now < quietUntil : now >= quietFrom || now < quietUntil;
}

export const shanghaiHour = (at: Date): number => new Date(at.getTime() + offset).getUTCHours();

type OwedFigure = Pick<Notice, 'branch' | 'indicator' | 'period' | 'dueOn' | 'overdueDays'> & {
  state?: string;
};

/** What a reminder of an owed figure says today. */
export const stageOf = (
  { dueOn, overdueDays }: Pick<OwedFigure, 'dueOn' | 'overdueDays'>,
  today: Day,
): Stage => (overdueDays > 0 ? 'late' : dueOn === today ? 'today' : 'soon');

/** The notice of an owed figure, which each recipient gets once a day. */
export const dueNotice = (
  { branch, indicator, period, dueOn, overdueDays, state }: OwedFigure,
  today: Day,
): Notice => ({
  branch,
  indicator,
  period,
  dueOn,
  overdueDays,
  stage: stageOf({ dueOn, overdueDays }, today),
  occasion: today,
  ...(state === 'returned' && { isReturned: true }),
});

/** A notice that was sent about one figure, by the schedule or by hand: at which stage, on which day. */
export type NoticeSent = { stage: Stage; on: Day };

/**
 * Whether the schedule reminds of an owed figure today: within the three days before its deadline once, on the day
 * once, after it at once and then every `everyDays` days. A run that was missed is made up for on the next day.
 */
export function isScheduled(
  stage: Stage,
  sent: readonly NoticeSent[],
  today: Day,
  everyDays: number,
): boolean {
  const atStage = sent.filter((notice) => notice.stage === stage);
  if (stage !== 'late') return atStage.length === 0;
  return atStage.every(({ on }) => daysBetween(on, today) >= everyDays);
}

/** A day of attempts (`backoffSeconds`): greylisting takes hours, a mail server is down for an afternoon. */
export const maxAttempts = 31;
/** From this attempt on a message that waits is in trouble: people are told that letters do not go out. */
export const troubledAttempts = 4;

/**
 * Seconds until the next attempt: half a minute, doubled each time, at most an hour, and shifted by up to a quarter
 * either way (`chance` from 0 to 1), so that what failed together does not come together.
 */
export function backoffSeconds(attempts: number, chance: number): number {
  const plain = Math.min(30 * 2 ** Math.max(attempts - 1, 0), 3600);
  return Math.round(plain * (0.75 + chance / 2));
}

/** What can be tried again by hand. */
export const mayRetry = (state: MessageState): boolean => state === 'failed' || state === 'unconfirmed';
