// LibreOffice, which opens and saves again the exported files.
import { spawnSync } from 'node:child_process';
import { installPackages, mayInstallPackages, systemName } from '../serve/packages.mjs';

/**
 * The path of LibreOffice: SOFFICE_PATH, an installed one, Debian's package; undefined where it cannot be installed.
 * @returns {Promise<string | undefined>}
 */
export async function ensureOffice() {
  const named = process.env.SOFFICE_PATH;
  if (named) return named;
  if (!findInstalled() && mayInstallPackages() && systemName() === 'debian') {
    console.log('没有 LibreOffice，正在安装 … There is no LibreOffice; installing it …');
    await installPackages('libreoffice-calc');
  }
  return findInstalled();
}

const findInstalled = () => spawnSync('which', ['soffice'], { encoding: 'utf8' }).stdout?.trim() || undefined;
