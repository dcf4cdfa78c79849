import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '@/lib/measure/day';
import { daysOf } from '@/lib/measure/period';
import {
  type CountedTerm,
  countBehind,
  isBehind,
  numberOf,
  pseudonymOf,
  renewalProblem,
  renewedTerm,
  termStatusOf,
} from './rules';

const term = (changes: Partial<CountedTerm> = {}): CountedTerm => ({
  expert: 'a',
  renewal: false,
  countedOn: '2021-06-01',
  starts: '2021-06-01',
  ends: '2024-05-31',
  left: null,
  ...changes,
});
const renewed = term({
  renewal: true,
  countedOn: '2024-05-24',
  starts: '2024-06-01',
  ends: '2027-05-31',
});

describe('what a month counts', () => {
  it('counts an admission and a renewal in the month of its day, each once', () => {
    expect(countBehind([term(), renewed], 'expertsAdded', '2021-06')).toBe(1);
    expect(countBehind([term(), renewed], 'expertsAdded', '2024-05')).toBe(0);
    expect(countBehind([term(), renewed], 'expertsRenewed', '2024-05')).toBe(1);
    expect(countBehind([term(), renewed], 'expertsRenewed', '2024-06')).toBe(0);
  });

  it('keeps somebody in the pool over the end of one term and the beginning of the next, as one person', () => {
    for (const month of ['2021-06', '2024-04', '2024-05', '2024-06', '2027-05'])
      expect(countBehind([term(), renewed], 'expertPool', month), month).toBe(1);
    expect(countBehind([term(), renewed], 'expertPool', '2021-05')).toBe(0);
    expect(countBehind([term(), renewed], 'expertPool', '2027-06')).toBe(0);
    expect(countBehind([term()], 'expertPool', '2024-06')).toBe(0);
  });

  it('knows a leap year’s last day of February', () => {
    expect(daysOf('2024-02')).toEqual({ first: '2024-02-01', last: '2024-02-29' });
    expect(daysOf('2023-02').last).toBe('2023-02-28');
    const leap = term({ starts: '2023-03-01', ends: '2024-02-28' });
    expect(countBehind([leap], 'expertPool', '2024-02')).toBe(0);
    expect(countBehind([term({ ...leap, ends: '2024-02-29' })], 'expertPool', '2024-02')).toBe(1);
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
    expect(
      renewedTerm({ starts: '2021-03-01', ends: '2024-02-29' }, { starts: null, ends: '2027-02-28' }),
    ).toEqual({
      starts: '2024-03-01',
      ends: '2027-02-28',
    });
  });

  it('lets somebody who left out from the month on in which they left, and not before', () => {
    const left = term({ left: '2024-03-31' });
    expect(countBehind([left], 'expertPool', '2024-02')).toBe(1);
    expect(countBehind([left], 'expertPool', '2024-03')).toBe(0);
  });

  it('agrees with counting day by day and person by person', () => {
    const day = fc
      .date({ min: new Date('2022-11-01'), max: new Date('2024-04-30'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    const terms = fc.array(
      fc
        .record({
          expert: fc.constantFrom('a', 'b', 'c'),
          renewal: fc.boolean(),
          countedOn: day,
          days: fc.tuple(day, day),
          left: fc.option(day, { nil: null }),
        })
        .map(({ days, ...one }): CountedTerm => {
          const [starts = '', ends = ''] = [...days].sort();
          return { ...one, starts, ends };
        }),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(
        terms,
        fc.constantFrom('2023-01', '2023-12', '2024-02', '2024-Q1', '2023'),
        (some, period) => {
          const months = period.length === 4 ? 12 : period.includes('Q') ? 3 : 1;
          const first = period.length === 4 ? '2023-01' : period === '2024-Q1' ? '2024-01' : period;
          let last = `${first}-01`;
          const days: string[] = [];
          for (const seen = new Set<string>(); ; last = addDays(last, 1)) {
            seen.add(last.slice(0, 7));
            if (seen.size > months) break;
            days.push(last);
          }
          const end = days.at(-1) ?? '';
          const spans = (one: CountedTerm) => {
            for (let at = one.starts; at <= one.ends; at = addDays(at, 1)) if (at === end) return true;
            return false;
          };
          const people = (which: (one: CountedTerm) => boolean) =>
            new Set(some.filter(which).map(({ expert }) => expert)).size;
          expect(countBehind(some, 'expertsAdded', period)).toBe(
            people((one) => !one.renewal && days.includes(one.countedOn)),
          );
          expect(countBehind(some, 'expertsRenewed', period)).toBe(
            people((one) => one.renewal && days.includes(one.countedOn)),
          );
          expect(countBehind(some, 'expertPool', period)).toBe(
            people((one) => spans(one) && !(one.left !== null && one.left <= end)),
          );
        },
      ),
      { numRuns: 60 },
    );
  });

  it('shows behind a number exactly the terms that made it', () => {
    const rows = [term(), renewed, term({ expert: 'b', starts: '2024-05-31', countedOn: '2024-05-31' })];
    expect(rows.filter((row) => isBehind(row, 'expertPool', '2024-05'))).toEqual([rows[0], rows[2]]);
  });
});

describe('a renewal', () => {
  const last = { starts: '2021-06-01', ends: '2024-05-31' };
  it('goes on from the day after, and never overlaps or ends before it begins', () => {
    expect(renewalProblem(last, { starts: null, ends: '2027-05-31', on: '2024-05-24' })).toBeNull();
    expect(
      renewalProblem(last, { starts: '2024-05-31', ends: '2027-05-31', on: '2024-05-24' }),
    ).toMatchObject({
      field: 'starts',
      code: 'TERM_OVERLAP',
    });
    expect(renewalProblem(last, { starts: null, ends: '2024-05-31', on: '2024-05-24' })?.code).toBe(
      'TERM_ORDER',
    );
    expect(renewalProblem(last, { starts: null, ends: '2027-05-31', on: '2027-06-01' })?.code).toBe(
      'TERM_ON',
    );
  });

  it('is due in the year in which a term ends, and late after it', () => {
    expect(termStatusOf({ ends: '2024-08-06' }, '2024-08-06')).toBe('endsThisYear');
    expect(termStatusOf({ ends: '2024-08-05' }, '2024-08-06')).toBe('over');
    expect(termStatusOf({ ends: '2025-01-01' }, '2024-08-06')).toBe('running');
  });
});

it('speaks of people by a number that can be typed in several ways', () => {
  expect(pseudonymOf(42)).toBe('E0042');
  for (const typed of ['E0042', 'e42', '42', ' E00042 ']) expect(numberOf(typed)).toBe(42);
  for (const typed of ['', 'E', '42a', '-1', '123456789']) expect(numberOf(typed)).toBeNull();
});
