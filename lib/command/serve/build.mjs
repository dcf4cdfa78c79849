// `next build`, when its sources have changed, and never under a server that runs from it.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { enter, isUsed, withLock } from '../../../db/server-presence.mjs';
import { buildFolder } from '../../kit/settings/process.mjs';
import { ROOT, run, tool } from './children.mjs';

const OUTPUT = buildFolder();
const SERVERS = path.join(ROOT, '.next-serving', OUTPUT);
const STAMP = path.join(ROOT, OUTPUT, 'build-stamp');

/**
 * Builds if needed and returns whether it did.
 * @param {{ env?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<'built' | 'unchanged'>}
 */
export function ensureBuilt({ env = process.env } = {}) {
  return withLock(`${SERVERS}.lock`, () => build(env), { seconds: 900 });
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<'built' | 'unchanged'>}
 */
async function build(env) {
  const sources = fingerprintOf(ROOT);
  if (stampedWith(sources)) return 'unchanged';
  if (isUsed(SERVERS))
    throw new Error(
      '程序已更新，但旧版本仍在此文件夹中运行，请先停止它。\n' +
        'The program has changed while an older one runs from this folder: stop it first.',
    );
  rmSync(STAMP, { force: true }); // an interrupted build leaves no stamp
  forgetDevelopmentTypes();
  const { code } = await run([...tool('next'), 'build'], {
    env: { ...env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', CI: '1' },
    minutes: 15,
  });
  if (code !== 0) throw new Error('构建失败。The build failed.');
  writeFileSync(STAMP, sources);
  return 'built';
}

/** Route types that `npm run dev` generated for removed routes would fail the type check. */
export const forgetDevelopmentTypes = () =>
  rmSync(path.join(ROOT, OUTPUT, 'dev/types'), { recursive: true, force: true });

/**
 * Registers a server that runs from the build; returns how to unregister it.
 * @param {number} pid
 */
export const noteServer = (pid) => enter(SERVERS, pid);

/** @param {string} sources */
function stampedWith(sources) {
  try {
    return readFileSync(STAMP, 'utf8') === sources;
  } catch {
    return false;
  }
}

const NOT_BUILT = new Set([
  'node_modules',
  'e2e',
  'coverage',
  'screenshots',
  'test-results',
  'playwright-report',
  'docs',
]);
const NOT_BUILT_NAMES =
  /\.(md|tsbuildinfo)$|\.test\.tsx?$|^(next-env\.d|(vitest|playwright|drizzle)\.config)\.ts$|^biome\.json$/;
const NOT_BUILT_PATHS = new Set(['lib/command', 'db/data', 'db/migrations']);

/**
 * A hash of everything a build depends on: contents and paths of the files, and Node's major version.
 * @param {string} root
 */
export function fingerprintOf(root) {
  const hash = createHash('sha256').update(process.versions.node.split('.')[0] ?? '');
  for (const file of listSources(root))
    hash.update(`\0${file}\0`).update(readFileSync(path.join(root, file)));
  return hash.digest('hex');
}

/**
 * @param {string} root
 * @param {string} [folder] relative to it
 * @returns {string[]} in an order that does not depend on the machine
 */
export function listSources(root, folder = '') {
  return readdirSync(path.join(root, folder), { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const place = path.posix.join(folder, entry.name);
      if (entry.name.startsWith('.') || NOT_BUILT_PATHS.has(place)) return [];
      if (entry.isDirectory()) return NOT_BUILT.has(entry.name) ? [] : listSources(root, place);
      return NOT_BUILT_NAMES.test(entry.name) ? [] : [place];
    });
}
