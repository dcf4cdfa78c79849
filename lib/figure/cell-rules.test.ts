import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasTotal, type TypedCell, totalAfter } from './cell-rules';
import { boundRefusals, queryChecks } from './checks-rules';
import type { FigureContext, FigureIndicator, NewestFigure } from './context-rules';
import { neighboursOf } from './context-rules';
import { readCell } from './read-cell-rules';
import { impactOnYear } from './year-impact-rules';

const about = (changes: Partial<FigureIndicator> = {}): FigureIndicator => ({
  code: 'TRN02',
  name: '参训人数',
  nameEn: 'Trainees',
  category: '培训',
  categoryEn: 'Training',
  unit: '人',
  unitEn: 'people',
  kind: 'flow',
  direction: 'higher',
  frequency: 'month',
  decimals: 0,
  bounded: false,
  definition: '',
  definitionEn: '',
  position: 1,
  ...changes,
});
const figure = (period: string, value: string): NewestFigure => ({
  period,
  value,
  numerator: null,
  denominator: null,
  qualifier: null,
  waiting: false,
});
const amounts = (value: string) => ({ value, numerator: null, denominator: null });
const context = (changes: Partial<FigureContext> = {}): FigureContext => ({
  key: { indicator: 'TRN02', branch: 'catering', period: '2024-07' },
  indicator: about(),
  previous: null,
  lastYear: null,
  recent: [],
  latest: null,
  yearToDate: amounts('100'),
  missing: [],
  otherBranches: null,
  target: null,
  ...changes,
});
const stock = context({
  indicator: about({ kind: 'stock' }),
  yearToDate: null,
  latest: figure('2024-06', '233'),
});
const ratio = context({
  indicator: about({ kind: 'ratio', bounded: true }),
  yearToDate: { value: null, numerator: '8', denominator: '10' },
});
const read = (typed: TypedCell, at = context()) => readCell(typed, at);

describe('either the month or the running total is typed', () => {
  it('the month stands as typed', () =>
    expect(read({ value: '30' })).toMatchObject({ filled: true, amounts: amounts('30') }));

  it('the total gives the month', () =>
    expect(read({ total: '130' })).toMatchObject({ filled: true, amounts: amounts('30') }));

  it('both must agree', () => {
    expect(read({ value: '30', total: '130' })).toMatchObject({ amounts: amounts('30'), refusals: {} });
    expect(read({ value: '30', total: '131' })).toMatchObject({
      amounts: null,
      refusals: { total: { code: 'TOTAL_DISAGREES', detail: { value: '30', total: '131', before: '100' } } },
    });
  });

  it('a total below the earlier months is refused', () =>
    expect(read({ total: '99' }).refusals.total?.code).toBe('TOTAL_BELOW'));

  it('whatever the month, total and month lead to each other', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), (before, month) => {
        const at = context({ yearToDate: amounts(String(before)) });
        const total = totalAfter(at, 'value', String(month));
        expect(read({ total: total ?? '' }, at).amounts).toEqual(amounts(String(month)));
      }),
    );
  });

  it('a stock and a yearly figure have no running total', () => {
    expect(hasTotal(stock)).toBe(false);
    expect(hasTotal(context({ indicator: about({ frequency: 'year' }) }))).toBe(false);
    expect(read({ total: '130' }, stock).filled).toBe(false);
  });

  it('a ratio has both for each of its parts', () => {
    const parts = { numerator: '2', totalDenominator: '15' };
    expect(read(parts, ratio).amounts).toEqual({ value: null, numerator: '2', denominator: '5' });
  });
});

describe('what a cell says', () => {
  it('nothing, a note alone, or a space, is blank', () => {
    for (const typed of [{}, { note: '无' }, { value: ' ' }, { atLeast: '1' }])
      expect(read(typed)).toMatchObject({ filled: false, amounts: null, refusals: {} });
  });

  it('本月无新增 is 0, for a ratio 0 of 0, for a stock its last value', () => {
    expect(read({ nil: '1' })).toMatchObject({ nil: true, amounts: amounts('0') });
    expect(read({ nil: '1' }, ratio)).toMatchObject({
      nil: true,
      amounts: { numerator: '0', denominator: '0' },
    });
    expect(read({ nil: '1' }, stock)).toMatchObject({ nil: true, amounts: amounts('233') });
    expect(read({ nil: '1' }, { ...stock, latest: null })).toMatchObject({ filled: false, nil: false });
  });

  it('a typed value is stronger than the tick', () => {
    expect(read({ nil: '1', value: '3' })).toMatchObject({ nil: false, amounts: amounts('3') });
    expect(read({ nil: '1', value: '0' })).toMatchObject({ nil: true, amounts: amounts('0') });
  });

  it('余 may be typed or ticked', () => {
    expect(read({ value: '300余' }).atLeast).toBe(true);
    expect(read({ value: '300', atLeast: '1' }).atLeast).toBe(true);
    expect(read({ value: '300' }).atLeast).toBe(false);
  });

  it('half a ratio is refused at the other half, an unreadable half only where it is', () => {
    expect(read({ numerator: '2' }, ratio).refusals).toEqual({ denominator: { code: 'AMOUNT_HALF' } });
    expect(Object.keys(read({ numerator: '2a' }, ratio).refusals)).toEqual(['numerator']);
  });

  it('a bounded numerator stays within its denominator', () =>
    expect(read({ numerator: '6', denominator: '5' }, ratio).refusals.numerator?.code).toBe(
      'NUMERATOR_ABOVE',
    ));
});

