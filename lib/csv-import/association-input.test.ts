import { expect, test } from 'vitest';
import { readAssociation } from './association-input';
import { problemText } from './problem-rules';

const whole = { name: '后勤协会', nameEn: 'Logistics', shortName: '后勤' };
const said = (json: object) =>
  readAssociation('association.json', JSON.stringify(json)).problems.map(problemText);

test.each([
  [{ shortName: undefined }, 'shortName: 不能为空 / must not be empty'],
  [{ name: ' ' }, 'name: 不能为空'],
  [{ nameEn: null }, 'nameEn: 不能为空'],
  [{ name: '会'.repeat(201) }, 'name: 超过 200 个字符'],
  [{ name: 7 }, 'name: 填写有误：7'],
  [{ reportingDeadlineDay: 31 }, 'reportingDeadlineDay: “31”应为 1 至 28 的整数'],
  [{ reportingDeadlineDay: 1.5 }, 'reportingDeadlineDay: “1.5”应为 1 至 28 的整数'],
  [{ thresholds: { onPace: 3, atRisk: 0 } }, 'thresholds.onPace: 填写有误：3'],
  [{ thresholds: { onPace: -0.5, atRisk: 0 } }, 'thresholds.onPace: on_pace 不能小于 at_risk'],
  [{ colour: 1 }, 'colour: 没有这一列，可用的列：name'],
])('what is wrong in association.json is told in words of ours: %j', (change, words) => {
  const told = said({ ...whole, ...change });
  expect(told).toEqual([expect.stringContaining(words)]);
  expect(told.join()).not.toMatch(/expected|invalid input|undefined|too small/i);
});
