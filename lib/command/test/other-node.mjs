// The other Node.js versions that the product supports, from npm's packages that carry the program.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { ROOT, run } from '../serve/children.mjs';

/** A release of each line; the oldest and the newest supported are tested. */
/** @type {Record<string, string>} */
const RELEASES = { 20: '20.20.2', 24: '24.22.3' };

/** The lines to test besides the running one. */
export const otherLines = (running = process.versions.node) =>
  Object.keys(RELEASES).filter((line) => line !== running.split('.')[0]);

/**
 * The path of Node.js of a line, installed into a folder of its own the first time.
 * @param {string} line
 * @returns {Promise<string>}
 */
export async function ensureNode(line) {
  const system = process.platform === 'win32' ? 'win' : process.platform;
  const name = `node-${system}-${process.arch}`;
  const folder = path.join(ROOT, 'node_modules/.other-node', line);
  const program = path.join(folder, 'node_modules', name, 'bin', system === 'win' ? 'node.exe' : 'node');
  if (versionOf(program) !== `v${RELEASES[line]}`) {
    const options = ['--no-save', '--no-package-lock', '--ignore-scripts', '--no-audit', '--no-fund'];
    await run(['npm', 'install', '--prefix', folder, ...options, `${name}@${RELEASES[line]}`], {
      minutes: 10,
    });
  }
  if (versionOf(program) !== `v${RELEASES[line]}`)
    throw new Error(`无法取得 Node.js ${RELEASES[line]}。Node.js ${RELEASES[line]} could not be had.`);
  return program;
}

/** @param {string} program */
const versionOf = (program) => spawnSync(program, ['--version'], { encoding: 'utf8' }).stdout?.trim();
