import { expect, test } from 'vitest';
import { monthHasEnded, readOpenQuery } from './input';

const read = (query: string) => readOpenQuery(new URLSearchParams(query));

test('a year and a month of it are understood', () => {
  expect(read('year=2024')).toEqual({ ok: true, value: { year: 2024, month: null } });
  expect(read('year=2024&asOf=2024-07&utm=x')).toEqual({ ok: true, value: { year: 2024, month: 7 } });
});

test.each([
  '',
  'year=',
  'year=24',
  'year=2024-01',
  'year=2024-Q1',
  'year=２０２４',
  'year=2024%00',
  'year=2024&year=2024',
  'year=2024&asOf=',
  'year=2024&asOf=2024',
  'year=2024&asOf=2024-13',
  'year=2024&asOf=2024-00',
  'year=2024&asOf=2024-7',
  'year=2024&asOf=2023-07',
  'year=2024&asOf=2024-07&asOf=2024-07',
])('“%s” is refused by name', (query) => {
  expect(read(query)).toMatchObject({ ok: false, code: 'PARAMETER_INVALID' });
});

test('a month that has not ended is not yet an as-of month', () => {
  expect(monthHasEnded({ year: 2024, month: 8 }, '2024-08-31')).toBe(false);
  expect(monthHasEnded({ year: 2024, month: 8 }, '2024-09-01')).toBe(true);
  expect(monthHasEnded({ year: 2024, month: null }, '2024-01-01')).toBe(true);
});
