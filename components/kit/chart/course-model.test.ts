import Fraction from 'fraction.js';
import { expect, test } from 'vitest';
import { axisOf, breaksOf, separateLabels, wayOf } from './course-model';

test('a flow’s axis begins at 0 and has round ticks', () => {
  const { domain, ticks } = axisOf([300, 2207, 3592, 4326], { fromZero: true });
  expect(domain).toEqual([0, 5000]);
  expect(ticks).toEqual([0, 1000, 2000, 3000, 4000, 5000]);
});

test('a level far from 0 has an axis that does not begin there', () => {
  const { domain } = axisOf([228, 233, 240], { fromZero: false });
  expect(domain[0]).toBeGreaterThan(0);
  expect(domain[0]).toBeLessThanOrEqual(228);
  expect(domain[1]).toBeGreaterThanOrEqual(240);
});

test('without any value there is still an axis', () => {
  expect(axisOf([], { fromZero: true }).domain).toEqual([0, 4]);
  expect(axisOf([0], { fromZero: true }).domain).toEqual([0, 1]);
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

test.each([[[1]], [[0]], [[2, 1]], [[3]], [[0, 7]]])('whole counts have whole ticks: %j', (values) => {
  const { domain, ticks } = axisOf(values, { fromZero: true, isWhole: true });
  expect(ticks.length).toBeGreaterThan(1);
  for (const at of [...domain, ...ticks]) expect(Number.isInteger(at)).toBe(true);
});

test('a ratio without figures has an axis to 100%', () => {
  expect(axisOf([], { fromZero: false, empty: 100 })).toEqual({
    domain: [0, 100],
    ticks: [0, 25, 50, 75, 100],
  });
});

test('a forecast goes on as the plan’s season does, and evenly without one', () => {
  const season = [0, 0, 0, 0, 0, 4, 4, 4, 4, 4, 8, 12].map((expected) => ({
    expected: new Fraction(expected),
  }));
  expect(wayOf(season, 7, 9).valueOf()).toBe(0);
  expect(wayOf(season, 7, 11).valueOf()).toBe(0.5);
  expect(wayOf(season, 7, 12).valueOf()).toBe(1);
  expect(wayOf(Array(12).fill({ expected: null }), 7, 9).valueOf()).toBe(0.4);
});
