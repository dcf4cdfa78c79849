import fc from 'fast-check';
import Fraction from 'fraction.js';
import { describe, expect, it } from 'vitest';
import { composeSum } from './compose';
import { courseOf } from './course';
import { decimalOf, exactly, inUnits, readDecimal } from './decimal';
import { type Measures, measure } from './measure';
import { asOfParts, spanOf } from './period';
import { type Figure, prepareFigures } from './prepared-figures';
import { statuses } from './status';
import { figuresOf, type Generated, indicators } from './test-arbitraries';

const holds = <T>(arbitrary: fc.Arbitrary<T>, property: (one: T) => void) =>
  fc.assert(fc.property(arbitrary, property), { numRuns: 300 });

/** Measures as text, so that equal fractions compare equal and a failure can be read. */
const text = (measures: Partial<Measures>) =>
  JSON.stringify(measures, (_, value) => (value instanceof Fraction ? value.toFraction() : value));

const now = ({ asOf }: Generated) => {
  const { year, month } = asOfParts(asOf);
  return year * 12 + month - 1;
};
const times = (value: string | null, factor: bigint) => {
  if (value === null) return null;
  const { digits, places } = readDecimal(value);
  return decimalOf(digits * factor, places);
};

describe('whatever an indicator reported', () => {
  it('the order of its figures does not matter', () => {
    const shuffled = indicators().chain((input) =>
      fc.tuple(fc.constant(input), fc.shuffledSubarray(input.figures, { minLength: input.figures.length })),
    );
    holds(shuffled, ([input, figures]) => {
      expect(text(measure({ ...input, figures }))).toBe(text(measure(input)));
    });
  });

  it('figures read beforehand give the same as figures read now', () => {
    holds(indicators(), (input) => {
      const figures = prepareFigures(input.kind, input.figures);
      expect(text(measure({ ...input, figures }))).toBe(text(measure(input)));
    });
  });

  it('figures that end after the as-of month change nothing', () => {
    holds(indicators(), (input) => {
      const figures = input.figures.filter(({ period }) => spanOf(period).last <= now(input));
      expect(text(measure({ ...input, figures }))).toBe(text(measure(input)));
    });
  });

  it('has one of the nine statuses, and none is never 0', () => {
    holds(indicators(), (input) => {
      const { status, actual, target, attainment, gap, forecast, yoy, lastYear } = measure(input);
      expect(statuses).toContain(status);
      expect(forecast === null).toBe(actual === null);
      if (!actual || !target) expect([attainment, gap]).toEqual([null, null]);
      if (!actual || !lastYear) expect(yoy).toBeNull();
      expect(['notDue', 'noBase', 'unreported'].includes(status)).toBe(actual === null);
    });
  });

  it('a forecast’s mid lies between its low and its high', () => {
    holds(indicators(), (input) => {
      const { low, mid, high } = measure(input).forecast ?? { low: null, mid: null, high: null };
      expect(low === null).toBe(high === null);
      if (!low || !high) return;
      expect(mid?.gte(low) && mid.lte(high)).toBe(true);
    });
  });

  it('where higher is better it is met exactly when the target is attained', () => {
    holds(indicators(), (input) => {
      const { actual, target, status } = measure({ ...input, direction: 'higher' });
      if (actual && target) expect(status === 'met').toBe(actual.gte(target));
    });
  });

  it('its course says for the as-of month what measure says', () => {
    holds(indicators(), (input) => {
      const { month } = asOfParts(input.asOf);
      const point = courseOf(input, 2024).find((one) => one.month === month);
      const { actual, expected, lastYear, qualifier } = measure(input);
      if (!point) return;
      expect(text({ expected: point.expected, lastYear: point.lastYear })).toBe(text({ expected, lastYear }));
      if (point.actual)
        expect(text({ actual: point.actual, qualifier: point.qualifier })).toBe(text({ actual, qualifier }));
    });
  });

  it('its course does not depend on what was reported after the as-of month', () => {
    holds(indicators(), (input) => {
      const figures = input.figures.filter(({ period }) => spanOf(period).last <= now(input));
      const told = (points: ReturnType<typeof courseOf>) =>
        JSON.stringify(points.map((point) => text(point as Partial<Measures>)));
      expect(told(courseOf({ ...input, figures }, 2024))).toBe(told(courseOf(input, 2024)));
    });
  });
});

