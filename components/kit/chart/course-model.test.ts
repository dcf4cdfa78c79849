import { expect, test } from 'vitest';
import { axisOf, breaksOf, separateLabels } from './course-model';

test('a flow’s axis begins at 0 and has round ticks', () => {
  const { domain, ticks } = axisOf([300, 2207, 3592, 4326], true);
  expect(domain).toEqual([0, 5000]);
  expect(ticks).toEqual([0, 1000, 2000, 3000, 4000, 5000]);
});

test('a level far from 0 has an axis that does not begin there', () => {
  const { domain } = axisOf([228, 233, 240], false);
  expect(domain[0]).toBeGreaterThan(0);
  expect(domain[0]).toBeLessThanOrEqual(228);
  expect(domain[1]).toBeGreaterThanOrEqual(240);
});

test('without any value there is still an axis', () => {
  expect(axisOf([], true).domain).toEqual([0, 4]);
  expect(axisOf([0], true).domain).toEqual([0, 1]);
});

test('labels that would cover each other move apart in their order', () => {
  const labels = separateLabels(
    [
      { line: 'forecast', at: 98, text: 'b' },
      { line: 'target', at: 100, text: 'a' },
      { line: 'last', at: 20, text: 'c' },
    ],
    [0, 100],
  );
  expect(labels.map(({ line }) => line)).toEqual(['target', 'forecast', 'last']);
  expect(labels[0]?.shift).toBe(0);
  expect(labels[1]?.shift).toBeGreaterThan(5);
  expect(labels[2]?.shift).toBe(0);
});

test('a changed definition is marked before its first month, with words, in its year only', () => {
  const breaks = [
    { since: '2024-07', of: null },
    { since: '2023-02', of: null },
  ];
  expect(breaksOf('zh', 2024, breaks)).toEqual([{ month: 7, at: 6.5, text: '7月起口径变更', row: 0 }]);
  expect(breaksOf('en', 2023, breaks)[0]?.text).toBe('new definition from Feb');
});

test('two changes in one month are one mark, and neighbours’ words stand below each other', () => {
  const parts = [
    { since: '2024-01', of: '参训人数' },
    { since: '2024-01', of: '通过人数' },
    { since: '2024-02', of: '参训人数' },
  ];
  expect(breaksOf('zh', 2024, parts)).toEqual([
    { month: 1, at: 1, text: '参训人数 通过人数 1月起口径变更', row: 0 },
    { month: 2, at: 1.5, text: '参训人数 2月起口径变更', row: 1 },
  ]);
});
