import { describe, expect, test } from 'vitest';
import { addressOf, filterFrom, viewFrom } from './view-input';

const context = { today: '2024-08-06', deadlineDay: 5, mayWait: true };
const seen = (params: Record<string, string | string[]>, more = {}) =>
  viewFrom(params, { ...context, ...more });

describe('a leader opens the overview', () => {
  test('without a year: the last month whose deadline has passed', () => {
    expect(seen({}).view).toEqual({ year: 2024, month: 7, waiting: false });
  });
  test('on the deadline day itself nobody is late yet: the month before', () => {
    expect(seen({}, { today: '2024-08-05' }).view).toEqual({ year: 2024, month: 6, waiting: false });
  });
  test('in January, before the first deadline: last year as a whole', () => {
    expect(seen({}, { today: '2024-02-03' }).view).toEqual({ year: 2023, month: 12, waiting: false });
  });
  test('with a past year: its December', () => {
    expect(seen({ year: '2023' }).view).toEqual({ year: 2023, month: 12, waiting: false });
  });
  test('with a month: that month, whether the year is said or not', () => {
    expect(seen({ year: '2024', asOf: '2024-03' }).view).toEqual({ year: 2024, month: 3, waiting: false });
    expect(seen({ asOf: '2023-06' }).view).toEqual({ year: 2023, month: 6, waiting: false });
  });
  test('with a month that has ended although its deadline has not passed', () => {
    const { view, notes } = seen({ asOf: '2024-07' }, { today: '2024-08-01' });
    expect({ view, notes }).toEqual({ view: { year: 2024, month: 7, waiting: false }, notes: [] });
  });
  test('in the year’s first weeks, asked for this year: nothing is due yet', () => {
    const { view, lastMonth } = seen({ year: '2024' }, { today: '2024-01-20' });
    expect({ view, lastMonth }).toEqual({ view: { year: 2024, month: 0, waiting: false }, lastMonth: 0 });
  });
  test('with waiting figures, where they may be seen', () => {
    expect(seen({ waiting: '1' }).view.waiting).toBe(true);
    expect(seen({ waiting: '1' }).params).toEqual({ waiting: '1' });
  });
});

describe('an address that cannot be shown keeps the page and says why', () => {
  test.each([
    [{ year: 'abc' }, 'yearUnreadable'],
    [{ year: '20244' }, 'yearUnreadable'],
    [{ year: '1066' }, 'yearUnreadable'],
    [{ year: '2025' }, 'yearFuture'],
    [{ asOf: '2024-13' }, 'asOfUnreadable'],
    [{ asOf: '2024-00' }, 'asOfUnreadable'],
    [{ asOf: '2024' }, 'asOfUnreadable'],
    [{ asOf: '2024-Q2' }, 'asOfUnreadable'],
    [{ asOf: '2024-08' }, 'asOfFuture'],
    [{ asOf: '2031-01' }, 'asOfFuture'],
    [{ year: '2024', asOf: '2023-12' }, 'asOfOtherYear'],
  ])('%o → %s', (params, code) => {
    const { view, notes } = seen(params as Record<string, string>);
    expect(notes.map((note) => note.code)).toEqual([code]);
    expect(view).toEqual({ year: 2024, month: 7, waiting: false });
  });
  test('a reporter who asks for waiting figures is shown approved ones and told so', () => {
    const { view, notes, params: kept } = seen({ waiting: '1' }, { mayWait: false });
    expect({ waiting: view.waiting, notes, kept }).toEqual({
      waiting: false,
      notes: [{ code: 'waitingRefused', typed: '' }],
      kept: {},
    });
  });
  test('a long text is cut before it is shown, a repeated parameter counts once', () => {
    expect(seen({ year: 'x'.repeat(5000) }).notes[0]?.typed).toHaveLength(20);
    expect(seen({ year: ['2023', '2024'] }).view.year).toBe(2023);
  });
});

describe('filters in the address', () => {
  test('known ones hold, unknown ones are named and passed over', () => {
    expect(filterFrom({ status: 'behind', category: '宣传', q: ' 专家 ' }, ['宣传'])).toEqual({
      filter: { status: 'behind', category: '宣传', q: '专家' },
      notes: [],
    });
    const { filter, notes } = filterFrom({ status: 'late', category: '其他' }, ['宣传']);
    expect(filter).toEqual({ status: null, category: null, q: '' });
    expect(notes.map(({ code }) => code)).toEqual(['statusUnknown', 'categoryUnknown']);
  });
  test('links leave out what is not asked for', () => {
    expect(addressOf('/overview', { year: '2024', status: null, q: '' })).toBe('/overview?year=2024');
    expect(addressOf('/overview', {})).toBe('/overview');
  });
});
