// The overview with 1.44 million figures.

import { prepareDatabase } from '../serve/serve.mjs';
import { on } from './databases.mjs';
import { LARGE, LARGE_TODAY, seedLarge, submitLarge } from './large.mjs';
import { timed } from './numbers.mjs';
import { measureOverview } from './overview.mjs';
import { callReviewer } from './reviewer.mjs';
import { memoryOf, openSite, password, read, signIn, siteEnvironment } from './site.mjs';

/**
 * @param {import('./table.mjs').BenchTable} table
 * @param {{ databases: import('./databases.mjs').Databases, seconds: number }} given
 */
export async function measureLarge(table, { databases, seconds }) {
  const url = await databases.create('large');
  const database = { url, dataDir: databases.dataDir, today: LARGE_TODAY };
  await prepareDatabase(siteEnvironment(database));
  let count = 0;
  const loading = await timed(async () => {
    count = await on(url, (sql) => seedLarge(sql, password));
  });
  console.log(`  ${LARGE.indicators} × ${LARGE.branches} × ${LARGE.months} = ${count}`);
  table.add({ what: '大库装载 loading the large data', measured: loading / 1000, unit: 's' });

  const site = await openSite(database);
  const cookie = await signIn(site, 'leader');
  const look = () => timed(() => read(`${site.url}/overview`, { cookie }));
  table.add({ what: '大库首次总览 first overview after start', measured: await look(), unit: 'ms' });
  await measureOverview(table, { site, seconds, atMost: 75, atLeast: 67, size: '1.44 M' });
  await measureAfterApproval(table, url, database, look);
  table.add({ what: '大库内存 memory, large', measured: memoryOf(site.pid).now, unit: 'MB' });
  await site.stop();
}

/**
 * @param {import('./table.mjs').BenchTable} table
 * @param {string} url
 * @param {Parameters<typeof siteEnvironment>[0]} database
 * @param {() => Promise<number>} look
 */
async function measureAfterApproval(table, url, database, look) {
  const figures = await on(url, (sql) => submitLarge(sql, 3));
  await look();
  const reviewer = await callReviewer(siteEnvironment(database));
  const times = [];
  for (const figure of figures) {
    await reviewer.approve([figure]);
    times.push(await look());
  }
  await reviewer.leave();
  table.add({ what: '大库审核后首次总览 first after an approval', measured: Math.max(...times), unit: 'ms' });
}
