import { describe, expect, it } from 'vitest';
import { planTargets, type TargetRow } from './target-rules';

const known = {
  branches: new Set(['office']),
  indicators: new Map([
    [
      'NEWS',
      {
        kind: 'flow' as const,
        frequency: 'month' as const,
        decimals: 0,
        unit: '篇',
        bounded: false,
        parts: [],
      },
    ],
  ]),
};
const twelve = (first: string) => [first, ...Array<string>(11).fill('1')];

const row = (value: string, weights: string[] | null = null, line = 2): TargetRow => ({
  file: 'targets.csv',
  line,
  indicator: 'NEWS',
  year: 2024,
  branch: null,
  value,
  weights,
  basis: null,
});

/** The revisions that rows add to a record, as number: value; or the code of what is wrong. */
function added(record: string[], rows: string[], correct = false): string[] {
  const kept = { targets: record.map((value) => row(value)), weights: [] };
  const { plan, problems } = planTargets(
    rows.map((value) => row(value)),
    known,
    kept,
    correct,
  );
  return [
    ...plan.targets.map(({ row: { value }, revision }) => `${revision}: ${value}`),
    ...problems.map(({ code }) => code),
  ];
}

describe('rows of one target are its revisions in order', () => {
  it('all are added to an empty record', () => expect(added([], ['23', '25'])).toEqual(['1: 23', '2: 25']));
  it('none is added twice', () => expect(added(['23', '25'], ['23', '25'])).toEqual([]));
  it('a further last row is the next revision', () =>
    expect(added(['23', '25'], ['23', '25', '23'])).toEqual(['3: 23']));
  it('a target revised since stays as it was revised', () => {
    expect(added(['23', '25', '26'], ['23', '25'])).toEqual([]);
    expect(added(['23', '24', '25'], ['23', '25'])).toEqual([]);
  });
  it('history is not rewritten', () => {
    expect(added(['23', '25'], ['23', '26'])).toEqual(['targetHistory']);
    expect(added(['23', '25'], ['26'])).toEqual(['targetHistory']);
  });
  it('a correction adds the last row, once', () => {
    expect(added(['23', '25'], ['23', '26'], true)).toEqual(['3: 26']);
    expect(added(['23', '25', '26'], ['23', '26'], true)).toEqual([]);
  });
});

describe('weights belong to the indicator’s year', () => {
  const weights = (record: string[][], rows: TargetRow[]) => {
    const kept = {
      targets: [],
      weights: record.map((one) => ({ indicator: 'NEWS', year: 2024, weights: one })),
    };
    return planTargets(rows, known, kept, false).plan.weights.map((one) => [one.revision, one.weights[0]]);
  };

  it('the last row that has some wins, whichever branch it is of', () => {
    const rows = [row('1', twelve('1')), { ...row('2', twelve('2')), branch: 'office' }, row('3')];
    expect(weights([], rows)).toEqual([[1, '2']]);
  });
  it('the same ones are not added again, others are the next revision', () => {
    expect(weights([twelve('1')], [row('1', twelve('1'))])).toEqual([]);
    expect(weights([twelve('1')], [row('1', twelve('2'))])).toEqual([[2, '2']]);
  });
});
