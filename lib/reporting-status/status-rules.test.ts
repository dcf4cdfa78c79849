import { describe, expect, it } from 'vitest';
import { type FigureStateRow, isReported } from '@/lib/figure/due-rules';
import { type Assignment, cellsOf, type FigureKey } from '@/lib/measure/due';
import { type Day, monthIndex, shanghaiDay } from '@/lib/measure/period';
import { isDueSoon, statusOf } from './status-rules';
import { branchStatuses, monthStatus } from './summary-rules';

const assigned = (changes: Partial<Assignment> = {}): Assignment => ({
  indicator: 'PUB01',
  frequency: 'month',
  branch: 'catering',
  since: '2024-01',
  until: null,
  ...changes,
});
const figure = (changes: Partial<FigureStateRow> = {}): FigureStateRow => ({
  indicator: 'PUB01',
  branch: 'catering',
  period: '2024-07',
  state: 'approved',
  official: true,
  blank: false,
  returned: changes.state === 'returned',
  ...changes,
});
type Given = { assignments: Assignment[]; figures: FigureStateRow[]; excused: FigureKey[]; today: Day };
const cellsIn = (month: string, changes: Partial<Given> = {}) => {
  const { assignments = [assigned()], figures = [], excused = [], today = '2024-08-08' } = changes;
  const at = monthIndex(month);
  const reporting = { assignments, figures, exemptions: excused, counts: isReported };
  return cellsOf(reporting, { first: at, last: at }).map((cell) => statusOf(cell, today, 5));
};
const only = (changes: Partial<Given>, month = '2024-07') => {
  const cells = cellsIn(month, changes);
  expect(cells).toHaveLength(1);
  return cells[0];
};

describe('how far a figure is', () => {
  it('nothing there after the deadline, it is late by the days since', () => {
    expect(only({})).toMatchObject({ state: 'due', dueOn: '2024-08-05', overdueDays: 3 });
  });
  it('on the deadline day itself nobody is late', () => {
    expect(only({ today: '2024-08-05' })).toMatchObject({ state: 'due', overdueDays: 0 });
    expect(only({ today: '2024-08-06' })).toMatchObject({ overdueDays: 1 });
  });
  it('the deadline day ends in Shanghai, wherever the server stands', () => {
    expect(only({ today: shanghaiDay(new Date('2024-08-05T15:59:59Z')) })?.overdueDays).toBe(0);
    expect(only({ today: shanghaiDay(new Date('2024-08-05T16:00:00Z')) })?.overdueDays).toBe(1);
  });
  it('before the month has ended it is not due', () => {
    expect(only({ today: '2024-07-31' })).toMatchObject({ state: 'notDue', overdueDays: 0 });
    expect(only({ today: '2024-08-01' })).toMatchObject({ state: 'due' });
  });
  it('a draft and what came back are late too; what waits or is official is not', () => {
    const late = (state: FigureStateRow['state'], official = false) =>
      only({ figures: [figure({ state, official })] });
    expect(late('draft')).toMatchObject({ state: 'draft', overdueDays: 3 });
    expect(late('returned')).toMatchObject({ state: 'returned', overdueDays: 3 });
    expect(late('submitted')).toMatchObject({ state: 'submitted', overdueDays: 0 });
    expect(late('approved', true)).toMatchObject({ state: 'approved', overdueDays: 0 });
  });
  it('an official value stays while its correction is a draft or came back', () => {
    expect(only({ figures: [figure({ state: 'draft' })] })?.state).toBe('approved');
    expect(only({ figures: [figure({ state: 'returned' })] })?.state).toBe('approved');
  });
  it('a draft in which nothing is typed is nothing', () => {
    expect(only({ figures: [figure({ state: 'draft', official: false, blank: true })] })?.state).toBe('due');
  });
  it('a quarter that is reported by its months is reported', () => {
    const quarterly = [assigned({ frequency: 'quarter' })];
    const months = ['2024-07', '2024-08', '2024-09'].map((period) => figure({ period }));
    const today = '2024-10-08';
    expect(only({ assignments: quarterly, figures: months, today }, '2024-09')?.state).toBe('approved');
    expect(only({ assignments: quarterly, figures: months.slice(1), today }, '2024-09')?.state).toBe('due');
  });
  it('a yearly figure stands for its months', () => {
    expect(only({ figures: [figure({ period: '2024' })] })?.state).toBe('approved');
    expect(only({ figures: [figure({ period: '2023' })] })?.state).toBe('due');
  });
});

