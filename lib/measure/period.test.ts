import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from './day';
import { daysOverdue, deadlineOf, defaultYear, isPastDeadline, lastDueMonth } from './deadline';
import { frequencies } from './kinds';
import {
  asOf,
  asOfParts,
  daysOf,
  endMonth,
  type Frequency,
  hasEnded,
  isMonth,
  isPeriod,
  judgedMonth,
  type Month,
  monthIndex,
  monthOf,
  overlaps,
  parseAsOf,
  parsePeriod,
  periodOf,
  periodsEndingIn,
  periodsOfYear,
  previousPeriod,
  samePeriodLastYear,
  shanghaiDay,
  spanOf,
} from './period';

const months = fc.integer({ min: 1900 * 12 + 12, max: 2199 * 12 + 11 }).map(monthOf);
const anyFrequency = fc.constantFrom(...frequencies);

const endingIn = (month: Month, frequency: Frequency) =>
  periodsEndingIn(monthIndex(month), monthIndex(month), frequency);

describe('a period', () => {
  it('is a month, a quarter or a year', () => {
    expect(parsePeriod('2024-07')).toEqual({ first: 24294, last: 24294, frequency: 'month', year: 2024 });
    expect(parsePeriod('2024-Q3')).toEqual({ first: 24294, last: 24296, frequency: 'quarter', year: 2024 });
    expect(parsePeriod('2024')).toEqual({ first: 24288, last: 24299, frequency: 'year', year: 2024 });
  });

  it.each([
    '',
    '24',
    '2024-7',
    '2024-13',
    '2024-00',
    '2024-Q0',
    '2024-Q5',
    '2024-q1',
    ' 2024',
    '2024-07-01',
    '1899',
    '2200',
    '２０２４',
  ])('is not “%s”', (text) => {
    expect(parsePeriod(text)).toBeNull();
    expect(isPeriod(text)).toBe(false);
    expect(() => spanOf(text)).toThrow(RangeError);
  });

  it('that is a month is told from a longer one', () => {
    expect(isMonth('2024-07')).toBe(true);
    expect(isMonth('2024-Q3')).toBe(false);
    expect(isMonth('July')).toBe(false);
    expect(isPeriod('2024-Q3')).toBe(true);
    expect(() => monthIndex('2024-Q3')).toThrow('not a month: 2024-Q3');
  });

  it('counts at its last month', () => {
    expect(['2024-07', '2024-Q3', '2024'].map(endMonth)).toEqual(['2024-07', '2024-09', '2024-12']);
  });

  it('overlaps another when they share a month, whichever is asked first', () => {
    expect(overlaps('2024', '2024-03')).toBe(true);
    expect(overlaps('2024-03', '2024')).toBe(true);
    expect(overlaps('2024-Q1', '2024-03')).toBe(true);
    expect(overlaps('2024-Q1', '2024-04')).toBe(false);
    expect(overlaps('2023', '2024')).toBe(false);
  });

  it('of any frequency contains the month it was made from, and ends in its last', () => {
    fc.assert(
      fc.property(months, anyFrequency, (month, frequency) => {
        const period = periodOf(month, frequency);
        const { first, last } = spanOf(period);
        expect(first <= monthIndex(month) && monthIndex(month) <= last).toBe(true);
        expect(endingIn(endMonth(period), frequency)).toEqual([period]);
        expect(periodsOfYear(spanOf(period).year, frequency)).toContain(period);
      }),
    );
  });

  it('of a longer frequency ends in few months', () => {
    expect(endingIn('2024-08', 'quarter')).toEqual([]);
    expect(endingIn('2024-09', 'quarter')).toEqual(['2024-Q3']);
    expect(endingIn('2024-09', 'year')).toEqual([]);
  });

  it('has one just before it and one of its name a year earlier', () => {
    expect(['2024-01', '2024-Q1', '2024'].map(previousPeriod)).toEqual(['2023-12', '2023-Q4', '2023']);
    expect(['2024-01', '2024-Q1', '2024'].map(samePeriodLastYear)).toEqual(['2023-01', '2023-Q1', '2023']);
  });

  it('has ended when its last day is over', () => {
    expect(hasEnded('2024-Q3', '2024-09-30')).toBe(false);
    expect(hasEnded('2024-Q3', '2024-10-01')).toBe(true);
    expect(hasEnded('2023', '2024-01-01')).toBe(true);
  });
});

