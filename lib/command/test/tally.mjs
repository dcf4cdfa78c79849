// Counts what passed and failed in several kinds of report.
import { readFileSync } from 'node:fs';

/** @typedef {{ passed: number, failed: number }} Count */

/** @param {Count[]} counts @returns {Count} */
export function sum(counts) {
  return counts.reduce((all, one) => ({ passed: all.passed + one.passed, failed: all.failed + one.failed }), {
    passed: 0,
    failed: 0,
  });
}

/** A single check. @param {boolean} good @returns {Count} */
export const once = (good) => ({ passed: good ? 1 : 0, failed: good ? 0 : 1 });

/**
 * A run with a bad exit code has a failure even where its report counts none (a file that does not load, coverage); so
 * has a run that tested nothing.
 * @param {Count | undefined} reported undefined: there is no report
 * @param {number} code the run's exit code
 * @returns {Count}
 */
export function judge(reported, code) {
  if (!reported) return once(false);
  const { passed, failed } = reported;
  return { passed, failed: failed === 0 && (code !== 0 || passed === 0) ? 1 : failed };
}

/** @param {string} file a JSON report of Vitest @returns {Count | undefined} */
export function readVitest(file) {
  const report = readJson(file);
  return report && { passed: report.numPassedTests, failed: report.numFailedTests };
}

/** How many journeys may need a second try; this number may only fall. */
export const maxSecondTries = 1;

/**
 * A journey that passed at its second try has passed, but more of them than `maxSecondTries` are a failure.
 * @param {string} file a JSON report of Playwright @returns {(Count & { secondTries: number }) | undefined}
 */
export function readPlaywright(file) {
  const stats = readJson(file)?.stats;
  if (!stats) return undefined;
  const { expected, flaky, unexpected } = stats;
  return {
    passed: expected + flaky,
    failed: unexpected + (flaky > maxSecondTries ? 1 : 0),
    secondTries: flaky,
  };
}

/** @param {string} file */
function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/**
 * The last line of `npm test`, and its exit code.
 * @param {Count} count
 */
export function closing({ passed, failed }) {
  return { line: `${passed} passed, ${failed} failed`, code: failed > 0 || passed === 0 ? 1 : 0 };
}
