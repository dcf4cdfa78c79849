// The machine's PostgreSQL, for tests on a server that is not embedded.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, realpathSync } from 'node:fs';
import path from 'node:path';

const OLDEST = 15;

/**
 * The programs of the newest installed PostgreSQL that the product supports.
 * @returns {{ bin: string, version: string } | undefined}
 */
export function findInstalledPostgres() {
  return [...packagedFolders(), ...searchPath()]
    .filter((bin) => ['initdb', 'pg_ctl', 'postgres'].every((program) => existsSync(path.join(bin, program))))
    .map((bin) => ({ bin, version: versionOf(bin) }))
    .filter(({ version }) => Number.parseInt(version, 10) >= OLDEST)
    .sort((a, b) => Number.parseFloat(b.version) - Number.parseFloat(a.version))[0];
}

function packagedFolders() {
  const shelf = '/usr/lib/postgresql';
  return existsSync(shelf) ? readdirSync(shelf).map((version) => path.join(shelf, version, 'bin')) : [];
}

// npm puts node_modules/.bin in front; links lead to the folder of the other programs
function searchPath() {
  return (process.env.PATH ?? '')
    .split(path.delimiter)
    .map((folder) => path.join(folder, 'pg_ctl'))
    .filter((program) => existsSync(program))
    .map((program) => path.dirname(realpathSync(program)));
}

/** @param {string} bin */
function versionOf(bin) {
  try {
    return (
      /\d+(\.\d+)?/.exec(
        execFileSync(path.join(bin, 'postgres'), ['--version'], { encoding: 'utf8' }),
      )?.[0] ?? '0'
    );
  } catch {
    return '0';
  }
}
