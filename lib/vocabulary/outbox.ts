import type { Day, Period } from '@/lib/measure/period';

/** What a reminder is about, by the cell's deadline: it comes, is today, is over; or the figure was sent back. */
export type Stage = 'soon' | 'today' | 'late' | 'returned';

/** A message as it goes out, ready in the form of its channel: plain text for mail, Markdown for robots. */
export type Letter = { subject: string; body: string; cells: number };

/** One thing that somebody should be told. */
export type Tell = {
  branch: string;
  indicator: string;
  period: Period;
  dueOn: Day;
  overdueDays: number;
  stage: Stage;
  /** The day, or a returned figure's version: for each a cell is told to a recipient once. */
  occasion: string;
  /** Why it was sent back. */
  reason?: string;
};

/** `needless`: what it would have told was no longer so when its time came. */
export type MessageState =
  | 'queued'
  | 'held'
  | 'sending'
  | 'handed'
  | 'sent'
  | 'failed'
  | 'unconfirmed'
  | 'needless';
