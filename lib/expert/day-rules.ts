import type { Day } from '@/lib/measure/period';

const fullDate = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:\s+0{1,2}:00(?::00)?)?$/;
const monthOnly = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*月?$/;

/**
 * A day as people and spreadsheets write it: 2024-05-01, 2024/5/1, 2024.5.1, 2024年5月1日, also with full-width digits. A
 * month alone is its first day where a term starts, its last where it ends. Null for anything else.
 */
export function readDay(typed: string, edge: 'first' | 'last' = 'first'): Day | null {
  const text = typed.normalize('NFKC').trim();
  const [, typedYear, typedMonth, typedDay] = fullDate.exec(text) ?? monthOnly.exec(text) ?? [];
  if (typedYear === undefined || typedMonth === undefined) return null;
  const [year, month] = [Number(typedYear), Number(typedMonth)];
  const hasDay = typedDay !== undefined;
  const day = hasDay ? Number(typedDay) : edge === 'first' ? 1 : 0;
  // Day 0 of the next month is the last of this one.
  const date = new Date(Date.UTC(year, hasDay || edge === 'first' ? month - 1 : month, day));
  const isReal = month >= 1 && month <= 12 && (!hasDay || (date.getUTCDate() === day && day > 0));
  return isReal && year >= 1900 && year < 2200 ? date.toISOString().slice(0, 10) : null;
}
