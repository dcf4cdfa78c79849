// The overview and an indicator's page, signed in.

import { ensureBrowser } from '../test/browser.mjs';
import { sendLoad } from './load.mjs';
import { kilobytesOf, scriptsFetched, scriptsIn } from './scripts.mjs';
import { read, signIn } from './site.mjs';

/**
 * Response times of the overview, with one and with sixteen connections.
 * @param {import('./table.mjs').BenchTable} table
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
  table.addPage({ what: `总览 overview ${size} p99, 1 conn.`, measured: single.p99, unit: 'ms', atMost });
  const many = await sendLoad({ ...load, connections: 16, seconds: seconds * 2 });
  table.addPage({ what: `总览 overview ${size}, 16 conn.`, measured: many.perSecond, unit: '/s', atLeast });
  return { cookie, html };
}

/** The signed-in frame around the sentence that there is no such indicator. */
const emptyPage = '/indicators/none';

/**
 * Response times of the empty signed-in page, to which the others are compared, and of an indicator's page.
 * @param {import('./table.mjs').BenchTable} table
 * @param {{ site: import('./site.mjs').Site, seconds: number, cookie: string }} given
 */
export async function measureIndicator(table, { site, seconds, cookie }) {
  const headers = { cookie };
  const empty = { url: site.url + emptyPage, headers, status: 404 };
  await sendLoad({ ...empty, connections: 16, seconds: 2 });
  table.empty = {
    p99: (await sendLoad({ ...empty, connections: 1, seconds: seconds * 2 })).p99,
    perSecond: (await sendLoad({ ...empty, connections: 16, seconds: seconds * 2 })).perSecond,
  };
  table.add({ what: '空白页 empty signed-in page p99, 1 conn.', measured: table.empty.p99, unit: 'ms' });
  table.add({ what: '空白页 empty signed-in page, 16 conn.', measured: table.empty.perSecond, unit: '/s' });
  const page = { url: `${site.url}/indicators/PUB06`, headers };
  await sendLoad({ ...page, connections: 16, seconds: 2 });
  const single = await sendLoad({ ...page, connections: 1, seconds: seconds * 2 });
  table.addPage({ what: '指标页 indicator p99, 1 conn.', measured: single.p99, unit: 'ms', atMost: 45 });
  const many = await sendLoad({ ...page, connections: 16, seconds: seconds * 2 });
  table.addPage({ what: '指标页 indicator, 16 conn.', measured: many.perSecond, unit: '/s', atLeast: 60 });
}

/**
 * Kilobytes of script: the overview's by its markup, the indicator page's by what the browser fetches.
 * @param {import('./table.mjs').BenchTable} table
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
