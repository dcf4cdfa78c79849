// Programs a command starts, and their end: none outlives the command that started it.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';

/** The project's folder. */
export const ROOT = path.resolve(import.meta.dirname, '../..');

const running = new Set();

/**
 * How to call the program of an installed package: Node and the program's file.
 * @param {string} name of the package
 * @param {string} [program] where it differs from the package's name
 * @returns {[string, string]}
 */
export function tool(name, program = name.split('/').pop()) {
  const folder = path.join(ROOT, 'node_modules', name);
  const { bin } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  return [process.execPath, path.join(folder, typeof bin === 'string' ? bin : bin[program])];
}

/**
 * Runs a program to its end. What it prints is shown, or kept when `capture` is set.
 * @param {string[]} command
 * @param {{ env?: NodeJS.ProcessEnv, cwd?: string, capture?: boolean, minutes?: number }} [options]
 * @returns {Promise<{ code: number, output: string }>} code 1 when a signal or the time limit ended it
 */
export async function run(
  [program, ...args],
  { env = process.env, cwd = ROOT, capture = false, minutes } = {},
) {
  const child = spawn(program, args, {
    cwd,
    env,
    stdio: ['ignore', capture ? 'pipe' : 'inherit', 'inherit'],
  });
  let output = '';
  child.stdout?.on('data', (chunk) => (output += chunk));
  const limit = minutes && setTimeout(() => child.kill('SIGKILL'), minutes * 60_000);
  running.add(child);
  try {
    return await new Promise((resolve) => {
      child.on('error', (error) => {
        console.error(`${program}: ${error.message}`);
        resolve({ code: 1, output });
      });
      child.on('close', (code) => resolve({ code: code ?? 1, output }));
    });
  } finally {
    clearTimeout(limit);
    running.delete(child);
  }
}

/**
 * Starts a program that stays, in a process group of its own: a Ctrl-C in the terminal reaches us, and we decide.
 * It can tell by a closed IPC channel that we were killed.
 * @param {string[]} command
 * @param {{ env: NodeJS.ProcessEnv, output?: 'inherit' | number }} options
 */
export function start([program, ...args], { env, output = 'inherit' }) {
  const child = spawn(program, args, {
    cwd: ROOT,
    env,
    stdio: ['ignore', output, output, 'ipc'],
    detached: process.platform !== 'win32',
  });
  running.add(child);
  child.on('exit', () => running.delete(child));
  child.on('error', () => running.delete(child));
  return child;
}

/**
 * Asks a program to end, and makes it after a while.
 * @param {import('node:child_process').ChildProcess} child
 * @param {number} [seconds]
 */
export async function stop(child, seconds = 30) {
  if (child.exitCode !== null || child.signalCode !== null || !child.pid) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const force = setTimeout(() => child.kill('SIGKILL'), seconds * 1000);
  await ended;
  clearTimeout(force);
}

/** Ends everything that still runs. */
export const stopAll = () => Promise.all([...running].map((child) => stop(child)));

/**
 * Runs `work`; on its end, an error or a signal everything it started is stopped, then `last` is done.
 * @param {() => Promise<number>} work answers the exit code
 * @param {() => Promise<void>} last
 */
export async function orderly(work, last) {
  let ending;
  const end = (code) => {
    ending ??= stopAll()
      .then(last)
      .catch((error) => console.error(error.message))
      .then(() => process.exit(code));
    return ending;
  };
  for (const [signal, number] of [
    ['SIGINT', 2],
    ['SIGTERM', 15],
    ['SIGHUP', 1],
  ])
    process.on(signal, () => end(128 + number));
  try {
    await end(await work());
  } catch (error) {
    if (!ending) console.error(`\n${error.message}`);
    await end(1);
  }
}
