import { describe, expect, it } from 'vitest';
import type { ExistingFigure, FigurePlan, ImportedFigure } from '@/lib/csv-import/figure-rules';
import { splitForReview } from './review-split-rules';

const row = (period: string, note = ''): ImportedFigure => ({
  file: 'a',
  line: 2,
  indicator: 'PUB01',
  branch: 'secretariat',
  period,
  value: '5',
  numerator: null,
  denominator: null,
  qualifier: null,
  basis: null,
  note,
});
const existing = (change: Partial<ExistingFigure> = {}): ExistingFigure => ({
  ...row('2019'),
  id: 'x',
  version: 1,
  state: 'approved',
  ...change,
});
const empty: FigurePlan = { add: [], correct: [], annotate: [], unchanged: 0 };
const when = { today: '2024-08-06', deadlineDay: 5, locked: new Set(['2018-12']) };
const split = (plan: Partial<FigurePlan>) => splitForReview({ ...empty, ...plan }, when);

describe('an upload of figures', () => {
  it.each([
    ['2024-07', true],
    ['2023-12', true],
    ['2023', true],
    ['2023-08', true],
    ['2023-07', false],
    ['2022', false],
  ])('leaves a new figure of %s to somebody else: %s', (period, waits) => {
    const { history, waiting } = split({ add: [row(period)] });
    expect([history.add.length, waiting.length]).toEqual(waits ? [0, 1] : [1, 0]);
  });

  it('changes no approved number or note by itself, however old', () => {
    const change = { row: row('2019', '年报'), existing: existing() };
    expect(split({ correct: [change] }).waiting).toEqual([change]);
    expect(split({ annotate: [change] }).waiting).toEqual([change]);
    const basis = { row: row('2019'), existing: existing() };
    expect(split({ annotate: [basis] }).history.annotate).toEqual([basis]);
  });

  it.each(['draft', 'submitted', 'returned'] as const)(
    'says of a figure that is %s that it is in work',
    (state) => {
      const corrected = split({ correct: [{ row: row('2019'), existing: existing({ state }) }] });
      const fresh = split({ correct: [{ row: row('2024-07'), existing: existing({ state, value: null }) }] });
      for (const { waiting, problems } of [corrected, fresh])
        expect([waiting, problems.map(({ code }) => code)]).toEqual([[], ['inWork']]);
    },
  );

  it('refuses a locked month', () => {
    const { problems } = split({ annotate: [{ row: row('2018', '年报'), existing: existing() }] });
    expect(problems.map(({ code }) => code)).toEqual(['locked']);
  });
});
