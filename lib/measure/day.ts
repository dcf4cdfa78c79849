import type { Day } from './period';

/** Calendar days: they know no zone. */

const millisecondsOf = (day: Day): number => Date.parse(`${day}T00:00:00Z`);

/** The day so many days later. */
export const addDays = (day: Day, days: number): Day =>
  new Date(millisecondsOf(day) + days * 86_400_000).toISOString().slice(0, 10);

/** Whole days from one day to another; below 0 where that is earlier. */
export const daysBetween = (from: Day, to: Day): number =>
  (millisecondsOf(to) - millisecondsOf(from)) / 86_400_000;

/** Every day from the first to the last, both included; none where the first is later. */
export const eachDay = (first: Day, last: Day): Day[] =>
  Array.from({ length: Math.max(0, daysBetween(first, last) + 1) }, (_, n) => addDays(first, n));
