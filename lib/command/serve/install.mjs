// Makes sure that the npm dependencies of package-lock.json are installed.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { withLock } from '../../../db/server-presence.mjs';
import { ROOT, run } from './children.mjs';
import { fingerprint, isInstalled } from './lock-file.mjs';

const LOCK = path.join(ROOT, 'package-lock.json');
const STAMP = path.join(ROOT, 'node_modules/.package-lock-stamp');
const OPTIONS = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-progress'];

/** @param {string} version */
export function isSupportedNode(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > 20 || (major === 20 && minor >= 19);
}

/** Throws where Node is too old. */
export function requireNode(version = process.versions.node) {
  if (isSupportedNode(version)) return;
  throw new Error(
    `需要 Node.js 20.19 或更新版本，现为 ${version}。\nNode.js 20.19 or newer is needed; this is ${version}.`,
  );
}

/** Installs what is missing; takes milliseconds where nothing is. */
export async function ensureInstalled() {
  const wanted = fingerprint(readFileSync(LOCK));
  if (readIfThere(STAMP) === wanted) return;
  await withLock(path.join(ROOT, '.next-serving/install.lock'), install, { seconds: 900 });
}

async function install() {
  const lockText = readFileSync(LOCK, 'utf8');
  const wanted = fingerprint(lockText);
  if (readIfThere(STAMP) === wanted) return;
  if (!matches(lockText)) {
    console.log('正在安装依赖 … Installing dependencies …');
    if ((await npm(['ci', ...OPTIONS])) !== 0) {
      console.log('npm ci 未成功，改用 npm install … npm ci did not succeed; trying npm install …');
      const code = await npm(['install', '--no-save', ...OPTIONS]);
      writeFileSync(LOCK, lockText); // an install on one machine must not change the lock of all
      if (code !== 0) throw new Error('依赖安装失败。The dependencies could not be installed.');
    }
  }
  try {
    writeFileSync(STAMP, wanted);
  } catch {
    // installed by another account: checked again next time
  }
}

/** @param {string} lockText */
function matches(lockText) {
  const installed = readIfThere(path.join(ROOT, 'node_modules/.package-lock.json'));
  return installed !== undefined && isInstalled(JSON.parse(lockText), JSON.parse(installed));
}

// npm gives its scripts its path
/** @param {string[]} args */
async function npm(args) {
  const script = process.env.npm_execpath;
  const command = script?.endsWith('.js') && existsSync(script) ? [process.execPath, script] : ['npm'];
  return (await run([...command, ...args], { minutes: 15 })).code;
}

/** @param {string} file */
function readIfThere(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
