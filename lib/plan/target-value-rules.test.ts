import { expect, it } from 'vitest';
import { readTarget } from './target-value-rules';

it('reads a target as people type it, a ratio in percent', () => {
  const followers = { kind: 'stock', decimals: 0, unit: '人' } as const;
  const rate = { kind: 'ratio', decimals: 1, unit: '%' } as const;
  expect(readTarget('2,500', followers)).toBe('2500');
  expect(readTarget(' ２５００ ', followers)).toBe('2500');
  expect(readTarget('90', rate)).toBe('0.9');
  expect(readTarget('88.25%', rate)).toBe('0.8825');
  expect(readTarget('９０％', rate)).toBe('0.9');
  expect(readTarget('many', followers)).toBeNull();
  expect(readTarget('-3', followers)).toBeNull();
});
