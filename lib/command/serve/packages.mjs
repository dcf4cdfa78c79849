// Installing packages of the system, where that is possible.
import { existsSync, readFileSync } from 'node:fs';
import { run } from './children.mjs';

/** Whether packages of the system can be installed without a prompt. */
export const mayInstallPackages = () => process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');

/** The system's id, such as `debian`. @returns {string | undefined} */
export function systemName() {
  try {
    return /^ID="?([^"\n]*)/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1];
  } catch {
    return undefined;
  }
}

/** Throws when one cannot be installed. @param {...string} names */
export async function installPackages(...names) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await run(['apt-get', 'update', '-q'], { env, minutes: 5 });
  await run(['apt-get', 'install', '-y', '-q', '--no-install-recommends', ...names], { env, minutes: 15 });
}
