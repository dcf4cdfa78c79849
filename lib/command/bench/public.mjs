// The public page beside a static file of the same size, from the same process in the same run.
import { existsSync, mkdirSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../serve/children.mjs';
import { sendLoad } from './load.mjs';
import { median } from './numbers.mjs';
import { kilobytesOf, scriptsIn } from './scripts.mjs';
import { read, request } from './site.mjs';

const FOLDER = path.join(ROOT, 'public');
/** @type {{ name: string, made: boolean }[]} */
const placed = [];

/**
 * Places files of these sizes among Next's static files; the server must be started afterwards.
 * @param {number[]} sizes in bytes
 * @returns {string[]} their paths on the site
 */
export function placeStaticFiles(sizes) {
  const made = !existsSync(FOLDER);
  mkdirSync(FOLDER, { recursive: true });
  return sizes.map((size, n) => {
    const name = `bench-${process.pid}-${n}.html`;
    writeFileSync(path.join(FOLDER, name), 'x'.repeat(size));
    placed.push({ name, made });
    return `/${name}`;
  });
}

export function removeStaticFiles() {
  for (const { name } of placed) rmSync(path.join(FOLDER, name), { force: true });
  if (placed.some(({ made }) => made)) rmdirSync(FOLDER);
  placed.length = 0;
}

/**
 * The bytes of a page's uncompressed body.
 * @param {string} url
 */
export const bytesOf = async (url) => (await request(url)).body.length;

/**
 * @param {import('./table.mjs').BenchTable} table
 * @param {{ site: import('./site.mjs').Site, seconds: number, pairs: { page: string, file: string }[] }} given
 */
export async function measurePublic(table, { site, seconds, pairs }) {
  for (const { page, file } of pairs) {
    const plain = await compare({ site, seconds, page, file, headers: {} });
    table.add({ what: `${page} 每秒请求 requests, 16 conn.`, measured: plain.page, unit: '/s' });
    table.add({
      what: `同大小静态文件 static file, ${await bytesOf(site.url + page)} B`,
      measured: plain.file,
      unit: '/s',
    });
    table.add({ what: `${page} ÷ 静态文件 static file`, measured: plain.ratio, unit: '×', atLeast: 0.7 });
    const packed = await compare({ site, seconds, page, file, headers: { 'accept-encoding': 'gzip, br' } });
    table.add({ what: `${page} 每秒请求，压缩 compressed`, measured: packed.page, unit: '/s' });
    table.add({
      what: `${page} ÷ 静态文件，压缩 compressed`,
      measured: packed.ratio,
      unit: '×',
      atLeast: 0.7,
    });
    await measureContent(table, site, page);
  }
}

/**
 * In turns, so that other load on the machine affects both.
 * @param {{ site: import('./site.mjs').Site, seconds: number, page: string, file: string, headers: Record<string, string> }} given
 */
async function compare({ site, seconds, page, file, headers }) {
  const load = (/** @type {string} */ target, /** @type {number} */ length) =>
    sendLoad({ url: site.url + target, connections: 16, seconds: length, headers });
  for (const target of [page, file]) await load(target, 1);
  /** @type {Record<'page' | 'file', number[]>} */
  const rates = { page: [], file: [] };
  for (let turn = 0; turn < 3; turn++) {
    rates.page.push((await load(page, seconds)).perSecond);
    rates.file.push((await load(file, seconds)).perSecond);
  }
  const [pages, files] = [median(rates.page), median(rates.file)];
  return { page: pages, file: files, ratio: pages / files };
}

/**
 * @param {import('./table.mjs').BenchTable} table
 * @param {import('./site.mjs').Site} site
 * @param {string} page
 */
async function measureContent(table, site, page) {
  const html = await read(site.url + page);
  const scripts = scriptsIn(html, site.url);
  const kilobytes = (await kilobytesOf(scripts)) + inlineKilobytes(html);
  table.add({ what: `${page} 脚本 scripts, gzip`, measured: kilobytes, unit: 'KB', atMost: 132 });
  const { indicators } = JSON.parse(await read(`${site.url}/api/open/v1/summary?year=${page.slice(-4)}`));
  const found = indicators.filter((/** @type {Shown} */ indicator) => shows(html, indicator));
  table.add({
    what: `${page} 无脚本可见指标 indicators without script, of ${indicators.length}`,
    measured: found.length,
    unit: '',
    digits: 0,
    atLeast: Math.max(1, indicators.length),
  });
}

/** @param {string} html */
const inlineKilobytes = (html) =>
  [...html.matchAll(/<script\b[^>]*>([\s\S]*?)<\/script>/g)].reduce(
    (sum, [, text = '']) => sum + text.length,
    0,
  ) / 1000;

/** @typedef {{ name: string, unit: string, kind: string, actual: number | null }} Shown */

/**
 * Whether a page shows an indicator's name and value, to any number of digits.
 * @param {string} html
 * @param {Shown} indicator
 */
function shows(html, { name, unit, kind, actual }) {
  if (!html.includes(name)) return false;
  if (actual === null) return true;
  const value = kind === 'ratio' && unit === '%' ? actual * 100 : actual;
  return [0, 1, 2].some((digits) =>
    html.includes(
      value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits }),
    ),
  );
}
