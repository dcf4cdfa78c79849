import { expect, it } from 'vitest';
import { readTarget, readWeights } from './target-value-rules';

const followers = { kind: 'stock', decimals: 0, unit: '人' } as const;
const rate = { kind: 'ratio', decimals: 1, unit: '%' } as const;

it.each([
  ['2,500', followers, '2500'],
  [' ２５００ ', followers, '2500'],
  ['90', rate, '0.9'],
  ['88.25%', rate, '0.8825'],
  ['９０％', rate, '0.9'],
])('reads a target as people type it, a ratio in percent: %s', (typed, field, value) => {
  expect(readTarget(typed, field)).toEqual({ ok: true, value });
});

it.each([
  ['many', followers, 'AMOUNT_UNREADABLE'],
  ['-3', followers, 'AMOUNT_NEGATIVE'],
  ['0.5', followers, 'AMOUNT_WHOLE'],
  ['12,34', followers, 'AMOUNT_GROUPING'],
  ['abc', rate, 'AMOUNT_UNREADABLE'],
  [' ', rate, 'NEEDS_TEXT'],
])('says why a target cannot be read: %s', (typed, field, code) => {
  expect(readTarget(typed, field)).toMatchObject({ ok: false, code });
});

it('takes twelve weights, blanks as 0, and names every one that is none', () => {
  const weights = ['1', '', ...Array<string>(10).fill('0.5')];
  expect(readWeights(weights)).toEqual({ ok: true, value: ['1', '0', ...Array(10).fill('0.5')] });
  expect(readWeights(['x', '-1', ...weights.slice(2)])).toMatchObject({
    fields: { w1: { code: 'AMOUNT_UNREADABLE' }, w2: { code: 'AMOUNT_NEGATIVE' } },
  });
  expect(readWeights(Array(12).fill(''))).toMatchObject({ code: 'WEIGHTS_ZERO' });
});
