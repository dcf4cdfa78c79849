import { expect, it } from 'vitest';
import { itemWord, type Standing } from './item-chip';

it('says 延期 while an item with a granted later deadline is open', () => {
  const item: Standing = {
    state: 'underWay',
    withdrawn: false,
    askedDue: null,
    extendedTo: '2024-11-30',
    supervision: { signal: null, days: 80 },
  };
  expect(itemWord('zh', item)).toBe('延期');
  expect(itemWord('en', item)).toBe('Extended');
  expect(itemWord('zh', { ...item, extendedTo: null })).toBe('进行中');
  expect(itemWord('zh', { ...item, askedDue: '2024-12-31' })).toBe('延期待批');
  expect(itemWord('zh', { ...item, state: 'closed' })).toBe('已办结');
});
