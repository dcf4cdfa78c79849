import { describe, expect, it } from 'vitest';
import { cellsOf, completeness, isMissing } from './due';
import { type Frequency, type Period, spanOf } from './period';

type Slot = { branch: string; period: Period };
type Given = {
  indicator?: string;
  frequency?: Frequency;
  assignments: { branch: string; since: string; until?: string | null }[];
  figures?: Slot[];
  excused?: Slot[];
};
const cellsIn = (given: Given | Given[], period: Period) => {
  const all = [given].flat().map((one) => {
    const { indicator = 'PUB01', frequency = 'month' as const, figures = [], excused = [] } = one;
    const named = <T extends object>(slots: T[]) => slots.map((slot) => ({ indicator, ...slot }));
    const assignments = named(one.assignments).map((slot) => ({ frequency, until: null, ...slot }));
    return { assignments, figures: named(figures), exemptions: named(excused) };
  });
  return cellsOf(
    {
      assignments: all.flatMap(({ assignments }) => assignments),
      figures: all.flatMap(({ figures }) => figures),
      exemptions: all.flatMap(({ exemptions }) => exemptions),
    },
    spanOf(period),
  );
};
const missingCount = ({ year, month, ...given }: Given & { year: number; month: number }) =>
  cellsIn(given, String(year)).filter(
    (cell) => isMissing(cell) && spanOf(cell.period).last < year * 12 + month,
  ).length;

const months = (branch: string, ...numbers: number[]) =>
  numbers.map((month) => ({ branch, period: `2024-${String(month).padStart(2, '0')}` }));

const catering: Given = {
  assignments: [{ branch: 'catering', since: '2024-01' }],
  figures: months('catering', 1, 2, 4),
};

describe('缺报', () => {
  it('counts the periods up to the as-of month without a figure', () => {
    expect(missingCount({ ...catering, year: 2024, month: 4 })).toBe(1);
    expect(missingCount({ ...catering, year: 2024, month: 7 })).toBe(4);
    expect(missingCount({ ...catering, year: 2024, month: 0 })).toBe(0);
  });

  it('counts from the month in which the assignment began to the one in which it ended', () => {
    const assignments = [{ branch: 'energy', since: '2024-03', until: '2024-05' }];
    expect(missingCount({ assignments, year: 2024, month: 12 })).toBe(3);
    expect(missingCount({ assignments, year: 2023, month: 12 })).toBe(0);
  });

  it('counts a branch once where its assignments overlap', () => {
    const assignments = [
      { branch: 'energy', since: '2024-01', until: '2024-02' },
      { branch: 'energy', since: '2024-02', until: null },
    ];
    expect(missingCount({ assignments, year: 2024, month: 3 })).toBe(3);
  });

  it('takes a quarter for due when the quarter’s last month is within the assignment', () => {
    const since = (month: string) => [{ branch: 'property', since: month }];
    expect(missingCount({ frequency: 'quarter', assignments: since('2024-03'), year: 2024, month: 7 })).toBe(
      2,
    );
    expect(missingCount({ frequency: 'quarter', assignments: since('2024-04'), year: 2024, month: 7 })).toBe(
      1,
    );
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
    const reporting: Given = { ...catering, frequency: 'quarter', excused: months('catering', 3) };
    expect(missingCount({ ...reporting, year: 2024, month: 3 })).toBe(0);
  });

  it('does not count what was excused, nor one branch’s figures for another', () => {
    expect(missingCount({ ...catering, excused: months('catering', 3), year: 2024, month: 4 })).toBe(0);
    expect(missingCount({ ...catering, excused: months('energy', 3), year: 2024, month: 4 })).toBe(1);
  });

  it('lets the same months of another year stand for nothing', () => {
    const excused = [{ branch: 'catering', period: '2023-03' }];
    expect(missingCount({ ...catering, excused, year: 2024, month: 4 })).toBe(1);
  });
});

describe('报送率', () => {
  const quarterly: Given = {
    indicator: 'EVT02',
    frequency: 'quarter',
    assignments: [
      { branch: 'catering', since: '2024-01' },
      { branch: 'energy', since: '2024-01' },
    ],
    figures: [{ branch: 'energy', period: '2024-Q1' }],
  };

  it('counts the figures due that are reported, over all indicators whose periods end in the period', () => {
    expect(completeness(cellsIn([catering, quarterly], '2024-03'))).toEqual({ reported: 1, due: 3 });
    expect(completeness(cellsIn([catering, quarterly], '2024-Q1'))).toEqual({ reported: 3, due: 5 });
    expect(completeness(cellsIn([quarterly], '2024-02'))).toEqual({ reported: 0, due: 0 });
  });

  it('drops an excused period from what is due even where a figure came', () => {
    const cells = cellsIn({ ...catering, excused: months('catering', 1) }, '2024-01');
    expect(cells).toMatchObject([{ exempt: true, reported: true }]);
    expect(completeness(cells)).toEqual({ reported: 0, due: 0 });
  });

  it('is 8 of 9 where one of ten is excused and reported all the same, and one is missing', () => {
    const ten = Array.from(
      { length: 10 },
      (_, n): Given => ({
        indicator: `PUB0${n}`,
        assignments: [{ branch: 'catering', since: '2024-01' }],
        figures: n === 9 ? [] : months('catering', 7),
        excused: n === 0 ? months('catering', 7) : [],
      }),
    );
    expect(completeness(cellsIn(ten, '2024-07'))).toEqual({ reported: 8, due: 9 });
  });

  it('counts only the figures that a view counts, and knows the others', () => {
    const [cell] = cellsOf(
      {
        assignments: [
          { indicator: 'PUB01', frequency: 'month', branch: 'catering', since: '2024-01', until: null },
        ],
        figures: [{ indicator: 'PUB01', branch: 'catering', period: '2024', draft: true }],
        counts: ({ draft }) => !draft,
      },
      spanOf('2024-03'),
    );
    expect(cell).toMatchObject({ period: '2024-03', reported: false, figures: [{ draft: true }] });
  });

  it('names the figures that are due, across the turn of a year', () => {
    const turn = { first: spanOf('2023-12').first, last: spanOf('2024-03').last };
    const assignments = cellsOf(
      {
        assignments: [
          { indicator: 'EVT02', frequency: 'quarter', branch: 'energy', since: '2023-01', until: null },
        ],
        figures: [{ indicator: 'EVT02', branch: 'energy', period: '2023' }],
      },
      turn,
    );
    expect(assignments.map(({ period, reported }) => [period, reported])).toEqual([
      ['2023-Q4', true],
      ['2024-Q1', false],
    ]);
  });
});
