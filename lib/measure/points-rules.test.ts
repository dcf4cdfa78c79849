import { expect, test } from 'vitest';
import { pointsText, readPoints } from './points-rules';

test.each([
  ['-5', '-0.05'],
  ['−5', '-0.05'],
  ['－7.25', '-0.0725'],
  [' 0 ', '0'],
  ['-100', '-1'],
])('an administrator types %s points', (typed, ratio) => {
  expect(readPoints(typed)).toBe(ratio);
});

test.each(['5', '-101', '', 'five', '-1.234', '--5', '-5%'])('%s is no threshold', (typed) => {
  expect(readPoints(typed)).toBeNull();
});

test('what a field shows is read back as it was', () => {
  for (const ratio of ['-0.05', '-0.0725', '0', '-1']) expect(readPoints(pointsText(ratio))).toBe(ratio);
  expect(pointsText(null)).toBe('');
});
