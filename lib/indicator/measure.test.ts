import { describe, expect, it } from 'vitest';
import { courseOf } from './course';
import type { Figure } from './ledger';
import { type MeasureInput, measure } from './measure';
import type { Target } from './target';

const of = (branch: string, values: Record<string, string | null>): Figure[] =>
  Object.entries(values).map(([period, value]) => ({ branch, period, value }));
const atLeast = (figures: Figure[]): Figure[] => figures.map((figure) => ({ ...figure, qualifier: 'gte' }));
const wide = (...values: (string | null)[]): Target[] =>
  values.map((value) => ({ year: 2024, branch: null, value }));
const own = (branch: string, value: string | null): Target => ({ year: 2024, branch, value });
const flow = (input: Partial<MeasureInput>): MeasureInput => ({
  kind: 'flow',
  direction: 'higher',
  figures: of('catering', { '2024-01': '10' }),
  targets: [],
  asOf: '2024-01',
  ...input,
});
const stock = (input: Partial<MeasureInput>) => flow({ kind: 'stock', ...input });
const numbers = (values: ({ valueOf(): number } | null)[]) =>
  values.map((value) => (value === null ? null : Number(value)));

describe('a target', () => {
  it('withdrawn association-wide leaves the sum of the branches’ targets', () => {
    const targets = [...wide('120', null), own('catering', '60')];
    expect(measure(flow({ targets })).target?.toFraction()).toBe('60');
  });

  it('withdrawn from a branch that counts leaves none', () => {
    const targets = [own('catering', '60'), own('energy', '60'), own('catering', null)];
    expect(measure(flow({ targets }))).toMatchObject({ target: null, status: 'untargeted' });
  });

  it('withdrawn from a branch that does not count leaves the others’', () => {
    const targets = [own('catering', '60'), own('energy', '50'), own('energy', null)];
    expect(measure(flow({ targets })).target?.toFraction()).toBe('60');
  });

  it('of another year is none', () => {
    expect(measure(flow({ targets: [{ year: 2023, branch: null, value: '5' }] })).target).toBeNull();
  });

  it('of the branches needs one of a branch whose level is only carried forward', () => {
    const figures = [...of('catering', { '2024-01': '10' }), ...of('energy', { '2022': '7' })];
    expect(measure(stock({ figures, targets: [own('catering', '60')] })).target).toBeNull();
    expect(
      measure(stock({ figures, targets: [own('catering', '60'), own('energy', '8')] })).target?.toFraction(),
    ).toBe('68');
  });
});

describe('余', () => {
  it('marks a sum that holds a lower bound', () => {
    const figures = [...of('energy', { '2024-01': '4' }), ...atLeast(of('catering', { '2024-01': '300' }))];
    expect(measure(flow({ figures }))).toMatchObject({ qualifier: 'gte', lastYearQualifier: null });
  });

  it('does not mark a sum up to a month before the lower bound', () => {
    const figures = [...of('catering', { '2024-01': '4' }), ...atLeast(of('catering', { '2024-02': '300' }))];
    expect(measure(flow({ figures })).qualifier).toBeNull();
  });

  it('marks a level only while the lower bound is the branch’s last figure', () => {
    const figures = [
      ...atLeast(of('a', { '2023-01': '9', '2023-12': '10' })),
      ...of('a', { '2024-01': '12' }),
    ];
    expect(measure(stock({ figures }))).toMatchObject({
      qualifier: null,
      openingQualifier: 'gte',
      lastYearQualifier: 'gte',
    });
  });
});

describe('a view before the year’s first deadline', () => {
  it('is not due, and shows what is known from the year before', () => {
    const figures = of('catering', { '2023': '9', '2024-01': '10' });
    const measures = measure(stock({ figures, targets: wide('12'), asOf: '2024-00' }));
    expect(measures).toMatchObject({ actual: null, status: 'notDue', forecast: null, lastYear: null });
    expect(numbers([measures.opening, measures.expected, measures.target])).toEqual([9, 9, 12]);
  });
});

describe('a level below zero', () => {
  it('is behind a target of 0 that it was to hold', () => {
    const figures = of('a', { '2023': '0', '2024-01': '-1' });
    expect(measure(stock({ figures, targets: wide('0') }))).toMatchObject({ gap: null, status: 'behind' });
  });
});

