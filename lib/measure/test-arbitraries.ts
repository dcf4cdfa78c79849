import fc from 'fast-check';
import { decimalOf } from './decimal';
import { directions, frequencies, type IndicatorKind, isPercent, kinds } from './kinds';
import type { MeasureInput } from './measure';
import { asOf, type Frequency, type Period, periodsOfYear } from './period';
import type { Figure } from './prepared-figures';

/** For tests: indicators as they may come, with figures that never overlap, over the years 2022 to 2024. */

export type Generated = MeasureInput & { figures: Figure[] };

const hundredths = (most: number) =>
  fc.integer({ min: 0, max: most }).map((units) => decimalOf(BigInt(units), 2));

/** For each branch and year either a yearly total, or some quarters, or some months, none finer than the frequency. */
const reportedPeriods = (frequency: Frequency): fc.Arbitrary<Period[]> => {
  const grains = frequencies.slice(frequencies.indexOf(frequency));
  const ofYear = (year: number) =>
    fc.oneof(
      ...grains.map((grain) => fc.constant(periodsOfYear(year, grain))),
      ...grains.map((grain) => fc.subarray(periodsOfYear(year, grain))),
    );
  return fc.tuple(ofYear(2022), ofYear(2023), ofYear(2024)).map((years) => years.flat());
};

const numbersOf = (kind: IndicatorKind): fc.Arbitrary<Omit<Figure, 'branch' | 'period'>> => {
  const qualifier = fc.constantFrom(null, null, null, 'gte' as const);
  if (!isPercent({ kind })) return fc.record({ value: hundredths(10_000), qualifier });
  return fc.tuple(fc.nat(30), fc.nat(30), qualifier).map(([passed, failed, bound]) => ({
    numerator: String(passed),
    denominator: String(passed + failed),
    qualifier: bound,
  }));
};

export const figuresOf = (kind: IndicatorKind, frequency: Frequency): fc.Arbitrary<Figure[]> =>
  fc
    .uniqueArray(fc.constantFrom('catering', 'energy', 'property', 'secretariat'), { maxLength: 3 })
    .chain((branches) =>
      fc.tuple(
        ...branches.map((branch) =>
          reportedPeriods(frequency).chain((periods) =>
            fc.tuple(
              ...periods.map((period) => numbersOf(kind).map((numbers) => ({ branch, period, ...numbers }))),
            ),
          ),
        ),
      ),
    )
    .map((figures) => figures.flat());

const targetsOf = (kind: IndicatorKind) =>
  fc.array(
    fc.record({
      year: fc.constantFrom(2023, 2024, 2024, 2024),
      branch: fc.constantFrom(null, null, 'catering', 'energy', 'property', 'secretariat'),
      value: fc.option(hundredths(isPercent({ kind }) ? 100 : 40_000), { freq: 6 }),
    }),
    { maxLength: 6 },
  );

/** Any indicator of the kinds given, monthly ones more often than others. */
export const indicators = (...of: IndicatorKind[]): fc.Arbitrary<Generated> =>
  fc
    .record({
      kind: fc.constantFrom(...(of.length > 0 ? of : kinds)),
      frequency: fc.constantFrom('month' as const, 'month' as const, ...frequencies),
    })
    .chain(({ kind, frequency }) =>
      fc.record({
        kind: fc.constant(kind),
        frequency: fc.constant(frequency),
        direction: fc.constantFrom(...directions),
        figures: figuresOf(kind, frequency),
        targets: targetsOf(kind),
        weights: fc.option(
          fc
            .array(fc.nat(3).map(String), { minLength: 12, maxLength: 12 })
            .filter((all) => all.some((one) => one !== '0')),
        ),
        asOf: fc.integer({ min: 0, max: 12 }).map((month) => asOf(2024, month)),
      }),
    );
