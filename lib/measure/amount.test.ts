import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAmount } from './amount';
import { exactly } from './decimal';

const people = { decimals: 0, unit: '人' };
const money = { decimals: 2, unit: '万元' };
const value = (typed: string, field = people) => {
  const reading = readAmount(typed, field);
  return reading?.ok ? reading.value : reading?.why;
};

describe('what people type is read', () => {
  it.each([
    ['120', '120'],
    ['0', '0'],
    ['007', '7'],
    ['1,234', '1234'],
    ['12,345,678', '12345678'],
    ['１２３', '123'],
    ['１，２３４', '1234'],
    [' 120\u3000', '120'],
    ['\t120\n', '120'],
    ['12.0', '12'],
    ['5.', '5'],
    ['2.25万', '22500'],
    ['2.25 万', '22500'],
    ['1.2亿', '120000000'],
    ['3千', '3000'],
    ['120人', '120'],
    ['120 人', '120'],
    ['2.25万人', '22500'],
  ])('%j counts as %s people', (typed, read) => expect(value(typed)).toBe(read));

  it.each([
    ['2.25', '2.25'],
    ['2.25万', '2.25'],
    ['2.25万元', '2.25'],
    ['22500元', '2.25'],
    ['22,500 元', '2.25'],
    ['1.2亿', '12000'],
    ['.5', '0.5'],
    ['０．５', '0.5'],
    ['4.2余万元', '4.2'],
  ])('%j is %s in a field of 万元', (typed, read) => expect(value(typed, money)).toBe(read));

  it('a lower bound is read with its 余', () => {
    expect(readAmount('300余', people)).toEqual({ ok: true, value: '300', atLeast: true });
    expect(readAmount('300 余人', people)).toEqual({ ok: true, value: '300', atLeast: true });
    expect(readAmount('4.2万余元', money)).toEqual({ ok: true, value: '4.2', atLeast: true });
    expect(readAmount('300', people)).toEqual({ ok: true, value: '300', atLeast: false });
  });

  it('a blank field is nothing, which is not 0', () => {
    expect(readAmount('', people)).toBeNull();
    expect(readAmount(' \u3000', people)).toBeNull();
  });
});

describe('what cannot be read for certain is refused', () => {
  it.each([
    ['1,23', 'grouping'],
    ['1,2345', 'grouping'],
    ['12,34,567', 'grouping'],
    ['1.234,56', 'unreadable'],
    ['1,234,', 'unreadable'],
    ['-5', 'negative'],
    ['－５', 'negative'],
    ['−5', 'negative'],
    ['负5', 'negative'],
    ['+5', 'unreadable'],
    ['1e3', 'unreadable'],
    ['0x10', 'unreadable'],
    ['NaN', 'unreadable'],
    ['Infinity', 'unreadable'],
    ['5²', 'unreadable'],
    ['①', 'unreadable'],
    ['½', 'unreadable'],
    ['1 234', 'unreadable'],
    ['1.2.3', 'unreadable'],
    ['.', 'unreadable'],
    [',', 'unreadable'],
    ['一百', 'unreadable'],
    ['12,3a', 'unreadable'],
    ['120元', 'unreadable'],
    ['1亿2000万', 'unreadable'],
    ['300余万余', 'unreadable'],
    ['约300', 'unreadable'],
    ['12%', 'unreadable'],
    ['__proto__', 'unreadable'],
    ['1.5', 'decimals'],
    ['2.25555万', 'decimals'],
    ['1000000000000001', 'large'],
    ['100000000001万', 'large'],
    [`${'1'.repeat(41)}`, 'unreadable'],
  ])('%j: %s', (typed, why) => expect(value(typed)).toBe(why));

  it('a value finer than the field is refused, not rounded', () => {
    expect(value('2.255', money)).toBe('decimals');
    expect(value('1元', money)).toBe('decimals');
  });

  it('the largest amount still fits', () => {
    expect(value('1000000000000000')).toBe('1000000000000000');
    expect(value('1000000000000000.1', money)).toBe('large');
  });
});

const decimals = fc
  .tuple(fc.bigInt(0n, 10n ** 15n - 1n), fc.integer({ min: 0, max: 99 }))
  .map(([whole, places]) => `${whole}.${String(places).padStart(2, '0')}`);

const lookalikes = fc.string({
  unit: fc.constantFrom(...'0190１９.,，．-−+余万亿千元人 \u3000²①½eE%负\u0000\ud800'),
  maxLength: 60,
});

describe('for every amount', () => {
  it('plain, grouped and full-width writings are read alike', () => {
    fc.assert(
      fc.property(decimals, (text) => {
        const read = value(text, money);
        const [whole = '', places = ''] = text.split('.');
        const grouped = `${whole.replace(/\B(?=(\d{3})+$)/g, ',')}.${places}`;
        const wide = text.replace(/[\d.]/g, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0));
        expect(value(grouped, money)).toBe(read);
        expect(value(wide, money)).toBe(read);
        expect(value(`  ${text} `, money)).toBe(read);
        expect(exactly(read ?? '').equals(exactly(text))).toBe(true);
      }),
    );
  });

  it('万 is ten thousand times, exactly', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999 }), (units) => {
        const text = `${Math.floor(units / 10_000)}.${String(units % 10_000).padStart(4, '0')}`;
        expect(value(`${text}万`)).toBe(String(units));
      }),
    );
  });

  it('no text whatever is an error, and what is read is a plain decimal within bounds', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), lookalikes), (text) => {
        const reading = readAmount(text, money);
        if (reading?.ok) expect(reading.value).toMatch(/^(0|[1-9]\d{0,15})(\.\d{0,1}[1-9])?$/);
      }),
    );
  });
});
