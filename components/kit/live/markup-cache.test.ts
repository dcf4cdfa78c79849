import { beforeEach, expect, test } from 'vitest';
import { heapShare } from '@/lib/kit/memory/cache';
import { forgetAll } from '@/lib/kit/memory/global-store.mjs';
import { cachedMarkup } from './markup-cache';

beforeEach(forgetAll);

test('pages are kept as long as their bytes have room, however many there are', async () => {
  const page = 'x'.repeat(Math.floor(heapShare(0.05) / 2 / 3)); // three of them fill it
  let made = 0;
  const ask = (key: string, text: string) =>
    cachedMarkup(key, async () => {
      made += 1;
      return text;
    });
  for (const key of ['a', 'b', 'c', 'd', 'e']) expect(await ask(key, page)).toBe(page);
  await ask('e', page);
  expect(made).toBe(5);
  await ask('a', page);
  expect(made).toBe(6);
  for (let n = 0; n < 300; n++) await ask(`small ${n}`, 'x');
  await ask('small 0', 'x');
  expect(made).toBe(306);
});

test('who asks at the same time shares one rendering, and one that failed is made again', async () => {
  let made = 0;
  const fail = () =>
    cachedMarkup('page', async () => {
      made += 1;
      throw new Error(String(made));
    });
  const ends = await Promise.allSettled([fail(), fail()]);
  expect(ends.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  await expect(fail()).rejects.toThrow('2');
});
