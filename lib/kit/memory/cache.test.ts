import { beforeEach, expect, test } from 'vitest';
import { cacheOf } from './cache';
import { forgetAll, globalStore } from './global-store.mjs';

beforeEach(forgetAll);

test('everybody who names a store shares it, until everything is forgotten', () => {
  const store = () => globalStore('names', () => new Set<string>());
  store().add('a');
  expect(store().has('a')).toBe(true);
  forgetAll();
  expect(store().size).toBe(0);
});

test('a full cache drops what was used longest ago', () => {
  const cache = cacheOf<string[]>('words', { max: 2 });
  cache.set('a', []);
  cache.set('b', []);
  cache.get('a');
  cache.set('c', []);
  expect(['a', 'b', 'c'].filter((key) => cacheOf('words', { max: 2 }).get(key))).toEqual(['a', 'c']);
});

test('a cache limited by size counts an empty value as one, and holds one that is too large alone', () => {
  const cache = cacheOf<string[]>('lists', { max: 4, sizeOf: (list) => list.length });
  cache.set('empty', []);
  cache.set('two', ['x', 'y']);
  cache.set('one', ['z']);
  expect(['empty', 'two', 'one'].filter((key) => cache.get(key))).toEqual(['empty', 'two', 'one']);
  cache.set('five', ['1', '2', '3', '4', '5']);
  expect(['empty', 'two', 'one', 'five'].filter((key) => cache.get(key))).toEqual(['five']);
});
