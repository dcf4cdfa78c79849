import fc from 'fast-check';
import Fraction from 'fraction.js';
import { describe, expect, it } from 'vitest';
import { decimalOf, exactly, readDecimal } from './decimal';
import { percentOf, roundHalfAway, toNumber, wholePercentDown } from './rounding';

const fractions = fc
  .tuple(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.bigInt({ min: 1n, max: 10n ** 12n }))
  .map(([numerator, denominator]) => new Fraction(numerator, denominator));

describe('a plain decimal', () => {
  it('is read without losing a digit', () => {
    expect(exactly('900719925474099.25').toFraction()).toBe('3602879701896397/4');
    expect(exactly('-0.50').toFraction()).toBe('-1/2');
    expect(readDecimal('2.50')).toEqual({ digits: 250n, places: 2 });
  });

  it.each(['', ' 1', '1e3', 'NaN', '.5', '5.', '1,000', '+1', '0x10', '１'])('is not “%s”', (text) => {
    expect(() => exactly(text)).toThrow(RangeError);
  });

  it('is written back as it was read', () => {
    expect(
      ['2.50', '-0.05', '0', '-12', '0.00'].map((text) => {
        const { digits, places } = readDecimal(text);
        return decimalOf(digits, places);
      }),
    ).toEqual(['2.50', '-0.05', '0', '-12', '0.00']);
  });
});

describe('rounding', () => {
  it('goes half away from zero', () => {
    const rounded = ['0.25', '-0.25', '0.24', '0.35', '-0.04', '9.95'].map((text) =>
      roundHalfAway(exactly(text), 1),
    );
    expect(rounded).toEqual(['0.3', '-0.3', '0.2', '0.4', '0.0', '10.0']);
    expect(['0.5', '-0.5', '1.5', '2.5'].map((text) => roundHalfAway(exactly(text), 0))).toEqual([
      '1',
      '-1',
      '2',
      '3',
    ]);
  });

  it('shows 3429 ÷ 3889 as 88.2 percent', () => {
    expect(roundHalfAway(new Fraction(3429, 3889).mul(100), 1)).toBe('88.2');
  });

  it('never moves a number by more than half of its last place', () => {
    fc.assert(
      fc.property(fractions, fc.nat(6), (value, decimals) => {
        const moved = exactly(roundHalfAway(value, decimals)).sub(value).abs();
        expect(moved.mul(2n * 10n ** BigInt(decimals)).lte(1)).toBe(true);
      }),
    );
  });
});

describe('an attainment in whole percent', () => {
  it('says 100 only when the target is reached', () => {
    const shown = ['0.999', '0.9999999', '1', '1.004', '1.006', '0.005', '0', '-0.001'].map((text) =>
      wholePercentDown(exactly(text)),
    );
    expect(shown).toEqual(['99', '99', '100', '100', '101', '0', '0', '-1']);
  });

  it('is below 100 exactly below 1', () => {
    fc.assert(
      fc.property(fractions, (value) => {
        expect(Number(wholePercentDown(value)) < 100).toBe(value.lt(1));
      }),
    );
  });
});

describe('a fraction as a floating-point number', () => {
  it('is the one JSON prints for the quotient', () => {
    expect(toNumber(new Fraction(1934, 2500))).toBe(0.7736);
    expect(toNumber(new Fraction(-1, 3))).toBe(-1 / 3);
    expect(toNumber(exactly('0'))).toBe(0);
  });

  it('stays as exact as a quotient of large integers allows', () => {
    expect(toNumber(new Fraction(10n ** 400n + 1n, 3n * 10n ** 400n))).toBe(1 / 3);
    expect(toNumber(new Fraction(1n, 3n * 10n ** 30n))).toBe(3.3333333333333333e-31);
  });
});

describe('a share as a percentage', () => {
  it.each([
    ['4199/4200', '99.9'],
    ['99949/100000', '99.9'],
    ['1', '100.0'],
    ['10001/10000', '100.0'],
    ['3/10000', '0.1'],
    ['1/100000', '0.1'],
    ['0', '0.0'],
    ['-1/100000', '-0.1'],
    ['-4199/4200', '-99.9'],
    ['3429/3889', '88.2'],
  ])('of %s is %s: never the whole before it is, never nothing where there is something', (share, text) => {
    expect(percentOf(new Fraction(share), 1)).toBe(text);
  });

  it('is what half away from zero makes of it, but within a step of its ends', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4000 }), fc.integer({ min: 1, max: 4000 }), (part, whole) => {
        const share = new Fraction(part, whole);
        const shown = percentOf(share, 1);
        expect(shown === '100.0').toBe(share.compare(1) >= 0 && roundHalfAway(share.mul(100), 1) === '100.0');
        expect(shown === '0.0').toBe(part === 0);
        if (!/^(?:99\.9|0\.1)$/.test(shown)) expect(shown).toBe(roundHalfAway(share.mul(100), 1));
      }),
    );
  });
});
