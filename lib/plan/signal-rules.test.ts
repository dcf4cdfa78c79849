import { describe, expect, it } from 'vitest';
import { daysBetween } from '@/lib/measure/day';
import { defaultThresholds } from '@/lib/measure/status';
import { type SupervisedItem, shareOfYear, superviseItem, tallyOf } from './signal-rules';

const item = (changes: Partial<SupervisedItem> = {}): SupervisedItem => ({
  year: 2024,
  kind: 'milestone',
  state: 'underWay',
  due: '2024-09-30',
  extendedTo: null,
  claimedOn: null,
  steps: [],
  doneSteps: [],
  withdrawn: false,
  ...changes,
});
const signal = (
  changes: Partial<SupervisedItem>,
  today: string,
  linked: Parameters<typeof superviseItem>[2] = null,
  atRisk = '-0.15',
) => superviseItem(item(changes), today, linked, { atRisk }).signal;

describe('near due, behind, overdue', () => {
  it('calls an item near due for the thirty days before its deadline, the day itself included', () => {
    expect(signal({}, '2024-08-30')).toBeNull();
    expect(signal({}, '2024-08-31')).toBe('nearDue');
    expect(superviseItem(item(), '2024-09-30', null, defaultThresholds)).toEqual({
      signal: 'nearDue',
      days: 0,
    });
  });

  it('calls it overdue after the deadline day, and counts the days', () => {
    expect(superviseItem(item(), '2024-10-01', null, defaultThresholds)).toEqual({
      signal: 'overdue',
      days: -1,
    });
    expect(signal({ extendedTo: '2024-11-30' }, '2024-10-01')).toBeNull();
  });

  it('is content with what was claimed in time, not with what was claimed late', () => {
    expect(signal({ state: 'claimed', claimedOn: '2024-09-30' }, '2024-12-01')).toBeNull();
    expect(signal({ state: 'claimed', claimedOn: '2024-10-01' }, '2024-12-01')).toBe('overdue');
  });

  it('calls a checklist behind when more than the association’s threshold below the time that passed', () => {
    // 30 September is day 274; on day 206 three quarters have passed: two of four steps are 25 points below.
    const steps = ['一', '二', '三', '四'];
    expect(signal({ steps, doneSteps: [1, 2] }, '2024-07-24')).toBe('behind');
    expect(signal({ steps, doneSteps: [1, 2, 3] }, '2024-07-24')).toBeNull();
    // Exactly fifteen points below is not behind: 65 of 100 days and one of two steps.
    const hundred = { steps: ['一', '二'], doneSteps: [1], due: '2024-04-09' };
    expect(signal(hundred, '2024-03-05')).toBeNull();
    expect(signal(hundred, '2024-03-06')).toBe('behind');
    // An association that has another threshold: twenty points.
    expect(signal(hundred, '2024-03-10', null, '-0.2')).toBe('nearDue');
    expect(signal(hundred, '2024-03-11', null, '-0.2')).toBe('behind');
  });

  it('follows the indicator of routine and quantified items, not of milestones', () => {
    expect(signal({ kind: 'quantified' }, '2024-06-01', 'behind')).toBe('behind');
    expect(signal({ kind: 'routine', due: '2024-12-31' }, '2024-06-01', 'behind')).toBe('behind');
    expect(signal({ kind: 'quantified' }, '2024-06-01', 'atRisk')).toBeNull();
    expect(signal({}, '2024-06-01', 'behind')).toBeNull();
  });

  it('calls a milestone behind that has not begun when it is near due; a routine item is only near due', () => {
    expect(signal({ state: 'notStarted' }, '2024-09-10')).toBe('behind');
    expect(signal({ state: 'notStarted', kind: 'routine' }, '2024-09-10')).toBe('nearDue');
  });

  it('says nothing of what is closed or withdrawn', () => {
    expect(signal({ state: 'closed' }, '2025-09-10')).toBeNull();
    expect(signal({ withdrawn: true }, '2025-09-10')).toBeNull();
  });
});

it('counts days over a leap day and places a day in its year', () => {
  expect(daysBetween('2024-02-28', '2024-03-01')).toBe(2);
  expect(shareOfYear(2024, '2024-12-31')).toBe(1);
  expect(shareOfYear(2024, '2024-07-01')).toBeCloseTo(0.5, 2);
  expect(shareOfYear(2024, '2023-06-01')).toBe(0);
});

it('counts what is done of all without what was withdrawn', () => {
  const tally = tallyOf([
    { state: 'closed', withdrawn: false, signal: null },
    { state: 'underWay', withdrawn: false, signal: 'overdue' },
    { state: 'underWay', withdrawn: true, signal: null },
  ]);
  expect(tally).toMatchObject({ total: 2, closed: 1, underWay: 1, overdue: 1 });
});
