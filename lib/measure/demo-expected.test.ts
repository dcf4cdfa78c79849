import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { composeRatio, composeSum } from './compose';
import { type MeasureInput, measure } from './measure';
import type { Figure } from './prepared-figures';
import { type ExpectedMeasures, measureDifferences } from './test-agreement';

type Row = Record<string, string>;

const demo = new URL('../../db/data/demo/', import.meta.url);
const rows = (name: string): Row[] =>
  parse(readFileSync(new URL(name, demo), 'utf8'), { columns: true, bom: true });
const expected: Record<string, Record<string, ExpectedMeasures>> = JSON.parse(
  readFileSync(new URL('./demo-expected.json', import.meta.url), 'utf8'),
);

const indicators = new Map(rows('indicators.csv').map((row) => [row.code, row]));
const figureRows = [...rows('figures-2023.csv'), ...rows('figures-2024.csv')];
const targetRows = rows('targets-2024.csv');

describe.each(Object.keys(expected))('the demo as of %s', (asOf) => {
  it.each(Object.keys(expected[asOf] ?? {}))('shows %s as expected', (code) => {
    expect(measureDifferences(measure(inputOf(code, asOf)), expected[asOf]?.[code] ?? {})).toEqual([]);
  });
});

function inputOf(code: string, asOf: string): MeasureInput {
  const { kind, direction, frequency, on_pace, at_risk } = indicators.get(code) ?? {};
  const own = targetRows.filter((row) => row.indicator === code);
  const weights = own.findLast((row) => row.weights)?.weights;
  return {
    kind: kind as MeasureInput['kind'],
    direction: direction as MeasureInput['direction'],
    frequency: frequency as MeasureInput['frequency'],
    figures: figuresOf(code),
    targets: own.map(({ year, branch, value }) => ({
      year: Number(year),
      branch: branch || null,
      value: value ?? null,
    })),
    weights: weights?.split(';'),
    thresholds: on_pace && at_risk ? { onPace: on_pace, atRisk: at_risk } : undefined,
    asOf,
  };
}

/** A composed indicator's figures are made of those of the flows it names. */
function figuresOf(code: string): Figure[] {
  const { numerator, denominator } = indicators.get(code) ?? {};
  if (numerator && denominator) return composeRatio(figuresOf(numerator), figuresOf(denominator));
  if (numerator) return composeSum(numerator.split('+').map(figuresOf));
  return figureRows
    .filter((row) => row.indicator === code)
    .map((row) => ({
      branch: row.branch ?? '',
      period: row.period ?? '',
      value: row.value || null,
      numerator: row.numerator || null,
      denominator: row.denominator || null,
      qualifier: row.qualifier === 'gte' ? 'gte' : null,
    }));
}
