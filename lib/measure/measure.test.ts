import { describe, expect, it } from 'vitest';
import { measure } from './measure';
import type { Figure } from './prepared-figures';
import { atLeast, branchFigures, branchTarget, flow, numbers, stock, wideTargets } from './test-builders';

describe('a target', () => {
  it('withdrawn association-wide leaves the sum of the branches’ targets', () => {
    const targets = [...wideTargets('120', null), branchTarget('catering', '60')];
    expect(measure(flow({ targets })).target?.toFraction()).toBe('60');
  });

  it('withdrawn from a branch that counts leaves none', () => {
    const targets = [
      branchTarget('catering', '60'),
      branchTarget('energy', '60'),
      branchTarget('catering', null),
    ];
    expect(measure(flow({ targets }))).toMatchObject({ target: null, status: 'untargeted' });
  });

  it('withdrawn from a branch that does not count leaves the others’', () => {
    const targets = [
      branchTarget('catering', '60'),
      branchTarget('energy', '50'),
      branchTarget('energy', null),
    ];
    expect(measure(flow({ targets })).target?.toFraction()).toBe('60');
  });

  it('of another year is none', () => {
    expect(measure(flow({ targets: [{ year: 2023, branch: null, value: '5' }] })).target).toBeNull();
  });

  it('of the branches needs one of a branch whose level is only carried forward', () => {
    const figures = [
      ...branchFigures('catering', { '2024-01': '10' }),
      ...branchFigures('energy', { '2022': '7' }),
    ];
    expect(measure(stock({ figures, targets: [branchTarget('catering', '60')] })).target).toBeNull();
    expect(
      measure(
        stock({ figures, targets: [branchTarget('catering', '60'), branchTarget('energy', '8')] }),
      ).target?.toFraction(),
    ).toBe('68');
  });
});

describe('余', () => {
  it('marks a sum that holds a lower bound', () => {
    const figures = [
      ...branchFigures('energy', { '2024-01': '4' }),
      ...atLeast(branchFigures('catering', { '2024-01': '300' })),
    ];
    expect(measure(flow({ figures }))).toMatchObject({ qualifier: 'gte', lastYearQualifier: null });
  });

  it('does not mark a sum up to a month before the lower bound', () => {
    const figures = [
      ...branchFigures('catering', { '2024-01': '4' }),
      ...atLeast(branchFigures('catering', { '2024-02': '300' })),
    ];
    expect(measure(flow({ figures })).qualifier).toBeNull();
  });

  it('marks a level only while the lower bound is the branch’s last figure', () => {
    const figures = [
      ...atLeast(branchFigures('a', { '2023-01': '9', '2023-12': '10' })),
      ...branchFigures('a', { '2024-01': '12' }),
    ];
    expect(measure(stock({ figures }))).toMatchObject({
      qualifier: null,
      openingQualifier: 'gte',
      lastYearQualifier: 'gte',
    });
  });
});

describe('last year’s level', () => {
  it('is not compared with when a branch joined after that month', () => {
    const figures = [
      ...branchFigures('a', { '2023-07': '10', '2024-07': '12' }),
      ...branchFigures('newcomer', { '2023-08': '5', '2024-07': '5' }),
    ];
    expect(measure(stock({ figures, asOf: '2024-07' }))).toMatchObject({ lastYear: null, yoy: null });
    expect(Number(measure(stock({ figures, asOf: '2024-08' })).lastYear)).toBe(15);
  });

  it('is no percentage from a base of 0 or below, where a rise would read as a fall', () => {
    const at = (last: string) =>
      measure(
        stock({
          figures: [
            { branch: 'a', period: '2023-07', value: last },
            { branch: 'a', period: '2024-07', value: '5' },
          ],
          asOf: '2024-07',
        }),
      ).yoy?.toFraction() ?? null;
    expect([at('-10'), at('0'), at('4')]).toEqual([null, null, '1/4']);
  });
});

describe('a view before the year’s first deadline', () => {
  it('is not due, and shows what is known from the year before', () => {
    const figures = branchFigures('catering', { '2023': '9', '2024-01': '10' });
    const measures = measure(stock({ figures, targets: wideTargets('12'), asOf: '2024-00' }));
    expect(measures).toMatchObject({ actual: null, status: 'notDue', forecast: null, lastYear: null });
    expect(numbers([measures.opening, measures.expected, measures.target])).toEqual([9, 9, 12]);
  });
});

describe('a level below zero', () => {
  it('is behind a target of 0 that it was to hold', () => {
    const figures = branchFigures('a', { '2023': '0', '2024-01': '-1' });
    expect(measure(stock({ figures, targets: wideTargets('0') }))).toMatchObject({
      gap: null,
      status: 'behind',
    });
  });
});

describe('a ceiling of 0 for a ratio', () => {
  const rate = (numerator: string) =>
    measure({
      ...flow({ direction: 'lower', targets: wideTargets('0') }),
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
    expect(measure(flow({ figures: branchFigures('catering', { '2024-01': null }) })).status).toBe(
      'unreported',
    );
  });

  it('of a ratio without its denominator stays unreported', () => {
    const figures: Figure[] = [{ branch: 'a', period: '2024-01', numerator: '1' }];
    expect(measure({ ...flow({ figures }), kind: 'ratio' }).status).toBe('unreported');
  });

  it('of a period or a number that is none is refused', () => {
    expect(() => measure(flow({ figures: branchFigures('a', { '2024-13': '1' }) }))).toThrow(
      'not a period: 2024-13',
    );
    expect(() => measure(flow({ figures: branchFigures('a', { '2024-01': '1e3' }) }))).toThrow(
      'not a plain decimal: 1e3',
    );
    expect(() => measure(flow({ asOf: '2024' }))).toThrow('not an as-of month: 2024');
  });
});

describe('weights', () => {
  it('that are all 0 or not twelve are none', () => {
    const targets = wideTargets('120');
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
      ...branchFigures('a', { ...monthly(2023, '1'), ...monthly(2024, '1', 3) }),
      ...branchFigures('a', { '2023': '88' }),
    ];
    expect(Number(measure(flow({ figures, asOf: '2024-03' })).forecast?.mid)).toBe(12);
  });

  it('is not told where nothing had come by the month', () => {
    const figures = branchFigures('a', {
      ...monthly(2023, '0', 6),
      '2023-07': '5',
      ...monthly(2024, '1', 3),
    });
    for (const month of ['08', '09', '10', '11', '12'])
      figures.push(...branchFigures('a', { [`2023-${month}`]: '1' }));
    expect(Number(measure(flow({ figures, asOf: '2024-03' })).forecast?.mid)).toBe(12);
  });

  it('is not asked of a branch that neither reported last year nor this year', () => {
    const figures = [
      ...branchFigures('a', { ...monthly(2023, '1'), ...monthly(2024, '2', 3) }),
      ...branchFigures('b', { '2022': '7' }),
    ];
    expect(Number(measure(flow({ figures, asOf: '2024-03' })).forecast?.mid)).toBe(24);
  });
});
