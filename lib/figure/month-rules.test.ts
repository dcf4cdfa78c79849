import { describe, expect, it } from 'vitest';
import { type Assignment, cellsOf, type FigureKey } from '@/lib/measure/due';
import { monthIndex } from '@/lib/measure/period';
import { type FigureStateRow, isReported, periodsDue } from './due-rules';
import { type MonthState, monthSummary, monthToOpen } from './month-rules';

const assigned = (indicator: string, frequency: Assignment['frequency'], since = '2024-01'): Assignment => ({
  indicator,
  frequency,
  branch: 'catering',
  since,
  until: null,
});
const assignments = [
  assigned('PUB01', 'month'),
  assigned('EVT02', 'quarter'),
  assigned('PTY04', 'year'),
  assigned('PUB09', 'month', '2024-09'),
  { ...assigned('OLD01', 'month', '2020-01'), until: '2024-02' },
];
const when = { today: '2024-08-04', deadlineDay: 5, locked: false };
const seen = (changes: Partial<FigureStateRow> = {}): FigureStateRow => ({
  indicator: 'PUB01',
  branch: 'catering',
  period: '2024-07',
  state: 'approved',
  official: true,
  blank: true,
  returned: false,
  ...changes,
});
const summary = (
  figures: FigureStateRow[],
  {
    month = '2024-07',
    exemptions = [],
    ...changes
  }: { month?: string; exemptions?: FigureKey[] } & Partial<typeof when> = {},
) => {
  const at = monthIndex(month);
  const reporting = { assignments, figures, exemptions, counts: isReported };
  return monthSummary(month, cellsOf(reporting, { first: at, last: at }), { ...when, ...changes });
};
const state = (figures: FigureStateRow[], month?: string, changes: Partial<typeof when> = {}): MonthState =>
  summary(figures, { month, ...changes }).state;

describe('what is due in a month', () => {
  it('is what an assignment covers and what ends in it', () => {
    expect([...periodsDue('2024-02', assignments)]).toEqual([
      ['PUB01', '2024-02'],
      ['OLD01', '2024-02'],
    ]);
    expect([...periodsDue('2024-09', assignments).keys()]).toEqual(['PUB01', 'EVT02', 'PUB09']);
    expect(periodsDue('2024-12', assignments).get('PTY04')).toBe('2024');
    expect(periodsDue('2023-12', assignments)).toEqual(new Map([['OLD01', '2023-12']]));
  });
});

describe('where a month stands', () => {
  it('not ended, it cannot be reported', () => expect(state([], '2024-08')).toBe('future'));
  it('without anything due it is empty', () => expect(state([], '2019-05')).toBe('empty'));
  it('what is excused is not missing, and a month of which all is excused says so', () => {
    const exemptions = [{ indicator: 'PUB01', branch: 'catering', period: '2024-07' }];
    const july = (figures: FigureStateRow[]) => summary(figures, { exemptions, today: '2024-08-06' });
    expect(july([])).toMatchObject({ state: 'excused', due: 0, missing: 0 });
    expect(july([seen()])).toMatchObject({ state: 'approved', due: 0, missing: 0 });
  });
  it('nothing reported, it is open until the deadline and overdue after it', () => {
    expect(state([])).toBe('open');
    expect(state([], '2024-07', { today: '2024-08-05' })).toBe('open');
    expect(state([], '2024-07', { today: '2024-08-06' })).toBe('overdue');
    expect(state([], '2024-07', { locked: true })).toBe('locked');
  });
  it('a draft, a waiting and an approved figure show as such', () => {
    expect(state([seen({ state: 'draft', official: false, blank: false })])).toBe('draft');
    expect(state([seen({ state: 'submitted', official: false })])).toBe('submitted');
    expect(state([seen()])).toBe('approved');
  });
  it('a returned figure comes first, also while it is being mended', () => {
    expect(state([seen({ state: 'returned', official: false, returned: true })])).toBe('returned');
    expect(state([seen({ state: 'draft', official: false, blank: false, returned: true })])).toBe('returned');
    expect(state([seen({ state: 'submitted', returned: true })])).toBe('submitted');
  });
  it('a cleared draft is none, or what is official', () => {
    expect(state([seen({ state: 'draft', official: false })])).toBe('open');
    expect(state([seen({ state: 'draft' })])).toBe('approved');
  });
  it('a correction in the works leaves nothing missing', () => {
    const correction = seen({ state: 'draft', official: true, blank: false });
    expect(summary([correction])).toMatchObject({ state: 'draft', missing: 0 });
  });
  it('a coarser figure covers it', () => expect(state([seen({ period: '2024' })])).toBe('approved'));
});

describe('reporting opens', () => {
  const year = (...states: MonthState[]) =>
    states.map((one, nth) => ({ month: `2024-0${nth + 1}`, state: one, due: 1, missing: 0 }));

  it('on what was returned', () =>
    expect(monthToOpen(year('approved', 'returned', 'approved', 'draft', 'future'))).toBe('2024-02'));
  it('else on the last ended month with something due', () => {
    expect(monthToOpen(year('overdue', 'open', 'future'))).toBe('2024-02');
    expect(monthToOpen(year('approved', 'empty', 'future'))).toBe('2024-01');
  });
  it('else on the last ended month, else on January', () => {
    expect(monthToOpen(year('empty', 'empty', 'future'))).toBe('2024-02');
    expect(monthToOpen(year('future', 'future'))).toBe('2024-01');
  });
});
