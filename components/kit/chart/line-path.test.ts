import { expect, test } from 'vitest';
import { lastMonthOf, pathOf, stepsOf } from './line-path';

const months = (...values: (number | null)[]) => [...values, ...Array(12 - values.length).fill(null)];
const draw = (line: (number | null)[], frequency: 'month' | 'quarter' = 'month') =>
  pathOf(
    line,
    frequency,
    (month) => month,
    (value) => value,
  );

test('a month that was not reported is a gap, never zero', () => {
  expect(draw(months(1, 2, null, 4, 5))).toBe('M1 1L2 2M4 4L5 5');
});

test('a month alone between two gaps is a dot', () => {
  expect(draw(months(1, 2, null, 4))).toBe('M1 1L2 2M4 4h0');
});

test('quarters are joined from quarter to quarter, and a missing one is a gap', () => {
  expect(draw(months(null, null, 3, null, null, 6), 'quarter')).toBe('M3 3L6 6');
  expect(draw(months(null, null, 3, null, null, null, null, null, 9), 'quarter')).toBe('M3 3h0M9 9h0');
});

test('a quarter’s plan stands until the next one’s: nothing is planned between', () => {
  const plan = [0, 0, 3, 3, 3, 6, 6, 6, 9, 9, 9, 12];
  const drawn = stepsOf(
    plan,
    'quarter',
    (month) => month,
    (value) => value,
  );
  expect(drawn).toBe('M3 3H6V6H9V9H12V12');
});

test('the last month with a figure', () => {
  expect(lastMonthOf(months(1, null, 3))).toBe(3);
  expect(lastMonthOf(months())).toBe(0);
});