describe('a ceiling of 0 for a ratio', () => {
  const rate = (numerator: string) =>
    measure({
      ...flow({ direction: 'lower', targets: wide('0') }),
      kind: 'ratio',
      figures: [{ branch: 'a', period: '2024-01', numerator, denominator: '10' }],
    });

  it('is kept by 0 and not by anything above', () => {
    expect(rate('0')).toMatchObject({ gap: null, attainment: null, status: 'onPace' });
    expect(rate('1')).toMatchObject({ gap: null, attainment: null, status: 'behind' });
  });
});

describe('a figure', () => {
  it('left blank stays unreported', () => {
    expect(measure(flow({ figures: of('catering', { '2024-01': null }) })).status).toBe('unreported');
  });

  it('of a ratio without its denominator stays unreported', () => {
    const figures: Figure[] = [{ branch: 'a', period: '2024-01', numerator: '1' }];
    expect(measure({ ...flow({ figures }), kind: 'ratio' }).status).toBe('unreported');
  });

  it('of a period or a number that is none is refused', () => {
    expect(() => measure(flow({ figures: of('a', { '2024-13': '1' }) }))).toThrow('not a period: 2024-13');
    expect(() => measure(flow({ figures: of('a', { '2024-01': '1e3' }) }))).toThrow(
      'not a plain decimal: 1e3',
    );
    expect(() => measure(flow({ asOf: '2024' }))).toThrow('not an as-of month: 2024');
  });
});

describe('weights', () => {
  it('that are all 0 or not twelve are none', () => {
    const targets = wide('120');
    const zeros = Array.from({ length: 12 }, () => '0');
    expect(Number(measure(flow({ targets, weights: zeros })).expected)).toBe(10);
    expect(Number(measure(flow({ targets, weights: ['1'] })).expected)).toBe(10);
  });
});

describe('last year’s season', () => {
  const monthly = (year: number, value: string, last = 12) =>
    Object.fromEntries(
      Array.from({ length: last }, (_, nth) => [`${year}-${String(nth + 1).padStart(2, '0')}`, value]),
    );

  it('is not told where a yearly total stands beside the months', () => {
    const figures = [
      ...of('a', { ...monthly(2023, '1'), ...monthly(2024, '1', 3) }),
      ...of('a', { '2023': '88' }),
    ];
    expect(Number(measure(flow({ figures, asOf: '2024-03' })).forecast?.mid)).toBe(12);
  });

  it('is not told where nothing had come by the month', () => {
    const figures = of('a', { ...monthly(2023, '0', 6), '2023-07': '5', ...monthly(2024, '1', 3) });
    for (const month of ['08', '09', '10', '11', '12']) figures.push(...of('a', { [`2023-${month}`]: '1' }));
    expect(Number(measure(flow({ figures, asOf: '2024-03' })).forecast?.mid)).toBe(12);
  });

  it('is not asked of a branch that neither reported last year nor this year', () => {
    const figures = [
      ...of('a', { ...monthly(2023, '1'), ...monthly(2024, '2', 3) }),
      ...of('b', { '2022': '7' }),
    ];
    expect(Number(measure(flow({ figures, asOf: '2024-03' })).forecast?.mid)).toBe(24);
  });
});

describe('the course of a year', () => {
  const figures = of('a', {
    '2023-01': '1',
    '2023-02': '2',
    '2023-03': '3',
    '2024-01': '4',
    '2024-03': '5',
    '2024-04': '6',
  });

  it('has a gap where a month was not reported and ends at the as-of month', () => {
    const course = courseOf(flow({ figures, targets: wide('12'), asOf: '2024-03' }), 2024);
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
    const quarters = of('a', { '2024-Q1': '4', '2024-Q2': '5' });
    const course = courseOf(
      flow({ figures: quarters, frequency: 'quarter', targets: wide('12'), asOf: '2024-07' }),
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
    const levels = [...of('a', { '2023': '10', '2024-01': '11' }), ...of('newcomer', { '2024-06': '100' })];
    const course = courseOf(stock({ figures: levels, targets: wide('22'), asOf: '2024-01' }), 2024);
    expect(numbers(course.map(({ expected }) => expected)).slice(0, 2)).toEqual([11, 12]);
    expect(Number(course[11]?.expected)).toBe(22);
  });

  it('is marked 余 from the month of a lower bound on', () => {
    const course = courseOf(
      flow({
        figures: [...atLeast(of('a', { '2024-02': '1' })), ...of('a', { '2024-01': '1' })],
        asOf: '2024-02',
      }),
      2024,
    );
    expect(course.map(({ qualifier }) => qualifier).slice(0, 3)).toEqual([null, 'gte', null]);
  });
});
