import { daysBetween } from './day';
import { type Day, daysOf, monthOf, type Period, periodsOfYear, spanOf } from './period';

/** Until when a month is reported, and which month a view without one speaks of. */

/**
 * Rule 12: the last day on which a figure of the period is in time, in the month after its last.
 * A deadline day that this month does not have is its last day.
 * @example deadlineOf('2024-Q4', 5) // '2025-01-05'
 */
export function deadlineOf(period: Period, deadlineDay: number): Day {
  const month = monthOf(spanOf(period).last + 1);
  const { last } = daysOf(month);
  const day = `${month}-${String(deadlineDay).padStart(2, '0')}`;
  return day < last ? day : last;
}

/** Whether the deadline day is over; on the day itself nobody is late. */
export function isPastDeadline(period: Period, today: Day, deadlineDay: number): boolean {
  return today > deadlineOf(period, deadlineDay);
}

/** Whole days since the deadline day; 0 on it and before. */
export function daysOverdue(period: Period, today: Day, deadlineDay: number): number {
  return Math.max(0, daysBetween(deadlineOf(period, deadlineDay), today));
}

/**
 * M (0–12) of a view of the year without an as-of month: the last month whose deadline has passed, so that nobody is
 * late before they are; 12 for a past year; 0 before the first deadline and for a year to come.
 */
export function lastDueMonth(year: number, today: Day, deadlineDay: number): number {
  if (year !== yearOf(today)) return year < yearOf(today) ? 12 : 0;
  return periodsOfYear(year, 'month').filter((month) => isPastDeadline(month, today, deadlineDay)).length;
}

/** The year of a page whose address names none: the last one with a passed deadline. */
export function defaultYear(today: Day, deadlineDay: number): number {
  const year = yearOf(today);
  return lastDueMonth(year, today, deadlineDay) > 0 ? year : year - 1;
}

const yearOf = (day: Day) => Number(day.slice(0, 4));
