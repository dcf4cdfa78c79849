// The users of something that several processes share, and a lock to change it.
import { randomBytes } from 'node:crypto';
import {
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { errorCode } from '../lib/kit/process/errors.mjs';

/**
 * A process as the system lists it; null for none or a zombie.
 * @param {number} pid
 * @returns {{ name: string, startedAt: string } | null}
 */
export function findProcess(pid) {
  if (process.platform === 'linux') {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      const nameEnd = stat.lastIndexOf(')');
      const fields = stat.slice(nameEnd + 2).split(' ');
      if (fields[0] === 'Z' || fields[0] === 'X') return null;
      return { name: stat.slice(stat.indexOf('(') + 1, nameEnd), startedAt: fields[19] ?? '0' };
    } catch {
      return null;
    }
  }
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (errorCode(error) !== 'EPERM') return null;
  }
  return { name: '', startedAt: '0' };
}

// a later process with the same number is not taken for the registered one
const markOf = (pid = process.pid) => `${pid}-${findProcess(pid)?.startedAt ?? '0'}`;

/** @param {string} mark */
function lives(mark) {
  const [pid, startedAt] = mark.split('-');
  return findProcess(Number(pid))?.startedAt === startedAt;
}

/**
 * Runs `work` under the lock of a file; a killed process's lock is cleared.
 * @template T
 * @param {string} file
 * @param {() => Promise<T> | T} work
 * @param {{ seconds?: number }} [options] how long to wait for the lock
 * @returns {Promise<T>}
 */
export async function withLock(file, work, { seconds = 120 } = {}) {
  mkdirSync(path.dirname(file), { recursive: true });
  const deadline = Date.now() + seconds * 1000;
  while (!acquire(file)) {
    clearDead(file);
    if (Date.now() > deadline)
      throw new Error(`被另一个进程占用：${file}\n${file} is held by process ${holderOf(file) || '?'}.`);
    await pause(30);
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

// linked into place: a file that is created and then filled can be seen, or left, empty
/** @param {string} file */
function acquire(file) {
  const draft = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
  writeFileSync(draft, markOf());
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** @param {string} file */
function holderOf(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

// serialised, or the second to clear would remove the lock that the first has just taken
/** @param {string} file */
function clearDead(file) {
  const holder = holderOf(file);
  if (!holder || lives(holder)) return;
  const clearing = `${file}.clearing`;
  try {
    mkdirSync(clearing);
  } catch {
    const since = statSync(clearing, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
    if (Date.now() - since > 10_000) rmSync(clearing, { recursive: true, force: true });
    return;
  }
  try {
    if (holderOf(file) === holder) rmSync(file, { force: true });
  } finally {
    rmdirSync(clearing);
  }
}

/**
 * Registers a process in a folder; returns how to unregister it.
 * @param {string} folder
 * @param {number} [pid]
 * @returns {() => void}
 */
export function enter(folder, pid = process.pid) {
  mkdirSync(folder, { recursive: true });
  const entry = path.join(folder, `${markOf(pid)}-${randomBytes(4).toString('hex')}`);
  writeFileSync(entry, '');
  return () => rmSync(entry, { force: true });
}

/**
 * Whether a living process is registered; entries of dead ones are removed.
 * @param {string} folder
 */
export function isUsed(folder) {
  let used = false;
  for (const entry of listEntries(folder)) {
    if (lives(entry)) used = true;
    else rmSync(path.join(folder, entry), { force: true });
  }
  return used;
}

/** @param {string} folder */
function listEntries(folder) {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