describe('a flow', () => {
  it('split between two branches under an association-wide target keeps its actual, gap and status', () => {
    const split = indicators('flow').chain((input) =>
      fc.tuple(
        fc.constant({ ...input, targets: [{ year: 2024, branch: null, value: '120' }] }),
        fc.constantFrom('catering', 'energy', 'property', 'secretariat'),
        fc.integer({ min: 0, max: 100 }),
      ),
    );
    holds(split, ([input, branch, percent]) => {
      const figures = input.figures.flatMap((figure) => {
        if (figure.branch !== branch || figure.value == null) return figure;
        const units = inUnits(readDecimal(figure.value), 4);
        const part = (units * BigInt(percent)) / 100n;
        return [
          { ...figure, value: decimalOf(part, 4) },
          { ...figure, branch: 'newcomer', value: decimalOf(units - part, 4) },
        ];
      });
      const { actual, gap, status } = measure(input);
      const after = measure({ ...input, figures });
      expect(text({ actual: after.actual, gap: after.gap, status: after.status })).toBe(
        text({ actual, gap, status }),
      );
    });
  });

  it('of two groups of branches is the sum of what each of them did', () => {
    const two = fc.tuple(indicators('flow'), figuresOf('flow', 'year'));
    holds(two, ([input, others]) => {
      const elsewhere = composeSum([others.map((figure) => ({ ...figure, branch: 'elsewhere' }))]);
      const value = (figures: Figure[]) => measure({ ...input, figures }).actual ?? new Fraction(0);
      const together = value([...input.figures, ...elsewhere]);
      expect(together.equals(value(input.figures).add(value(elsewhere)))).toBe(true);
    });
  });

  it('never falls from month to month, nor does its course', () => {
    holds(indicators('flow'), (input) => {
      const points = courseOf(
        { ...input, asOf: '2024-12', targets: [{ year: 2024, branch: null, value: '9' }] },
        2024,
      );
      for (const of of ['actual', 'expected'] as const) {
        const values = points.flatMap((point) => point[of] ?? []);
        values.forEach((value, nth) => {
          expect(value.gte(values[nth - 1] ?? 0)).toBe(true);
        });
      }
    });
  });

  it('composed of parts is measured as if their figures were its own', () => {
    holds(fc.tuple(indicators('flow'), figuresOf('flow', 'month')), ([input, other]) => {
      const composed = measure({ ...input, figures: composeSum([input.figures, other]) });
      expect(text(composed)).toBe(text(measure({ ...input, figures: [...input.figures, ...other] })));
    });
  });
});

describe('a flow or stock', () => {
  it('counted in another unit, target included, keeps its attainment, gap, status and year on year', () => {
    const scaled = fc.tuple(indicators('flow', 'stock'), fc.bigInt({ min: 1n, max: 10_000n }));
    holds(scaled, ([input, factor]) => {
      const figures = input.figures.map((figure) => ({
        ...figure,
        value: times(figure.value ?? null, factor),
      }));
      const targets = input.targets.map((target) => ({ ...target, value: times(target.value, factor) }));
      const relative = ({ attainment, gap, status, yoy }: Measures) => text({ attainment, gap, status, yoy });
      expect(relative(measure({ ...input, figures, targets }))).toBe(relative(measure(input)));
    });
  });
});

describe('a ratio', () => {
  it('lies between the smallest and the largest ratio of the figures whose denominator is above 0', () => {
    holds(indicators('ratio'), (input) => {
      const { actual } = measure(input);
      if (!actual) return;
      const ratios = input.figures
        .filter(({ period }) => spanOf(period).year === 2024 && spanOf(period).last <= now(input))
        .filter(({ denominator }) => denominator != null && denominator !== '0')
        .map(({ numerator, denominator }) => exactly(numerator ?? '0').div(exactly(denominator ?? '1')));
      expect(ratios.some((ratio) => ratio.lte(actual))).toBe(true);
      expect(ratios.some((ratio) => ratio.gte(actual))).toBe(true);
    });
  });
});
