import { describe, expect, test } from 'vitest';
import type { NewestFigure } from '@/lib/figure/context-rules';
import { amountAsNumber } from '@/lib/measure/decimal';
import { compareFigure, sparklineOf } from './figure-rules';

const count = (value: string | null) => ({ value, numerator: null, denominator: null });
const ratio = (numerator: string, denominator: string) => ({ value: null, numerator, denominator });
const was = (period: string, value: string): NewestFigure => ({
  ...count(value),
  period,
  qualifier: null,
  waiting: false,
});
const key = { indicator: 'TRN02', branch: 'catering', period: '2024-07' };

describe('a waiting figure beside its neighbours', () => {
  test('says how far it is from last month and from last year', () => {
    const compared = compareFigure(count('1152'), {
      previous: was('2024-06', '1328'),
      lastYear: { ...was('2023-07', '1189.5'), qualifier: 'gte' },
    });
    expect(compared.previous.difference?.toString()).toBe('-176');
    expect(compared.lastYear).toMatchObject({ atLeast: true });
    expect(compared.lastYear.difference?.toString()).toBe('-37.5');
  });

  test('without a neighbour there is no difference, and none is not 0', () => {
    expect(compareFigure(count('5'), { previous: null, lastYear: null })).toMatchObject({
      previous: { amount: null, difference: null },
      lastYear: { amount: null, difference: null },
    });
  });

  test('ratios are compared as ratios, and one without a base is none', () => {
    const june = { ...was('2024-06', '0'), ...ratio('1', '2') };
    const compared = compareFigure(ratio('3', '4'), { previous: june, lastYear: null });
    expect(compared.previous.difference?.toFraction()).toBe('1/4');
    expect(amountAsNumber(ratio('0', '0'))).toBeNull();
  });
});

describe('the small course', () => {
  test('stands on zero for a flow, and a month without a figure is a gap', () => {
    const recent = [was('2024-06', '5'), was('2024-04', '10')];
    expect(sparklineOf('flow', count('20'), { key, recent })).toEqual([
      { at: 3, height: 0.5 },
      { at: 1, height: 0.25 },
      { at: 0, height: 1 },
    ]);
  });

  test('stands on its lowest value for a stock, in the middle where nothing moved', () => {
    expect(sparklineOf('stock', count('1934'), { key, recent: [was('2024-06', '1900')] })).toEqual([
      { at: 1, height: 0 },
      { at: 0, height: 1 },
    ]);
    expect(sparklineOf('stock', count('233'), { key, recent: [was('2024-06', '233')] })).toMatchObject([
      { height: 0.5 },
      { height: 0.5 },
    ]);
  });

  test('zeros lie on the ground, and what is older than six periods is left out', () => {
    expect(
      sparklineOf('flow', count('0'), { key, recent: [was('2023-12', '3'), was('2024-06', '0')] }),
    ).toEqual([
      { at: 1, height: 0 },
      { at: 0, height: 0 },
    ]);
    expect(sparklineOf('flow', count(null), { key, recent: [] })).toEqual([]);
  });
});
