// Finds or installs the browser and the fonts that the journeys need.
import { spawnSync } from 'node:child_process';
import { run, tool } from '../serve/children.mjs';
import { installPackages, mayInstallPackages, systemName } from '../serve/packages.mjs';

const INSTALLED = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/**
 * The path of a Chromium that starts: CHROMIUM_PATH, an installed one, Debian's package, Playwright's own.
 * @returns {Promise<string>}
 */
export async function ensureBrowser() {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (starts(named)) return named;
    throw new Error(
      `CHROMIUM_PATH 指向的浏览器无法启动：${named}\nThe browser in CHROMIUM_PATH does not start: ${named}`,
    );
  }
  const found = findInstalled();
  if (found) return found;

  console.log('没有浏览器，正在安装 … There is no browser; installing one …');
  if (mayInstallPackages() && systemName() === 'debian') {
    await installPackages('chromium', 'fonts-noto-cjk');
    const installed = findInstalled();
    if (installed) return installed;
  }
  const withDeps = mayInstallPackages() ? ['--with-deps'] : [];
  await run([...tool('@playwright/test', 'playwright'), 'install', ...withDeps, 'chromium'], { minutes: 10 });
  const { chromium } = await import('@playwright/test');
  if (starts(chromium.executablePath())) return chromium.executablePath();
  throw new Error(
    '没有可用的浏览器：请安装 Chromium，或在 CHROMIUM_PATH 中给出它的路径。\n' +
      'No browser can be used: install Chromium, or give its path in CHROMIUM_PATH.',
  );
}

/** Installs a Chinese font, which screenshots need. */
export async function ensureFonts() {
  const list = spawnSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8' });
  if (list.stdout?.trim() || process.platform !== 'linux') return;
  if (mayInstallPackages()) await installPackages('fonts-noto-cjk', 'fontconfig');
  else
    console.log('没有中文字体，截图中的汉字会是方框。There is no Chinese font; screenshots will show boxes.');
}

function findInstalled() {
  for (const name of INSTALLED) {
    const place = name.startsWith('/')
      ? name
      : spawnSync('which', [name], { encoding: 'utf8' }).stdout?.trim();
    if (place && starts(place)) return place;
  }
  return undefined;
}

// Ubuntu's package is a stub that asks for snap
/** @param {string} program */
function starts(program) {
  const { status, stdout } = spawnSync(program, ['--version'], { encoding: 'utf8', timeout: 30_000 });
  return status === 0 && /Chrom(e|ium)/.test(stdout);
}
