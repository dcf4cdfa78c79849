// What Next's cacheComponents costs or gains, on the smallest app that shows it: a table of 35 rows behind a cookie,
// and the same table without one.
import { mkdirSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../../../db/server-cluster.mjs';
import { ROOT, run, start, stop, tool } from '../serve/children.mjs';
import { testEnvironment } from '../test/checks.mjs';
import { sendLoad } from './load.mjs';
import { median } from './numbers.mjs';

const TURNS = 3;

const files = (/** @type {boolean} */ cacheComponents) => ({
  'package.json': '{ "type": "module", "private": true }',
  'next.config.mjs': `export default ${JSON.stringify({
    turbopack: { root: ROOT },
    ...(cacheComponents && { cacheComponents, partialPrefetching: true }),
  })};`,
  'app/layout.js': 'export default ({ children }) => <html lang="zh-CN"><body>{children}</body></html>;',
  'app/table.js': `
    const rows = Array.from({ length: 35 }, (_, n) => n);
    export default function Table({ name }) {
      return <table><tbody>{rows.map((n) => <tr key={n}><th scope="row">指标 {n} {name}</th><td>{n * 37}</td>
        <td><span style={{ width: n + '%' }}>{n} %</span></td><td>{n * 53}</td><td>{n % 3 ? '正常' : '滞后'}</td></tr>)}</tbody></table>;
    }`,
  'app/page.js': `import Table from './table';
    export default () => <main><h1>静态 static</h1><Table name="" /></main>;`,
  'app/dynamic/page.js': `import { cookies } from 'next/headers';
    import { Suspense } from 'react';
    import Table from '../table';
    async function Own() { return <Table name={(await cookies()).get('name')?.value} />; }
    export default () => <main><h1>动态 dynamic</h1><Suspense><Own /></Suspense></main>;`,
});

/**
 * Builds the app both ways and puts load on each in turns.
 * @param {import('./table.mjs').BenchTable} table
 * @param {{ seconds: number }} options
 */
export async function compareCacheComponents(table, { seconds }) {
  // Inside the project, so that its packages are found.
  const folder = mkdtempSync(path.join(ROOT, '.next-compare-'));
  /** @type {Awaited<ReturnType<typeof build>>[]} */
  const running = [];
  try {
    for (const on of [false, true]) running.push(await build(path.join(folder, on ? 'on' : 'off'), on));
    for (const address of ['/dynamic', '/']) {
      const rates = await race(
        running.map(({ url }) => url + address),
        seconds,
      );
      const what = address === '/' ? '静态页 static page' : '动态页 dynamic page';
      table.add({ what: `${what}, cacheComponents 关 off`, measured: rates[0] ?? Number.NaN, unit: '/s' });
      table.add({ what: `${what}, cacheComponents 开 on`, measured: rates[1] ?? Number.NaN, unit: '/s' });
    }
  } finally {
    for (const { child } of running) await stop(child);
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * @param {string} folder
 * @param {boolean} cacheComponents
 */
async function build(folder, cacheComponents) {
  for (const [name, text] of Object.entries(files(cacheComponents))) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
  const env = testEnvironment({ NODE_ENV: 'production', NEXT_DIST_DIR: '' });
  const { code } = await run([...tool('next'), 'build', folder], { env, capture: true, minutes: 5 });
  if (code !== 0) throw new Error('构建失败。The build failed.');
  const port = await freePort();
  const output = openSync(path.join(folder, 'log'), 'w');
  const child = start([...tool('next'), 'start', folder, '-p', String(port)], { env, output });
  const url = `http://127.0.0.1:${port}`;
  while (child.exitCode === null && !(await fetch(url).catch(() => undefined))?.ok) await pause(100);
  return { child, url };
}

/**
 * @param {string[]} urls
 * @param {number} seconds
 */
async function race(urls, seconds) {
  /** @type {number[][]} */
  const rates = urls.map(() => []);
  const load = (/** @type {string} */ url, /** @type {number} */ length) =>
    sendLoad({ url, connections: 16, seconds: length, headers: { cookie: 'name=x' } });
  for (const url of urls) await load(url, 2);
  for (let turn = 0; turn < TURNS; turn++)
    for (const [n, url] of urls.entries()) rates[n]?.push((await load(url, seconds)).perSecond);
  return rates.map(median);
}
