import type { Day, Period } from '@/lib/measure/period';

/** Before, on or after the figure's deadline; or it was sent back. */
export type Stage = 'soon' | 'today' | 'late' | 'returned';

/** A message as it goes out, ready in the form of its channel: plain text for mail, Markdown for robots. */
export type Letter = { subject: string; body: string; cells: number };

/** One figure that a branch is reminded of. */
export type Notice = {
  branch: string;
  indicator: string;
  period: Period;
  dueOn: Day;
  overdueDays: number;
  stage: Stage;
  /** The day, or `returned:` and a version: a recipient gets one notice of a figure for each. */
  occasion: string;
  /** Why it was sent back. */
  reason?: string;
  /** It is owed because it was sent back and not submitted again. */
  isReturned?: true;
};

/**
 * `held`: deferred by quiet hours. `handed`: handed over to the service, without an answer so far. `needless`: obsolete,
 * because nothing of it was still true when its time came.
 */
export type MessageState =
  | 'queued'
  | 'held'
  | 'sending'
  | 'handed'
  | 'sent'
  | 'failed'
  | 'unconfirmed'
  | 'needless';
