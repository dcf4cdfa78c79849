import type { Day } from '@/lib/measure/period';

const wholeDay = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:\s+0{1,2}:00(?::00)?)?$/;
const onlyMonth = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*月?$/;

/**
 * A day as people and spreadsheets write it: 2024-05-01, 2024/5/1, 2024.5.1, 2024年5月1日, full-width digits too. A
 * month alone is its first day where a term begins, its last where it ends. Null for anything else.
 */
export function readDay(typed: string, edge: 'first' | 'last' = 'first'): Day | null {
  const text = typed.normalize('NFKC').trim();
  const [, year, month, date] = wholeDay.exec(text) ?? onlyMonth.exec(text) ?? [];
  if (year === undefined || month === undefined) return null;
  const whole = date !== undefined;
  const nth = Number(month);
  const day = whole ? Number(date) : edge === 'first' ? 1 : 0;
  const found = new Date(Date.UTC(Number(year), whole || edge === 'first' ? nth - 1 : nth, day));
  const fits = nth >= 1 && nth <= 12 && (!whole || (found.getUTCDate() === day && day > 0));
  const sound = Number(year) >= 1900 && Number(year) < 2200;
  return fits && sound ? found.toISOString().slice(0, 10) : null;
}