describe('query checks', () => {
  const recent = (...values: string[]) => values.map((value, nth) => figure(`2024-0${6 - nth}`, value));
  const fired = (value: string, changes: Partial<FigureContext>) =>
    queryChecks(amounts(value), context(changes)).map(({ code }) => code);

  it('above three times the largest of the last six is an outlier, exactly three times is not', () => {
    const six = recent('4', '0', '3', '0', '2', '0');
    expect(fired('12', { recent: six })).toEqual([]);
    expect(fired('13', { recent: six })).toEqual(['outlier']);
  });

  it('with fewer than three values that are not 0 nobody can tell', () =>
    expect(fired('1000', { recent: recent('4', '0', '3', '0') })).toEqual([]));

  it('says how many times, never more than it is', () => {
    const [check] = queryChecks(amounts('40'), context({ recent: recent('4', '3', '2') }));
    expect(check).toEqual({ code: 'outlier', value: '40', largest: '4', times: '10', of: 3 });
    const [other] = queryChecks(amounts('159'), context({ recent: recent('40', '3', '2') }));
    expect(other).toMatchObject({ times: '3.9' });
  });

  it('a stock may fall by a tenth, not by more', () => {
    const at = { indicator: about({ kind: 'stock' }), yearToDate: null, latest: figure('2024-06', '100') };
    expect(fired('90', at)).toEqual([]);
    expect(fired('89', at)).toEqual(['stockFall']);
    expect(fired('1', { latest: figure('2024-06', '100') })).toEqual([]);
  });

  it('a missing earlier month is asked about', () =>
    expect(fired('1', { missing: ['2024-02'] })).toEqual(['missingEarlier']));
});

describe('two flows of a composed ratio', () => {
  const bound = {
    code: 'TRN04',
    name: ['通过率', 'Pass rate'] as [string, string],
    numerator: 'TRN03',
    denominator: 'TRN02',
    numeratorName: ['通过', 'Passed'] as [string, string],
    denominatorName: ['参训', 'Took part'] as [string, string],
  };
  const values: Record<string, string> = { TRN03: '11', TRN02: '10' };
  const refused = (...submitted: string[]) => [
    ...boundRefusals([bound], new Set(submitted), (code) => values[code] ?? null).keys(),
  ];

  it('are refused at the one that is submitted', () => {
    expect(refused('TRN02', 'TRN03')).toEqual(['TRN03']);
    expect(refused('TRN02')).toEqual(['TRN02']);
    expect(refused()).toEqual([]);
  });

  it('are not compared while one of them is unknown', () =>
    expect(boundRefusals([bound], new Set(['TRN03']), (code) => (code === 'TRN03' ? '11' : null)).size).toBe(
      0,
    ));
});

describe('what a figure does to the year', () => {
  const target = { value: '300', of: 'association' as const };

  it('of a lower bound is a lower bound, whoever’s it is', () => {
    const bound = { ...amounts('20'), qualifier: 'gte' as const };
    expect(impactOnYear(amounts('30'), context({ otherBranches: amounts('20') })).atLeast).toBe(false);
    expect(impactOnYear(amounts('30'), context({ otherBranches: bound })).atLeast).toBe(true);
    expect(impactOnYear(amounts('30'), context({ yearToDate: bound })).atLeast).toBe(true);
    expect(impactOnYear({ ...amounts('30'), qualifier: 'gte' }, context({})).atLeast).toBe(true);
  });

  it('a flow adds to what all branches reported, towards the association’s target', () => {
    const impact = impactOnYear(amounts('30'), context({ otherBranches: amounts('20'), target }));
    expect([impact.result?.toString(), impact.attainment?.toString(), impact.includesOtherBranches]).toEqual([
      '150',
      '0.5',
      true,
    ]);
  });

  it('a branch’s own target is met by the branch alone', () => {
    const own = { value: '260', of: 'branch' as const };
    expect(
      impactOnYear(amounts('30'), context({ otherBranches: amounts('20'), target: own })).result?.toString(),
    ).toBe('130');
  });

  it('a ratio is pooled, never averaged; without a base there is none', () => {
    const mine = { value: null, numerator: '0', denominator: '10' };
    expect(impactOnYear(mine, ratio).result?.toString()).toBe('0.4');
    const nothing = { value: null, numerator: '0', denominator: '0' };
    expect(impactOnYear(nothing, { ...ratio, yearToDate: nothing }).result).toBeNull();
  });
});

describe('the neighbours of a figure', () => {
  const key = { indicator: 'TRN02', branch: 'catering', period: '2024-04' };
  const assignments = [
    { indicator: 'TRN02', frequency: 'month' as const, branch: 'catering', since: '2023-11', until: null },
  ];

  it('are last month, the same month last year, the last values, the sum before and what is missing', () => {
    const figures = [
      figure('2024-01', '5'),
      figure('2023-04', '9'),
      figure('2024-03', '7'),
      figure('2024-05', '8'),
    ];
    const near = neighboursOf(key, about(), figures, { assignments });
    expect(near.previous?.value).toBe('7');
    expect(near.lastYear?.value).toBe('9');
    expect(near.recent.map(({ period }) => period)).toEqual(['2024-03', '2024-01', '2023-04']);
    expect(near.yearToDate?.value).toBe('12');
    expect(near.missing).toEqual(['2024-02']);
  });

  it('a year’s total is no month’s value, and covers its months', () => {
    const near = neighboursOf({ ...key, period: '2024-01' }, about(), [figure('2023', '300')], {
      assignments,
    });
    expect(near.recent).toEqual([]);
    expect(near.latest?.period).toBe('2023');
    const missing = (figures: NewestFigure[]) =>
      neighboursOf({ ...key, period: '2023-12' }, about(), figures, { assignments }).missing;
    expect(missing([figure('2023', '300')])).toEqual([]);
    expect(missing([])).toEqual(['2023-11']);
  });
});
