import Fraction from 'fraction.js';
import { expect, test } from 'vitest';
import type { Measures } from '@/lib/measure/measure';
import { isItemised, publicBarOf } from './drawing-rules';

const measured = (actual: number | null, target: number | null, expected: number | null) =>
  ({
    actual: actual === null ? null : new Fraction(actual),
    target: target === null ? null : new Fraction(target),
    expected: expected === null ? null : new Fraction(expected),
  }) as Measures;

test('a bar runs from 0 to the target', () => {
  expect(publicBarOf(measured(30, 120, 60))).toEqual({ actual: 25, target: 100, expected: 50 });
});

test('beyond the target it runs past the tick', () => {
  expect(publicBarOf(measured(200, 100, 50))).toEqual({ actual: 100, target: 50, expected: 25 });
});

test('without a target above 0 there is no bar; without an actual it is empty', () => {
  expect(publicBarOf(measured(5, null, null))).toBeNull();
  expect(publicBarOf(measured(5, 0, null))).toBeNull();
  expect(publicBarOf(measured(null, 10, null))).toEqual({ actual: 0, target: 100, expected: null });
});

test('a definition tells a figure’s story only where its own numbers add up to it', () => {
  expect(isItemised('示范品牌 10 个、优秀品牌 11 个', new Fraction(21))).toBe(true);
  expect(isItemised('4.2 万余元 + 2.25 万元', new Fraction('6.45'))).toBe(true);
  expect(isItemised('示范品牌 10 个、优秀品牌 11 个', new Fraction(3))).toBe(false);
  expect(isItemised('伙专会 2023 年年会 300 余名代表', new Fraction(300))).toBe(false);
  expect(isItemised('特色文化衫', new Fraction(0))).toBe(false);
});
