import { describe, expect, test } from 'vitest';
import { reportedPeriods } from './reported-rules';

const plain = (list: ReturnType<typeof reportedPeriods>) =>
  list.map(({ period, ...rest }) =>
    'value' in rest
      ? [period, rest.value.valueOf()]
      : [period, rest.numerator.valueOf(), rest.denominator.valueOf()],
  );

describe('what the association as a whole reported', () => {
  test('a flow adds up the branches of a period, up to the month asked for', () => {
    const figures = [
      { branch: 'b', period: '2024-02', value: '0.5' },
      { branch: 'a', period: '2024-01', value: '1' },
      { branch: 'a', period: '2024-02', value: '2' },
      { branch: 'a', period: '2024-03', value: '4' },
      { branch: 'a', period: '2023-01', value: '9' },
    ];
    expect(plain(reportedPeriods('flow', figures, 2024, 2))).toEqual([
      ['2024-01', 1],
      ['2024-02', 2.5],
    ]);
    expect(reportedPeriods('flow', figures, 2024, 0)).toEqual([]);
  });

  test('a stock is the level of all branches, also of one that is silent that month', () => {
    const figures = [
      { branch: 'a', period: '2023-12', value: '10' },
      { branch: 'b', period: '2024-01', value: '5' },
      { branch: 'a', period: '2024-03', value: '12' },
    ];
    expect(plain(reportedPeriods('stock', figures, 2024, 12))).toEqual([
      ['2024-01', 15],
      ['2024-03', 17],
    ]);
  });

  test('a ratio keeps its parts, a zero denominator too', () => {
    const figures = [
      { branch: 'a', period: '2024-01', numerator: '3', denominator: '4' },
      { branch: 'b', period: '2024-01', numerator: '0', denominator: '0' },
    ];
    expect(plain(reportedPeriods('ratio', figures, 2024, 12))).toEqual([['2024-01', 3, 4]]);
  });

  test('a coarser period follows the finer ones that end with it', () => {
    const figures = [
      { branch: 'b', period: '2024', value: '7' },
      { branch: 'a', period: '2024-12', value: '1' },
    ];
    expect(plain(reportedPeriods('flow', figures, 2024, 12))).toEqual([
      ['2024-12', 1],
      ['2024', 7],
    ]);
  });
});