describe('what is due in a month', () => {
  const frequencies = [
    assigned(),
    assigned({ indicator: 'EVT02', frequency: 'quarter' }),
    assigned({ indicator: 'PTY04', frequency: 'year' }),
  ];
  const periods = (month: string, assignments: Assignment[]) =>
    cellsIn(month, { assignments }).map(({ indicator, period }) => `${indicator} ${period}`);

  it('quarters fall due in their last month and years in December', () => {
    expect(periods('2024-07', frequencies)).toEqual(['PUB01 2024-07']);
    expect(periods('2024-09', frequencies)).toEqual(['PUB01 2024-09', 'EVT02 2024-Q3']);
    expect(periods('2024-12', frequencies)).toEqual(['PUB01 2024-12', 'EVT02 2024-Q4', 'PTY04 2024']);
  });
  it('what was handed over is due from whoever has it in the period’s last month', () => {
    const handedOver = [
      assigned({ indicator: 'EVT02', frequency: 'quarter', until: '2024-07' }),
      assigned({ indicator: 'EVT02', frequency: 'quarter', branch: 'energy', since: '2024-08' }),
    ];
    const who = (month: string) => cellsIn(month, { assignments: handedOver }).map(({ branch }) => branch);
    expect(who('2024-06')).toEqual(['catering']);
    expect(who('2024-09')).toEqual(['energy']);
  });
  it('an assignment that ended and began again is one cell', () => {
    const again = [assigned({ until: '2024-03' }), assigned({ since: '2024-03' })];
    expect(periods('2024-03', again)).toHaveLength(1);
    expect(periods('2024-02', [assigned({ since: '2024-03' })])).toHaveLength(0);
  });
});

describe('an excuse', () => {
  const excused = [{ indicator: 'PUB01', branch: 'catering', period: '2024-07' }];
  it('is neither late nor owed', () => {
    expect(only({ excused })).toMatchObject({ state: 'excused', overdueDays: 0 });
    expect(only({ excused, today: '2024-07-02' })?.state).toBe('excused');
  });
  it('is of its own branch and period', () => {
    expect(only({ excused: [{ indicator: 'PUB01', branch: 'energy', period: '2024-07' }] })?.state).toBe(
      'due',
    );
    expect(only({ excused }, '2024-06')?.state).toBe('due');
  });
  it('of a quarter is of its months', () => {
    expect(only({ excused: [{ indicator: 'PUB01', branch: 'catering', period: '2024-Q3' }] })?.state).toBe(
      'excused',
    );
  });
  it('steps back where the figure comes all the same, which is still not due and in no rate', () => {
    const reported = figure({ state: 'submitted', official: false });
    expect(only({ excused, figures: [reported] })).toMatchObject({ state: 'submitted', exempt: true });
    const cells = cellsIn('2024-07', { excused, figures: [reported] });
    expect(branchStatuses(cells, [], '2024-08-08')[0]?.tally).toMatchObject({
      excused: 1,
      expected: 0,
      reported: 0,
    });
  });
  it('covers what came back', () => {
    expect(only({ excused, figures: [figure({ state: 'returned', official: false })] })).toMatchObject({
      state: 'excused',
      overdueDays: 0,
    });
  });
});

describe('what is due soon', () => {
  it('is owed and to be reported within three days, the day itself included', () => {
    const soon = (today: string) =>
      cellsIn('2024-07', { today }).filter((cell) => isDueSoon(cell, today)).length;
    expect(['01', '02', '05', '06'].map((day) => soon(`2024-08-${day}`))).toEqual([0, 1, 1, 0]);
    expect(soon('2024-07-31')).toBe(0);
  });
});

describe('a month on top', () => {
  const cells = cellsIn('2024-07', {
    assignments: [
      assigned(),
      assigned({ branch: 'energy' }),
      assigned({ branch: 'party' }),
      assigned({ indicator: 'PUB02', branch: 'party' }),
    ],
    figures: [figure(), figure({ branch: 'energy', state: 'draft', official: false })],
  });
  it('counts branches that have everything in, and puts who owes most first', () => {
    const branches = branchStatuses(cells, ['catering', 'energy', 'party'], '2024-08-08');
    expect(branches.map(({ branch, tally }) => `${branch} ${tally.reported}/${tally.expected}`)).toEqual([
      'party 0/2',
      'energy 0/1',
      'catering 1/1',
    ]);
    expect(monthStatus(branches)).toMatchObject({
      branches: 3,
      complete: 1,
      lateBranches: 2,
      overdueDays: 3,
      tally: { outstanding: 3, reported: 1, expected: 4, late: 3 },
    });
  });
});
