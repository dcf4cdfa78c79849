// The checks of `npm run verify` and `npm test`; each returns what passed and failed.
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { errorMessage } from '../../kit/process/errors.mjs';
import { settingNames } from '../../kit/settings/names.mjs';
import { forgetDevelopmentTypes } from '../serve/build.mjs';
import { run, tool } from '../serve/children.mjs';
import { judge, once, readVitest, sum } from './tally.mjs';

/** @type {import('./tally.mjs').Count[]} */
const counts = [];

/**
 * A part of a run with a heading and its time. An error in it is one failure, and the rest goes on.
 * @param {string} title
 * @param {() => Promise<import('./tally.mjs').Count | undefined>} work undefined: nothing to count
 */
export async function section(title, work) {
  console.log(`\n━━ ${title}`);
  const began = performance.now();
  let count;
  try {
    count = await work();
  } catch (error) {
    console.error(errorMessage(error));
    count = once(false);
  }
  if (count) counts.push(count);
  const seconds = `${((performance.now() - began) / 1000).toFixed(1)} s`;
  console.log(
    count ? `━━ ${title}: ${count.passed} passed, ${count.failed} failed, ${seconds}` : `━━ ${seconds}`,
  );
}

/** Everything counted so far. */
export const total = () => sum(counts);

/**
 * The environment of a test, without the app's database, secrets and day, and without `.env`.
 * @param {Record<string, string | undefined>} [more]
 * @returns {NodeJS.ProcessEnv}
 */
export function testEnvironment(more = {}) {
  const names = [...settingNames, 'NEXTAUTH_URL', 'NEXTAUTH_SECRET'];
  const blank = Object.fromEntries(names.map((name) => [name, '']));
  const plain = process.stdout.isTTY ? {} : { NO_COLOR: '1' };
  return { ...process.env, ...blank, ...plain, CI: '1', NEXT_TELEMETRY_DISABLED: '1', ...more };
}

const succeeds = async (/** @type {string[]} */ command) =>
  once((await run(command, { env: testEnvironment(), minutes: 10 })).code === 0);

export const checkFormat = () => succeeds([...tool('@biomejs/biome'), 'check', '--error-on-warnings', '.']);

export async function checkTypes() {
  forgetDevelopmentTypes();
  const generated = await succeeds([...tool('next'), 'typegen']);
  return generated.failed ? generated : succeeds([...tool('typescript', 'tsc'), '--noEmit']);
}

/**
 * @param {'unit' | 'database'} project
 * @param {{ env?: Record<string, string>, options?: string[], node?: string }} [more] `node`: the program of another version
 */
export async function runVitest(project, { env = {}, options = [], node = process.execPath } = {}) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'vitest-'));
  const report = path.join(folder, 'report.json');
  try {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
    const command = [node, tool('vitest')[1], 'run', '--project', project, ...reporters, ...options];
    const { code } = await run(command, { env: testEnvironment(env), minutes: 20 });
    return judge(readVitest(report), code);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
