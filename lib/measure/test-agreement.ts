import Fraction from 'fraction.js';
import { exactly } from './decimal';
import type { Measures } from './measure';

/** For tests: worked results as JSON carries them, and how measured ones differ from them. */
export type ExpectedMeasures = Record<string, string | null | Record<string, string | null>>;

/** One line for each result that is not within 1e-9 of the expected one, relatively where that is above 1 in size. */
export function measureDifferences(measures: Measures, expected: ExpectedMeasures): string[] {
  return Object.entries(expected).flatMap(([name, value]) =>
    compare(name, Reflect.get(measures, name), value),
  );
}

function compare(name: string, got: unknown, expected: ExpectedMeasures[string]): string[] {
  if (expected !== null && typeof expected === 'object' && got !== null && typeof got === 'object') {
    return Object.entries(expected).flatMap(([part, value]) =>
      compare(`${name}.${part}`, Reflect.get(got, part), value),
    );
  }
  const alike =
    got instanceof Fraction && typeof expected === 'string'
      ? isNear(got, exactly(expected))
      : got === expected;
  return alike ? [] : [`${name}: ${String(got)} instead of ${String(expected)}`];
}

function isNear(got: Fraction, expected: Fraction): boolean {
  const size = expected.abs().gt(1) ? expected.abs() : new Fraction(1);
  return got.sub(expected).abs().lte(size.div(1_000_000_000));
}
