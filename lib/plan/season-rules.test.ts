import Fraction from 'fraction.js';
import { describe, expect, it } from 'vitest';
import type { CoursePoint } from '@/lib/measure/course';
import { seasonWeights } from './season-rules';

const course = (totals: (number | null)[]): CoursePoint[] =>
  totals.map((total, nth) => ({
    month: nth + 1,
    actual: total === null ? null : new Fraction(total),
    qualifier: null,
    expected: null,
    lastYear: null,
    lastYearAlone: null,
    lastYearAloneQualifier: null,
  }));

describe('the season of last year as weights', () => {
  it('gives each month of a flow what it added', () => {
    expect(seasonWeights('flow', course([0, 2, 2, 5, 5, 5, 5, 5, 5, 5, 5, 8]), null)).toEqual([
      '0',
      '2',
      '0',
      '3',
      '0',
      '0',
      '0',
      '0',
      '0',
      '0',
      '0',
      '3',
    ]);
  });

  it('starts a stock at its opening', () => {
    const grown = course([11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22]);
    expect(seasonWeights('stock', grown, new Fraction(10))).toEqual(Array(12).fill('1'));
    expect(seasonWeights('stock', grown, null)).toBeNull();
  });

  it('says nothing where a month is missing, a stock fell, or nothing was added', () => {
    expect(seasonWeights('flow', course([1, null, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]), null)).toBeNull();
    expect(
      seasonWeights('stock', course([11, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9]), new Fraction(10)),
    ).toBeNull();
    expect(seasonWeights('flow', course(Array(12).fill(0)), null)).toBeNull();
    expect(seasonWeights('ratio', course(Array(12).fill(1)), null)).toBeNull();
  });
});
