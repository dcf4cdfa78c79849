// From a bare clone to the running product, with npm's cache as it is.
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../../../db/server-cluster.mjs';
import { isUsed, withLock } from '../../../db/server-presence.mjs';
import { ROOT, run, start, stop } from '../serve/children.mjs';
import { testEnvironment } from '../test/checks.mjs';

const PATIENCE = 900;
/** @type {string | undefined} */
let folder;

/** @param {import('./table.mjs').BenchTable} table */
export async function measureClone(table) {
  if (!existsSync(path.join(ROOT, '.git'))) {
    console.log('  不是 git 仓库，跳过。 Not a git repository: skipped.');
    return;
  }
  folder = mkdtempSync(path.join(os.tmpdir(), 'dashboard-clone-'));
  chmodSync(folder, 0o755);
  const clone = path.join(folder, 'clone');
  const { code } = await run(['git', 'clone', '-q', '--depth', '1', `file://${ROOT}`, clone], {
    capture: true,
  });
  if (code !== 0) throw new Error('克隆失败。The clone failed.');
  const uncommitted = spawnSync('git', ['status', '--porcelain'], { cwd: ROOT, encoding: 'utf8' }).stdout;
  if (uncommitted) console.log('  未提交的改动不在其中。 Uncommitted changes are not part of it.');

  const port = await freePort();
  const env = testEnvironment({ PORT: String(port), NEXT_DIST_DIR: '', CI: '' });
  const began = performance.now();
  const child = start(['npm', 'run', 'app'], { env, cwd: clone });
  const seconds = await untilReady(child, `http://127.0.0.1:${port}/api/health`, began);
  table.add({ what: '从克隆到可用 npm run app, bare clone', measured: seconds, unit: 's', atMost: 180 });
  await stop(child);
  await untilDatabaseStops(path.join(clone, '.data/postgres'));
}

// npm ends before the program that it started
/** @param {string} home */
async function untilDatabaseStops(home) {
  while (isUsed(`${home}.users`)) await pause(100);
  await withLock(`${home}.lock`, () => {});
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {string} address
 * @param {number} began
 */
async function untilReady(child, address, began) {
  const elapsed = () => (performance.now() - began) / 1000;
  while (elapsed() < PATIENCE && child.exitCode === null && child.signalCode === null) {
    const answer = await fetch(address).catch(() => undefined);
    if (answer?.ok) return elapsed();
    await pause(200);
  }
  return Number.NaN;
}

/** Removes the clone once nothing runs in it. */
export function removeClone() {
  if (folder) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  folder = undefined;
}
