import { describe, expect, it } from 'vitest';
import {
  byIndicator,
  type DutyOf,
  dueIn,
  type FigureSeen,
  type MonthState,
  monthSummary,
  monthToOpen,
} from './month-rules';

const duties: DutyOf[] = [
  { indicator: 'PUB01', since: '2024-01', until: null, frequency: 'month' },
  { indicator: 'EVT02', since: '2024-01', until: null, frequency: 'quarter' },
  { indicator: 'PTY04', since: '2024-01', until: null, frequency: 'year' },
  { indicator: 'PUB09', since: '2024-09', until: null, frequency: 'month' },
  { indicator: 'OLD01', since: '2020-01', until: '2024-02', frequency: 'month' },
];
const when = { today: '2024-08-04', deadlineDay: 5, locked: false };
const seen = (changes: Partial<FigureSeen> = {}): FigureSeen => ({
  indicator: 'PUB01',
  period: '2024-07',
  state: 'approved',
  official: true,
  blank: true,
  returned: false,
  ...changes,
});
const state = (figures: FigureSeen[], month = '2024-07', changes: object = {}): MonthState =>
  monthSummary(month, duties, byIndicator(figures), { ...when, ...changes }).state;

describe('what is due in a month', () => {
  it('is what a duty covers and what ends in it', () => {
    expect([...dueIn('2024-02', duties)]).toEqual([
      ['PUB01', '2024-02'],
      ['OLD01', '2024-02'],
    ]);
    expect([...dueIn('2024-09', duties).keys()]).toEqual(['PUB01', 'EVT02', 'PUB09']);
    expect(dueIn('2024-12', duties).get('PTY04')).toBe('2024');
    expect(dueIn('2023-12', duties)).toEqual(new Map([['OLD01', '2023-12']]));
  });
});

describe('where a month stands', () => {
  it('not ended, it cannot be reported', () => expect(state([], '2024-08')).toBe('future'));
  it('without anything due it is empty', () => expect(state([], '2019-05')).toBe('empty'));
  it('what is excused is not missing, and a month of which all is excused says so', () => {
    const excuses = [{ indicator: 'PUB01', period: '2024-07', reason: '停办' }];
    const july = (figures: FigureSeen[]) =>
      monthSummary('2024-07', duties, byIndicator(figures), { ...when, today: '2024-08-06' }, excuses);
    expect(july([])).toMatchObject({ state: 'excused', due: 0, missing: 0 });
    expect(july([seen()])).toMatchObject({ state: 'approved', due: 1, missing: 0 });
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
    expect(monthSummary('2024-07', duties, byIndicator([correction]), when)).toMatchObject({
      state: 'draft',
      missing: 0,
    });
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
