import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type MeasureInput, measure } from './measure';
import { type ExpectedMeasures, measureDifferences } from './test-agreement';

type WorkedCase = Omit<MeasureInput, 'kind' | 'direction' | 'frequency'> & {
  name: string;
  indicator: Pick<MeasureInput, 'kind' | 'direction' | 'frequency'>;
  expect: ExpectedMeasures;
};

const cases: WorkedCase[] = JSON.parse(readFileSync(new URL('./vectors.json', import.meta.url), 'utf8'));

describe('measure agrees with the worked case', () => {
  it.each(cases)('$name', ({ indicator, expect: expected, ...input }) => {
    expect(measureDifferences(measure({ ...indicator, ...input }), expected)).toEqual([]);
  });

  it('of all 128', () => {
    expect(cases).toHaveLength(128);
  });
});
