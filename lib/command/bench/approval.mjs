// Approvals while the site runs: how long one takes, and how soon it is visible to everybody.
import http from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { submitCorrections } from './association.mjs';
import { on } from './databases.mjs';
import { percentile } from './numbers.mjs';
import { callReviewer } from './reviewer.mjs';
import { read, request, signIn, siteEnvironment } from './site.mjs';

const IN_A_ROW = 300;
const WATCHED = 30;
const PATIENCE = 10_000;

/**
 * @param {import('./table.mjs').BenchTable} table
 * @param {{ site: import('./site.mjs').Site, url: string, dataDir: string }} given
 */
export async function measureApproval(table, { site, url, dataDir }) {
  const figures = await on(url, (sql) => submitCorrections(sql, IN_A_ROW + WATCHED + 5));
  if (figures.length < IN_A_ROW + WATCHED + 5) throw new Error(`只有 only ${figures.length} figures wait`);
  const reviewer = await callReviewer(siteEnvironment({ url, dataDir }));
  const cookie = await signIn(site, 'leader');
  const stream = await openStream(site, cookie);
  try {
    await reviewer.approve(figures.splice(0, 5));
    const times = (await reviewer.approve(figures.splice(0, IN_A_ROW))).map(
      ({ milliseconds }) => milliseconds,
    );
    table.add({
      what: `审核一项 one approval, p50 of ${IN_A_ROW}`,
      measured: percentile(times, 0.5),
      unit: 'ms',
    });
    table.add({
      what: '审核一项 one approval, p99',
      measured: percentile(times, 0.99),
      unit: 'ms',
      atMost: 40,
    });

    /** @type {Record<'page' | 'overview', number[]>} */
    const seen = { page: [], overview: [] };
    for (const figure of figures) {
      const before = await quiet(site, cookie);
      const page = whenPageChanges(site, before.etag);
      const overview = whenOverviewChanges(site, cookie, stream, before.overview);
      const [approved] = await reviewer.approve([figure]);
      const at = approved?.at ?? Number.NaN;
      seen.page.push((await page) - at);
      seen.overview.push((await overview) - at);
    }
    add(table, '公开页可见 seen on the public page', seen.page);
    add(table, '总览可见 seen on an open overview', seen.overview);
  } finally {
    stream.close();
    await reviewer.leave();
  }
}

/**
 * @param {import('./table.mjs').BenchTable} table
 * @param {string} name
 * @param {number[]} times
 */
function add(table, name, times) {
  table.add({ what: `${name}, p50 of ${times.length}`, measured: percentile(times, 0.5), unit: 'ms' });
  table.add({ what: `${name}, 最慢 slowest`, measured: Math.max(...times), unit: 'ms', atMost: 1000 });
}

/**
 * The overview once no update is pending.
 * @param {import('./site.mjs').Site} site
 * @param {string} cookie
 */
async function quiet(site, cookie) {
  let last = '';
  for (;;) {
    const etag = (await request(`${site.url}/2024`)).headers.etag ?? '';
    const overview = withoutNonce(await read(`${site.url}/overview`, { cookie }));
    if (last === etag + overview) return { etag, overview };
    last = etag + overview;
    await pause(100);
  }
}

const now = () => performance.timeOrigin + performance.now();

/**
 * @param {import('./site.mjs').Site} site
 * @param {string} etag
 */
async function whenPageChanges(site, etag) {
  const deadline = now() + PATIENCE;
  while (now() < deadline) {
    const { status, headers } = await request(`${site.url}/2024`, { 'if-none-match': etag });
    if (status === 200 && headers.etag !== etag) return now();
    await pause(5);
  }
  return Number.NaN;
}

/**
 * Reloads when the stream reports a change, like an open page.
 * @param {import('./site.mjs').Site} site
 * @param {string} cookie
 * @param {EventStream} stream
 * @param {string} before
 */
async function whenOverviewChanges(site, cookie, stream, before) {
  const deadline = now() + PATIENCE;
  let reported = stream.told();
  while (now() < deadline) {
    await Promise.race([stream.after(reported), pause(deadline - now(), undefined, { ref: false })]);
    reported = stream.told();
    if (withoutNonce(await read(`${site.url}/overview`, { cookie })) !== before) return now();
  }
  return Number.NaN;
}

/**
 * Each answer has a nonce of its own.
 * @param {string} html
 */
function withoutNonce(html) {
  const nonce = /nonce="([^"]+)"/.exec(html)?.[1];
  return nonce ? html.replaceAll(nonce, '') : html;
}

/** @typedef {{ told: () => number, after: (seen: number) => Promise<void>, close: () => void }} EventStream */

/**
 * The event stream of an open page: the number of changes reported, and a promise for the next one.
 * @param {import('./site.mjs').Site} site
 * @param {string} cookie
 * @returns {Promise<EventStream>}
 */
function openStream(site, cookie) {
  return new Promise((resolve, reject) => {
    const request = http.get(`${site.url}/api/events`, { headers: { cookie } }, (answer) => {
      if (answer.statusCode !== 200) return reject(new Error(`/api/events: ${answer.statusCode}`));
      let events = 0;
      let wake = () => {};
      answer.on('data', (chunk) => {
        if (!chunk.includes('event: version')) return;
        events++;
        wake();
      });
      answer.on('error', () => {});
      const after = async (/** @type {number} */ count) => {
        if (events > count) return;
        await new Promise((resolveNext) => {
          wake = () => resolveNext(undefined);
        });
      };
      resolve({ told: () => events, after, close: () => request.destroy() });
    });
    request.on('error', reject);
  });
}
