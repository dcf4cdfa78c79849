// The account of the database server, and how its programs are run as that account.

import { spawn, spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import path from 'node:path';
import { bareEnvironment } from '../lib/kit/settings/process.mjs';
import { copyPrograms } from './server-binaries.mjs';

/**
 * @typedef {{ uid: number, gid: number }} Ids
 *
 * @typedef {object} Way how a program is called as the account
 * @property {string} bin the programs' folder
 * @property {(program: string, args: string[]) => [string, string[]]} command
 * @property {(folder: string) => string} nameOf
 * @property {(folder: string) => { cwd: string, uid?: number, gid?: number }} options
 *
 * @typedef {object} Account
 * @property {Ids | undefined} ids undefined: the server runs as the current user
 * @property {number} major the PostgreSQL version
 * @property {(folder: string) => string} nameOf a folder as the program will see it when it runs there
 * @property {(program: string, args: string[], options: { folder: string, quiet?: boolean }) => Promise<{ code: number | null, output: string }>} run
 */

/**
 * PostgreSQL refuses to run as root; root's server runs as another account, which may have no access to the folders.
 * @param {{ bin: string, home: string, data: string }} place the programs, our folder, the server's folder in it
 * @returns {Account}
 */
export function chooseAccount({ bin, home, data }) {
  const ids = process.getuid?.() === 0 ? (ownerOf(data) ?? unprivileged()) : undefined;
  /** @type {string[]} */
  const failures = [];
  for (const way of waysToRun(ids, bin)) {
    const look = ['-c', 'cd "$1" && exec "$2" --version', 'sh', way.nameOf(home), programIn(way, 'postgres')];
    const answer = spawnSync(...way.command('sh', look), { ...way.options(home), encoding: 'utf8' });
    if (answer.status === 0) {
      const major = Number(/(\d+)(\.|beta|rc)/.exec(answer.stdout)?.[1]);
      return {
        ids,
        major,
        nameOf: way.nameOf,
        run: (program, args, options) => call(way, program, args, options),
      };
    }
    failures.push(answer.error?.message ?? answer.stderr.trim());
  }
  throw new Error(`数据库程序无法运行：${bin}\nThe database programs cannot be run: ${failures.join('; ')}`);
}

/**
 * @param {string} folder
 * @returns {Ids | undefined}
 */
function ownerOf(folder) {
  const found = statSync(folder, { throwIfNoEntry: false });
  return found && found.uid !== 0 ? { uid: found.uid, gid: found.gid } : undefined;
}

/** @returns {Ids} */
function unprivileged() {
  for (const name of ['postgres', 'nobody']) {
    const idOf = (/** @type {string} */ flag) => spawnSync('id', [flag, name], { encoding: 'utf8' });
    const [uid, gid] = [idOf('-u'), idOf('-g')];
    if (uid.status === 0) return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  }
  throw new Error(
    '以 root 运行需要系统账号 postgres 或 nobody，否则请设置 DATABASE_URL。\n' +
      'Running as root needs a system account postgres or nobody; otherwise set DATABASE_URL.',
  );
}

// Tried in this order. Below a folder that only root may enter, the account is granted an ACL to pass through it;
// where the system has no ACLs, the programs are copied and the data is reached as the current folder.
/**
 * @param {Ids | undefined} ids
 * @param {string} bin
 * @returns {Generator<Way, void>}
 */
function* waysToRun(ids, bin) {
  /** @type {Way} */
  const plain = {
    bin,
    command: (program, args) => [program, args],
    nameOf: (folder) => folder,
    options: () => ({ ...ids, cwd: '/' }),
  };
  yield plain;
  if (!ids || process.platform !== 'linux') return;
  for (const right of ['dac_read_search', 'dac_override']) {
    const drop = [`--reuid=${ids.uid}`, `--regid=${ids.gid}`, '--clear-groups', `--inh-caps=+${right}`];
    const lend = [`--ambient-caps=+${right}`, '--securebits=+no_setuid_fixup'];
    /** @type {Way['command']} */
    const command = (program, args) => ['setpriv', [...drop, ...lend, program, ...args]];
    yield { ...plain, command, options: () => ({ cwd: '/' }) };
  }
  /** @type {Way['options']} */
  const options = (folder) => ({ ...ids, cwd: folder });
  const copy = copyPrograms(bin);
  if (copy) yield { ...plain, bin: copy, options, nameOf: () => '/proc/self/cwd' };
}

/**
 * @param {Way} way
 * @param {string} program
 */
const programIn = (way, program) => path.join(way.bin, program);

// a server started with our pipes would keep them open while it runs: `quiet` gives it none
/**
 * @param {Way} way
 * @param {string} program
 * @param {string[]} args
 * @param {{ folder: string, quiet?: boolean }} options
 * @returns {Promise<{ code: number | null, output: string }>}
 */
function call(way, program, args, { folder, quiet = false }) {
  return new Promise((resolve, reject) => {
    const [command, rest] = way.command(programIn(way, program), args);
    /** @type {import('node:child_process').SpawnOptions} */
    const options = {
      ...way.options(folder),
      env: { ...bareEnvironment(), LC_ALL: 'C', TZ: 'UTC' },
      stdio: quiet ? 'ignore' : ['ignore', 'pipe', 'pipe'],
    };
    const child = spawn(command, rest, options);
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk) => {
        output += chunk;
      });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output }));
  });
}
