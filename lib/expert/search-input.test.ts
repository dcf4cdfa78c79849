import { expect, it } from 'vitest';
import { poolQuery, poolSearchFrom } from './search-input';

it('reads an address back as it wrote it, and passes over what it cannot read', () => {
  const search = poolSearchFrom({ q: ' 张 ', batch: '第三批', state: 'ends', page: '3' });
  expect(search).toMatchObject({ q: '张', batch: '第三批', field: '', state: 'ends', behind: null, page: 3 });
  expect(poolSearchFrom(Object.fromEntries(new URLSearchParams(poolQuery(search, { page: 3 }))))).toEqual(
    search,
  );
  expect(poolQuery(poolSearchFrom({}))).toBe('');
  const behind = poolSearchFrom({ behind: 'EXP01', month: '2024-05' });
  expect(poolQuery(behind)).toBe('?behind=EXP01&month=2024-05');
  for (const wrong of [
    { behind: 'EXP 1', month: '2024-05' },
    { behind: 'EXP01', month: '2024-13' },
    { page: '-1' },
    { page: '1e9' },
    { state: 'gone' },
    { q: '\u0000\ud800' },
    { q: ['', 'second'] },
  ])
    expect(poolSearchFrom(wrong)).toEqual(poolSearchFrom({}));
});
