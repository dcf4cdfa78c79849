import { describe, expect, it } from 'vitest';
import { completeness, dueIn, missingCount, type Reporting } from './completeness';

const months = (branch: string, ...numbers: number[]) =>
  numbers.map((month) => ({ branch, period: `2024-${String(month).padStart(2, '0')}` }));

const catering: Reporting = {
  frequency: 'month',
  duties: [{ branch: 'catering', since: '2024-01' }],
  figures: months('catering', 1, 2, 4),
};

describe('缺报', () => {
  it('counts the periods up to the as-of month without a figure', () => {
    expect(missingCount({ ...catering, year: 2024, month: 4 })).toBe(1);
    expect(missingCount({ ...catering, year: 2024, month: 7 })).toBe(4);
    expect(missingCount({ ...catering, year: 2024, month: 0 })).toBe(0);
  });

  it('counts from the month in which the duty began to the one in which it ended', () => {
    const duties = [{ branch: 'energy', since: '2024-03', until: '2024-05' }];
    expect(missingCount({ frequency: 'month', duties, figures: [], year: 2024, month: 12 })).toBe(3);
    expect(missingCount({ frequency: 'month', duties, figures: [], year: 2023, month: 12 })).toBe(0);
  });

  it('counts a branch once where its duties overlap', () => {
    const duties = [
      { branch: 'energy', since: '2024-01', until: '2024-02' },
      { branch: 'energy', since: '2024-02', until: null },
    ];
    expect(missingCount({ frequency: 'month', duties, figures: [], year: 2024, month: 3 })).toBe(3);
  });

  it('takes a quarter for due when the quarter’s last month is within the duty', () => {
    const since = (month: string) => [{ branch: 'property', since: month }];
    expect(
      missingCount({ frequency: 'quarter', duties: since('2024-03'), figures: [], year: 2024, month: 7 }),
    ).toBe(2);
    expect(
      missingCount({ frequency: 'quarter', duties: since('2024-04'), figures: [], year: 2024, month: 7 }),
    ).toBe(1);
  });

  it('lets a coarser figure stand for all its months', () => {
    const figures = [
      { branch: 'catering', period: '2024-Q1' },
      { branch: 'catering', period: '2023' },
    ];
    expect(missingCount({ ...catering, figures, year: 2024, month: 4 })).toBe(1);
    expect(
      missingCount({ ...catering, figures: [{ branch: 'catering', period: '2024' }], year: 2024, month: 4 }),
    ).toBe(0);
  });

  it('lets months reported before the indicator became quarterly stand for their quarter', () => {
    expect(
      missingCount({
        ...catering,
        frequency: 'quarter',
        figures: months('catering', 1, 2, 3, 4),
        year: 2024,
        month: 6,
      }),
    ).toBe(1);
  });

  it('takes a quarter for answered by its reported months and its excused ones together', () => {
    const reporting = { ...catering, frequency: 'quarter' as const, excused: months('catering', 3) };
    expect(missingCount({ ...reporting, year: 2024, month: 3 })).toBe(0);
  });

  it('does not count what was excused, nor one branch’s figures for another', () => {
    expect(missingCount({ ...catering, excused: months('catering', 3), year: 2024, month: 4 })).toBe(0);
    expect(missingCount({ ...catering, excused: months('energy', 3), year: 2024, month: 4 })).toBe(1);
  });
});

describe('报送率', () => {
  const quarterly: Reporting = {
    frequency: 'quarter',
    duties: [
      { branch: 'catering', since: '2024-01' },
      { branch: 'energy', since: '2024-01' },
    ],
    figures: [{ branch: 'energy', period: '2024-Q1' }],
  };

  it('is the share of the figures due that are there, over all indicators whose periods end in the period', () => {
    const march = completeness([catering, quarterly], '2024-03', '2024-08-06');
    expect([march.reported, march.due, march.rate?.toFraction()]).toEqual([1, 3, '1/3']);
    const quarter = completeness([catering, quarterly], '2024-Q1', '2024-08-06');
    expect([quarter.reported, quarter.due, quarter.rate?.toFraction()]).toEqual([3, 5, '3/5']);
  });

  it('leaves out what has not ended yet', () => {
    expect(completeness([catering], '2024-Q1', '2024-02-29')).toMatchObject({ reported: 1, due: 1 });
  });

  it('is none when nothing is due', () => {
    expect(completeness([quarterly], '2024-02', '2024-08-06')).toEqual({ reported: 0, due: 0, rate: null });
  });

  it('drops an excused period from what is due even where a figure came', () => {
    const excused = months('catering', 1);
    expect(completeness([{ ...catering, excused }], '2024-01', '2024-08-06')).toMatchObject({ due: 0 });
  });

  it('names the figures that are due', () => {
    expect(dueIn(quarterly, '2024-03')).toEqual([
      { branch: 'catering', period: '2024-Q1', reported: false },
      { branch: 'energy', period: '2024-Q1', reported: true },
    ]);
  });
});
