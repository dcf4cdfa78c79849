// Child programs of a command; none outlives the command that started it.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { errorMessage } from '../../kit/process/errors.mjs';
import { operatorMessage } from './operator-message.mjs';

/** The project's folder. */
export const ROOT = path.resolve(import.meta.dirname, '../../..');

/** @typedef {import('node:child_process').ChildProcess} ChildProcess */
/** @type {Set<ChildProcess>} */
const running = new Set();
/** @type {Promise<never> | undefined} */
let ending;

/** Whether everything is being stopped: what ends now was told to. */
export const isEnding = () => ending !== undefined;

/**
 * How to call the program of an installed package: Node and the program's file.
 * @param {string} name of the package
 * @param {string} [program] where it differs from the package's name
 * @returns {[string, string]}
 */
export function tool(name, program = name.split('/').pop() ?? name) {
  const folder = path.join(ROOT, 'node_modules', name);
  const { bin } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  return [process.execPath, path.join(folder, typeof bin === 'string' ? bin : bin[program])];
}

/**
 * Runs a program to its end. Its output is shown, or captured when `capture` is set. During shutdown no program is
 * started and no result returned.
 * @param {string[]} command
 * @param {{ env?: NodeJS.ProcessEnv, capture?: boolean, minutes?: number }} [options]
 * @returns {Promise<{ code: number, output: string }>} code 1 when a signal or the time limit ended it
 */
export async function run(command, { env = process.env, capture = false, minutes } = {}) {
  if (ending) return new Promise(() => {});
  const child = begin(command, env, ['ignore', capture ? 'pipe' : 'inherit', 'inherit']);
  let output = '';
  child.stdout?.on('data', (chunk) => {
    output += chunk;
  });
  const limit = minutes && setTimeout(() => signal(child, 'SIGKILL'), minutes * 60_000);
  const code = await new Promise((resolve) => {
    child.on('error', (error) => {
      console.error(`${command[0]}: ${error.message}`);
      resolve(1);
    });
    child.on('close', (status) => resolve(status ?? 1));
  });
  clearTimeout(limit);
  return ending ? new Promise(() => {}) : { code, output };
}

/**
 * Starts a long-running program. Its closed IPC channel tells it that this process was killed.
 * @param {string[]} command
 * @param {{ env: NodeJS.ProcessEnv, output?: 'inherit' | number, cwd?: string }} options
 */
export function start(command, { env, output = 'inherit', cwd }) {
  return begin(command, env, ['ignore', output, output, 'ipc'], cwd);
}

// in its own process group: Ctrl-C reaches this process alone, which then ends the whole group
/**
 * @param {string[]} command
 * @param {NodeJS.ProcessEnv} env
 * @param {import('node:child_process').StdioOptions} stdio
 * @param {string} [cwd]
 * @returns {ChildProcess}
 */
function begin([program = '', ...args], env, stdio, cwd = ROOT) {
  const child = spawn(program, args, { cwd, env, stdio, detached: process.platform !== 'win32' });
  running.add(child);
  child.on('exit', () => running.delete(child));
  child.on('error', () => running.delete(child));
  return child;
}

/**
 * @param {ChildProcess} child
 * @param {NodeJS.Signals} name
 */
function signal(child, name) {
  try {
    if (process.platform === 'win32') child.kill(name);
    else if (child.pid) process.kill(-child.pid, name);
  } catch {
    // already gone
  }
}

/**
 * Sends SIGTERM, and SIGKILL after a while.
 * @param {ChildProcess} child
 * @param {number} [seconds]
 */
export async function stop(child, seconds = 30) {
  if (child.exitCode !== null || child.signalCode !== null || !child.pid) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  signal(child, 'SIGTERM');
  const force = setTimeout(() => signal(child, 'SIGKILL'), seconds * 1000);
  await ended;
  clearTimeout(force);
}

/**
 * Runs `work` to its exit code; afterwards, or on an error or a signal, stops everything it started, then runs
 * `cleanup`.
 * @param {() => Promise<number>} work
 * @param {() => Promise<unknown>} [cleanup]
 * @param {{ stopCode?: number }} [options] the exit code after a signal; by default the shell's
 */
export async function runMain(work, cleanup = async () => {}, { stopCode } = {}) {
  const end = (/** @type {number} */ code) => {
    ending ??= Promise.all([...running].map((child) => stop(child)))
      .then(cleanup)
      .catch((error) => console.error(errorMessage(error)))
      .then(() => process.exit(code));
    return ending;
  };
  const signals = { SIGINT: 2, SIGTERM: 15, SIGHUP: 1 };
  for (const [name, number] of Object.entries(signals)) process.on(name, () => end(stopCode ?? 128 + number));
  whenNpmEnds(() => end(stopCode ?? 1));
  let code = 1;
  try {
    code = await work();
  } catch (error) {
    if (!ending) console.error(`\n${operatorMessage(error)}`);
  }
  await end(code);
}

// npm passes SIGTERM to the shell between it and this process, which does not pass it on
/** @param {() => void} act */
function whenNpmEnds(act) {
  const shell = process.ppid;
  if (process.env.npm_lifecycle_event) setInterval(() => process.ppid !== shell && act(), 300).unref();
}
