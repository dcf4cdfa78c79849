import Fraction from 'fraction.js';
import { expect, test } from 'vitest';
import type { Measures } from '@/lib/measure/measure';
import { barOf, targetAt } from './bar-geometry';

const measures = (parts: Record<string, number | null>) =>
  Object.fromEntries(
    ['actual', 'target', 'opening', 'expected'].map((name) => [
      name,
      parts[name] == null ? null : new Fraction(parts[name]),
    ]),
  ) as unknown as Measures;
const flow = { kind: 'flow', direction: 'higher' } as const;
const stock = { kind: 'stock', direction: 'higher' } as const;

test('a flow’s bar runs from 0, half way to the tick at half the target', () => {
  const bar = barOf(flow, measures({ actual: 50, target: 100, expected: 58 }));
  expect(bar?.fill).toBeCloseTo(targetAt / 2);
  expect(bar?.expected).toBeCloseTo(targetAt * 0.58);
  expect(bar).toMatchObject({ cut: false, from: null });
});

test('beyond the target the bar runs past its tick, and far beyond it is cut', () => {
  expect(barOf(flow, measures({ actual: 110, target: 100, expected: 58 }))?.fill).toBeCloseTo(targetAt * 1.1);
  expect(barOf(flow, measures({ actual: 110, target: 100 }))?.cut).toBe(false);
  expect(barOf(flow, measures({ actual: 300, target: 100 }))).toMatchObject({ fill: 1, cut: true });
});

test('a stock that is meant to move begins at its opening and says so', () => {
  const bar = barOf(stock, measures({ actual: 1934, target: 2500, opening: 1709, expected: 2170 }));
  expect(bar?.from?.valueOf()).toBe(1709);
  expect(bar?.fill).toBeCloseTo(((1934 - 1709) / (2500 - 1709)) * targetAt);
});

test('a stock below its opening has an empty bar, never a negative one', () => {
  expect(barOf(stock, measures({ actual: 1600, target: 2500, opening: 1709 }))?.fill).toBe(0);
});

test('a stock to be held is measured from 0', () => {
  expect(barOf(stock, measures({ actual: 129, target: 129, opening: 129, expected: 129 }))).toMatchObject({
    from: null,
    fill: targetAt,
  });
});

test('a level to be lowered fills as it falls', () => {
  const bar = barOf(
    { kind: 'stock', direction: 'lower' },
    measures({ actual: 75, target: 50, opening: 100, expected: 80 }),
  );
  expect(bar?.fill).toBeCloseTo(targetAt / 2);
});

test('a ratio is expected at its target all year: no second tick', () => {
  const bar = barOf(
    { kind: 'ratio', direction: 'higher' },
    measures({ actual: 0.45, target: 0.9, expected: 0.9 }),
  );
  expect(bar).toMatchObject({ expected: null });
  expect(bar?.fill).toBeCloseTo(targetAt / 2);
});

test.each([
  ['no actual', { target: 100 }],
  ['no target', { actual: 5 }],
  ['a target of 0', { actual: 5, target: 0 }],
])('with %s there is no bar', (_, parts) => {
  expect(barOf(flow, measures(parts))).toBeNull();
});
