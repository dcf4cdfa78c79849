import * as d3 from 'd3-scale';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { scaleLinear, scalePoint } from './scales';

const number = fc.integer({ min: -1_000_000, max: 1_000_000 });
const ends = fc.tuple(number, number);
const ours = (scale: unknown) => scale as ReturnType<typeof scaleLinear>;

test('numbers lie where d3 puts them', () => {
  fc.assert(
    fc.property(ends, ends, number, (domain, range, value) => {
      const expected = d3.scaleLinear().domain(domain).range(range)(value);
      const own = ours(ours(scaleLinear().domain(domain)).range(range));
      expect(Math.abs(Number(own(value)) - expected)).toBeLessThan(1e-9 * (1e6 + Math.abs(expected)));
      expect([own.domain(), own.range()]).toEqual([domain, range]);
    }),
  );
});

test('names lie where d3 puts them', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.string(), { minLength: 1, maxLength: 12 }), ends, (names, range) => {
      const expected = d3.scalePoint().domain(names).range(range);
      const own = ours(ours(scalePoint().domain(names)).range(range));
      for (const name of names) {
        const at = expected(name) ?? Number.NaN;
        expect(Math.abs(Number(own(name)) - at)).toBeLessThan(1e-6 * (1 + Math.abs(at)));
      }
    }),
  );
});

test('what is not on an axis has no place', () => {
  expect(scalePoint()('nobody')).toBeUndefined();
  expect(scaleLinear()(null)).toBeUndefined();
});
