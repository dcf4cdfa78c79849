import { describe, expect, it } from 'vitest';
import { composeRatio, composeSum } from './compose';
import type { Figure } from './prepared-figures';

const flow = (branch: string, values: Record<string, string | null>): Figure[] =>
  Object.entries(values).map(([period, value]) => ({ branch, period, value }));

describe('a composed ratio', () => {
  it('has a figure for each branch and period for which both flows have one', () => {
    const passed = [
      ...flow('catering', { '2024-04': '9', '2024-06': '20' }),
      ...flow('energy', { '2024-06': '3' }),
    ];
    const tookPart = [
      ...flow('catering', { '2024-06': '25', '2024-07': '1' }),
      ...flow('property', { '2024-06': '4' }),
    ];
    expect(composeRatio(passed, tookPart)).toEqual([
      { branch: 'catering', period: '2024-06', numerator: '20', denominator: '25', qualifier: null },
    ]);
  });

  it('does not pair a yearly total with months', () => {
    expect(composeRatio(flow('catering', { '2023': '9' }), flow('catering', { '2023-12': '10' }))).toEqual(
      [],
    );
  });

  it('takes a blank for no figure', () => {
    expect(composeRatio(flow('a', { '2024-01': null }), flow('a', { '2024-01': '1' }))).toEqual([]);
    expect(composeRatio(flow('a', { '2024-01': '1' }), flow('a', { '2024-01': null }))).toEqual([]);
  });

  it('is a lower bound when only its numerator is one', () => {
    const exact = flow('a', { '2024-01': '5' });
    const bound = exact.map((figure) => ({ ...figure, qualifier: 'gte' as const }));
    const qualifiers = [
      composeRatio(bound, exact),
      composeRatio(exact, bound),
      composeRatio(bound, bound),
    ].map(([figure]) => figure?.qualifier ?? null);
    expect(qualifiers).toEqual(['gte', null, null]);
  });
});

describe('a composed flow', () => {
  it('adds up what its parts report of the same branch and period, exactly', () => {
    const news = [...flow('a', { '2024-01': '0.1', '2024-02': '5' }), ...flow('b', { '2024-01': '7' })];
    const tenders = flow('a', { '2024-01': '0.20', '2024-03': '1' });
    expect(
      composeSum([news, tenders]).map(({ branch, period, value }) => `${branch} ${period} ${value}`),
    ).toEqual(['a 2024-01 0.30', 'a 2024-02 5', 'b 2024-01 7', 'a 2024-03 1']);
  });

  it('is a lower bound as soon as one of its parts is, in whichever order they come', () => {
    const exact = flow('a', { '2024-01': '5' });
    const bound = exact.map((figure) => ({ ...figure, qualifier: 'gte' as const }));
    expect(composeSum([exact, bound])).toEqual([
      { branch: 'a', period: '2024-01', value: '10', qualifier: 'gte' },
    ]);
    expect(composeSum([bound, exact])).toEqual(composeSum([exact, bound]));
  });

  it('takes a blank for no figure, not for 0', () => {
    expect(composeSum([flow('a', { '2024-01': null }), []])).toEqual([]);
  });
});
