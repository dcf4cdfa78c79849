// The overview and an indicator's page, signed in.

import { ensureBrowser } from '../test/browser.mjs';
import { sendLoad } from './load.mjs';
import { kilobytesOf, scriptsFetched, scriptsIn } from './scripts.mjs';
import { read, signIn } from './site.mjs';

/**
 * How fast the overview comes, one request at a time and sixteen at once.
 * @param {import('./table.mjs').Table} table
 * @param {{ site: import('./site.mjs').Site, seconds: number, atMost: number, atLeast: number, size: string }} given
 */
export async function measureOverview(table, { site, seconds, atMost, atLeast, size }) {
  const cookie = await signIn(site, 'leader');
  const load = { url: `${site.url}/overview`, headers: { cookie } };
  const html = await read(load.url, load.headers);
  table.add({ what: `总览 overview ${size}, HTML`, measured: html.length / 1000, unit: 'KB' });
  await sendLoad({ ...load, connections: 16, seconds: 2 });
  const single = await sendLoad({ ...load, connections: 1, seconds: seconds * 2 });
  table.add({ what: `总览 overview ${size} p50, 1 conn.`, measured: single.p50, unit: 'ms' });
  table.add({ what: `总览 overview ${size} p99, 1 conn.`, measured: single.p99, unit: 'ms', atMost });
  const many = await sendLoad({ ...load, connections: 16, seconds: seconds * 2 });
  table.add({ what: `总览 overview ${size}, 16 conn.`, measured: many.perSecond, unit: '/s', atLeast });
  return { cookie, html };
}

/**
 * Kilobytes of script: the overview's by its markup, the indicator's page's by what the browser fetches in the end.
 * @param {import('./table.mjs').Table} table
 * @param {{ site: import('./site.mjs').Site, cookie: string, html: string }} given
 */
export async function measureScripts(table, { site, cookie, html }) {
  const overview = await kilobytesOf(scriptsIn(html, site.url));
  table.add({ what: '总览脚本 overview scripts, gzip', measured: overview, unit: 'KB', atMost: 170 });
  const url = `${site.url}/indicators/PUB06`;
  const indicator = await scriptsFetched({
    browser: await ensureBrowser(),
    url,
    cookie,
    awaited: '.recharts-surface',
  });
  table.add({
    what: '指标页脚本含图表 indicator page with chart, gzip',
    measured: await kilobytesOf(indicator),
    unit: 'KB',
    atMost: 250,
  });
}