describe('the as-of month', () => {
  it('is a month, or month 0 before a year’s first deadline', () => {
    expect(asOfParts('2024-07')).toEqual({ year: 2024, month: 7 });
    expect(asOfParts(asOf(2024, 0))).toEqual({ year: 2024, month: 0 });
    expect(parseAsOf('2024-12')).toEqual({ year: 2024, month: 12 });
  });

  it.each(['2024', '2024-13', '2024-Q1', '2024-Q0', '-00', '2024-1-00', ''])('is not “%s”', (text) => {
    expect(parseAsOf(text)).toBeNull();
    expect(() => asOfParts(text)).toThrow('not an as-of month');
  });

  it('is judged at the last month in which a period of the frequency ended', () => {
    expect([0, 1, 2, 3, 7, 12].map((month) => judgedMonth(month, 'month'))).toEqual([0, 1, 2, 3, 7, 12]);
    expect([0, 1, 2, 3, 7, 12].map((month) => judgedMonth(month, 'quarter'))).toEqual([0, 0, 0, 3, 6, 12]);
    expect([0, 1, 11, 12].map((month) => judgedMonth(month, 'year'))).toEqual([0, 0, 0, 12]);
  });
});

describe('a deadline', () => {
  it('lies in the month after the period', () => {
    expect(deadlineOf('2024-07', 5)).toBe('2024-08-05');
    expect(deadlineOf('2024-Q3', 5)).toBe('2024-10-05');
    expect(deadlineOf('2024', 5)).toBe('2025-01-05');
  });

  it('is the last day of a month that is too short for it', () => {
    expect(deadlineOf('2024-01', 31)).toBe('2024-02-29');
    expect(deadlineOf('2023-01', 30)).toBe('2023-02-28');
    expect(deadlineOf('2024-03', 31)).toBe('2024-04-30');
  });

  it('is kept by whoever reports on the day itself', () => {
    expect(isPastDeadline('2024-07', '2024-08-05', 5)).toBe(false);
    expect(isPastDeadline('2024-07', '2024-08-06', 5)).toBe(true);
  });

  it('is overdue by whole days, and never before it', () => {
    expect(daysOverdue('2024-07', '2024-08-01', 5)).toBe(0);
    expect(daysOverdue('2024-07', '2024-08-05', 5)).toBe(0);
    expect(daysOverdue('2024-07', '2024-08-06', 5)).toBe(1);
    expect(daysOverdue('2023-12', '2024-03-01', 5)).toBe(56);
  });
});

describe('a view that was asked for no month', () => {
  it('speaks of the last month whose deadline has passed', () => {
    expect(lastDueMonth(2024, '2024-08-05', 5)).toBe(6);
    expect(lastDueMonth(2024, '2024-08-06', 5)).toBe(7);
    expect(lastDueMonth(2024, '2024-12-31', 5)).toBe(11);
  });

  it('speaks of month 0 before the first deadline, and in a year to come', () => {
    expect(lastDueMonth(2024, '2024-01-31', 5)).toBe(0);
    expect(lastDueMonth(2024, '2024-02-05', 5)).toBe(0);
    expect(lastDueMonth(2025, '2024-08-06', 5)).toBe(0);
  });

  it('speaks of December of a past year, even before December’s deadline', () => {
    expect(lastDueMonth(2023, '2024-01-02', 5)).toBe(12);
  });

  it('opens on the last year with a passed deadline', () => {
    expect(defaultYear('2024-02-05', 5)).toBe(2023);
    expect(defaultYear('2024-02-06', 5)).toBe(2024);
  });
});

describe('today in Asia/Shanghai', () => {
  it('begins at four in the afternoon UTC', () => {
    expect(shanghaiDay(new Date('2024-12-31T15:59:59.999Z'))).toBe('2024-12-31');
    expect(shanghaiDay(new Date('2024-12-31T16:00:00Z'))).toBe('2025-01-01');
    expect(shanghaiDay(new Date('2024-02-28T16:00:00Z'))).toBe('2024-02-29');
  });

  it('is the day that the calendar of Shanghai shows', () => {
    const calendar = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' });
    const instants = fc.date({
      min: new Date('2000-01-01'),
      max: new Date('2100-01-01'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(instants, (instant) => {
        expect(shanghaiDay(instant)).toBe(calendar.format(instant));
      }),
    );
  });
});

describe('the days of a period', () => {
  it.each([
    ['2024-02', '2024-02-01', '2024-02-29'],
    ['2023-Q4', '2023-10-01', '2023-12-31'],
    ['2024', '2024-01-01', '2024-12-31'],
  ])('%s are %s to %s', (period, first, last) => {
    expect(daysOf(period)).toEqual({ first, last });
  });

  it('go on over the end of a month and a year', () => {
    expect(addDays('2024-12-31', 1)).toBe('2025-01-01');
    expect(addDays('2024-02-27', 3)).toBe('2024-03-01');
  });
});
