import { describe, expect, it } from 'vitest';
import { courseOf } from './course';
import { atLeast, branchFigures, flow, numbers, stock, wideTargets } from './test-builders';

describe('the course of a year', () => {
  const figures = branchFigures('a', {
    '2023-01': '1',
    '2023-02': '2',
    '2023-03': '3',
    '2024-01': '4',
    '2024-03': '5',
    '2024-04': '6',
  });

  it('has a gap where a month was not reported and ends at the as-of month', () => {
    const course = courseOf(flow({ figures, targets: wideTargets('12'), asOf: '2024-03' }), 2024);
    expect(numbers(course.map(({ actual }) => actual)).slice(0, 5)).toEqual([4, null, 9, null, null]);
    expect(numbers(course.map(({ expected }) => expected))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  });

  it('compares like with like, and keeps last year’s own line', () => {
    const course = courseOf(flow({ figures, asOf: '2024-03' }), 2024);
    expect(numbers(course.map(({ lastYear }) => lastYear)).slice(0, 4)).toEqual([1, null, null, null]);
    expect(numbers(course.map(({ lastYearAlone }) => lastYearAlone)).slice(0, 4)).toEqual([1, 3, 6, null]);
  });

  it('of a past year is whole, of a year to come empty', () => {
    const past = courseOf(flow({ figures, asOf: '2024-03' }), 2023);
    expect(numbers(past.map(({ actual }) => actual)).slice(0, 4)).toEqual([1, 3, 6, null]);
    const coming = courseOf(flow({ figures, asOf: '2024-03' }), 2025);
    expect(coming.every(({ actual, lastYear }) => actual === null && lastYear === null)).toBe(true);
  });

  it('of a quarterly indicator moves at the ends of quarters', () => {
    const quarters = branchFigures('a', { '2024-Q1': '4', '2024-Q2': '5' });
    const course = courseOf(
      flow({ figures: quarters, frequency: 'quarter', targets: wideTargets('12'), asOf: '2024-07' }),
      2024,
    );
    expect(numbers(course.map(({ actual }) => actual)).slice(0, 7)).toEqual([
      null,
      null,
      4,
      null,
      null,
      9,
      null,
    ]);
    expect(numbers(course.map(({ expected }) => expected)).slice(0, 7)).toEqual([0, 0, 3, 3, 3, 6, 6]);
  });

  it('of a stock goes on from the opening that is known at the as-of month', () => {
    const levels = [
      ...branchFigures('a', { '2023': '10', '2024-01': '11' }),
      ...branchFigures('newcomer', { '2024-06': '100' }),
    ];
    const course = courseOf(stock({ figures: levels, targets: wideTargets('22'), asOf: '2024-01' }), 2024);
    expect(numbers(course.map(({ expected }) => expected)).slice(0, 2)).toEqual([11, 12]);
    expect(Number(course[11]?.expected)).toBe(22);
  });

  it('is marked 余 from the month of a lower bound on', () => {
    const course = courseOf(
      flow({
        figures: [
          ...atLeast(branchFigures('a', { '2024-02': '1' })),
          ...branchFigures('a', { '2024-01': '1' }),
        ],
        asOf: '2024-02',
      }),
      2024,
    );
    expect(course.map(({ qualifier }) => qualifier).slice(0, 3)).toEqual([null, 'gte', null]);
  });

  it('says nothing of last year after the as-of month', () => {
    const alike = branchFigures('a', { '2023-01': '1', '2023-02': '2', '2024-01': '3' });
    const course = courseOf(flow({ figures: alike, asOf: '2024-01' }), 2024);
    expect(numbers(course.map(({ lastYear }) => lastYear)).slice(0, 3)).toEqual([1, null, null]);
  });

  it('of an indicator that has become quarterly shows no months of before', () => {
    const figures = branchFigures('a', { '2023-01': '1', '2023-03': '2', '2024-01': '3', '2024-Q2': '4' });
    const course = courseOf(flow({ figures, frequency: 'quarter', asOf: '2024-06' }), 2024);
    expect(numbers(course.map(({ actual }) => actual)).slice(0, 6)).toEqual([
      null,
      null,
      null,
      null,
      null,
      7,
    ]);
    expect(numbers(course.map(({ lastYearAlone }) => lastYearAlone)).slice(0, 3)).toEqual([null, null, 3]);
  });
});
