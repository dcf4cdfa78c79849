import { mkdtempSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { closing, judge, maxSecondTries, once, readPlaywright, sum } from './tally.mjs';

test('the closing line sums all, and fails when anything failed', () => {
  expect(closing(sum([once(true), { passed: 41, failed: 0 }]))).toEqual({
    line: '42 passed, 0 failed',
    code: 0,
  });
  expect(closing(sum([once(false), { passed: 41, failed: 2 }]))).toEqual({
    line: '41 passed, 3 failed',
    code: 1,
  });
});

test('nothing passed is never a success', () => {
  expect(closing({ passed: 0, failed: 0 }).code).toBe(1);
  expect(judge({ passed: 0, failed: 0 }, 0)).toEqual({ passed: 0, failed: 1 });
});

test('a run that ended badly has a failure even where its report counts none', () => {
  expect(judge({ passed: 9, failed: 0 }, 1)).toEqual({ passed: 9, failed: 1 });
  expect(judge({ passed: 9, failed: 2 }, 1)).toEqual({ passed: 9, failed: 2 });
  expect(judge(undefined, 0)).toEqual({ passed: 0, failed: 1 });
});

test('journeys that needed their second try are counted, and more than are known are a failure', () => {
  const report = path.join(mkdtempSync(path.join(os.tmpdir(), 'tally-')), 'report.json');
  const read = (flaky: number) => {
    writeFileSync(report, JSON.stringify({ stats: { expected: 60, flaky, unexpected: 0 } }));
    return readPlaywright(report);
  };
  expect(read(0)).toEqual({ passed: 60, failed: 0, secondTries: 0 });
  expect(read(maxSecondTries)).toMatchObject({ failed: 0, secondTries: maxSecondTries });
  expect(read(maxSecondTries + 1)).toMatchObject({ failed: 1, secondTries: maxSecondTries + 1 });
});
