import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { completeness } from '@/lib/measure/completeness';
import { monthOf, overlaps, shanghaiDay, spanOf } from '@/lib/measure/period';
import {
  isDueSoon,
  isOwed,
  isThere,
  type StatusDuty,
  type StatusFigure,
  type StatusInput,
  statusOf,
} from './status-rules';
import { byBranch, monthStatus } from './summary-rules';

const duty = (changes: Partial<StatusDuty> = {}): StatusDuty => ({
  indicator: 'PUB01',
  frequency: 'month',
  branch: 'catering',
  since: '2024-01',
  until: null,
  ...changes,
});
const figure = (changes: Partial<StatusFigure> = {}): StatusFigure => ({
  indicator: 'PUB01',
  branch: 'catering',
  period: '2024-07',
  state: 'approved',
  official: true,
  ...changes,
});
const given = (changes: Partial<StatusInput> = {}): StatusInput => ({
  duties: [duty()],
  figures: [],
  excused: [],
  today: '2024-08-08',
  deadlineDay: 5,
  ...changes,
});
const only = (changes: Partial<StatusInput>, month = '2024-07') => {
  const cells = statusOf(month, given(changes));
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
    const late = (state: StatusFigure['state'], official = false) =>
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
  it('a yearly figure stands for its months', () => {
    expect(only({ figures: [figure({ period: '2024' })] })?.state).toBe('approved');
    expect(only({ figures: [figure({ period: '2023' })] })?.state).toBe('due');
  });
});

describe('what is due in a month', () => {
  const frequencies = [
    duty(),
    duty({ indicator: 'EVT02', frequency: 'quarter' }),
    duty({ indicator: 'PTY04', frequency: 'year' }),
  ];
  const periods = (month: string, duties: StatusDuty[]) =>
    statusOf(month, given({ duties })).map(({ indicator, period }) => `${indicator} ${period}`);

  it('quarters fall due in their last month and years in December', () => {
    expect(periods('2024-07', frequencies)).toEqual(['PUB01 2024-07']);
    expect(periods('2024-09', frequencies)).toEqual(['PUB01 2024-09', 'EVT02 2024-Q3']);
    expect(periods('2024-12', frequencies)).toEqual(['PUB01 2024-12', 'EVT02 2024-Q4', 'PTY04 2024']);
  });
  it('what was handed over is due from whoever has it in the period’s last month', () => {
    const handedOver = [
      duty({ indicator: 'EVT02', frequency: 'quarter', until: '2024-07' }),
      duty({ indicator: 'EVT02', frequency: 'quarter', branch: 'energy', since: '2024-08' }),
    ];
    const who = (month: string) => statusOf(month, given({ duties: handedOver })).map(({ branch }) => branch);
    expect(who('2024-06')).toEqual(['catering']);
    expect(who('2024-09')).toEqual(['energy']);
  });
  it('a duty that ended and began again is one cell', () => {
    const again = [duty({ until: '2024-03' }), duty({ since: '2024-03' })];
    expect(periods('2024-03', again)).toHaveLength(1);
    expect(periods('2024-02', [duty({ since: '2024-03' })])).toHaveLength(0);
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
  it('steps back where the figure comes all the same, and covers what came back', () => {
    expect(only({ excused, figures: [figure({ state: 'submitted', official: false })] })?.state).toBe(
      'submitted',
    );
    expect(only({ excused, figures: [figure({ state: 'returned', official: false })] })?.state).toBe(
      'excused',
    );
  });
});

describe('what is due soon', () => {
  it('is owed and to be reported within three days, the day itself included', () => {
    const soon = (today: string) =>
      statusOf('2024-07', given({ today })).filter((cell) => isDueSoon(cell, today)).length;
    expect(['01', '02', '05', '06'].map((day) => soon(`2024-08-${day}`))).toEqual([0, 1, 1, 0]);
    expect(soon('2024-07-31')).toBe(0);
  });
});

describe('a month on top', () => {
  const cells = statusOf(
    '2024-07',
    given({
      duties: [
        duty(),
        duty({ branch: 'energy' }),
        duty({ branch: 'party' }),
        duty({ indicator: 'PUB02', branch: 'party' }),
      ],
      figures: [figure(), figure({ branch: 'energy', state: 'draft', official: false })],
    }),
  );
  it('counts branches that have everything in, and puts who owes most first', () => {
    const branches = byBranch(cells, ['catering', 'energy', 'party'], '2024-08-08');
    expect(branches.map(({ branch, tally }) => `${branch} ${tally.there}/${tally.expected}`)).toEqual([
      'party 0/2',
      'energy 0/1',
      'catering 1/1',
    ]);
    expect(monthStatus(branches)).toMatchObject({
      branches: 3,
      complete: 1,
      lateBranches: 2,
      overdueDays: 3,
      tally: { owed: 3, there: 1, expected: 4, late: 3 },
    });
  });
});

const months = fc.integer({ min: 2024 * 12, max: 2024 * 12 + 11 }).map(monthOf);
const periods = fc.oneof(months, fc.constantFrom('2024-Q1', '2024-Q2', '2024-Q3', '2024-Q4', '2024'));
const slots = fc.array(fc.record({ branch: fc.constantFrom('catering', 'energy'), period: periods }), {
  maxLength: 5,
});
const length = { month: 1, quarter: 3, year: 12 };

describe('whatever is reported and excused', () => {
  const any = fc.record({
    frequency: fc.constantFrom('month' as const, 'quarter' as const, 'year' as const),
    since: months,
    figures: slots,
    excused: slots,
    month: months,
  });

  it('what is owed and what is there agree with the reporting rate (rule 12)', () => {
    const today = '2025-03-01';
    fc.assert(
      fc.property(any, ({ frequency, since, figures, excused, month }) => {
        // Nothing is finer than its indicator, and a branch's figures never overlap.
        const fits = ({ period }: { period: string }) =>
          length[spanOf(period).frequency] >= length[frequency];
        const free = excused.filter(fits);
        const kept = figures
          .filter(fits)
          .filter(({ branch }, nth, all) => all.findIndex((one) => one.branch === branch) === nth);
        const duties = ['catering', 'energy'].map((branch) => ({ branch, since, until: null }));
        const cells = statusOf(month, {
          duties: duties.map((one) => ({ ...one, indicator: 'PUB01', frequency })),
          figures: kept.map((slot) => figure(slot)),
          excused: free.map((slot) => ({ ...slot, indicator: 'PUB01' })),
          today,
          deadlineDay: 5,
        });
        const rate = completeness([{ frequency, duties, figures: kept, excused: free }], month, today);
        // What is reported although it is excused stays out of the rate.
        const counted = cells.filter(
          (cell) =>
            !free.some(({ branch, period }) => branch === cell.branch && overlaps(period, cell.period)),
        );
        expect(counted.filter(({ state }) => isThere(state))).toHaveLength(rate.reported);
        expect(counted.filter(({ state }) => isOwed(state))).toHaveLength(rate.due - rate.reported);
        for (const { state, overdueDays } of cells) expect(overdueDays > 0).toBe(isOwed(state));
      }),
    );
  });
});
