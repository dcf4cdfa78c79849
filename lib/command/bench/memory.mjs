// A server's memory after ten thousand requests.
import { setTimeout as pause } from 'node:timers/promises';
import { sendLoad } from './load.mjs';
import { memoryOf, signIn } from './site.mjs';

const REQUESTS = 10_000;
const PATHS = [
  '/2024',
  '/overview',
  '/api/open/v1/summary?year=2024',
  '/2023',
  '/overview?year=2024&asOf=2024-03',
  '/api/open/v1/summary?year=2024&asOf=2024-05',
  '/en/2024',
  '/en/overview',
  '/api/open/v1/indicators/PUB06?year=2024',
  '/api/open/v1/summary.csv?year=2023',
];

/**
 * Requests public pages, overviews and open data in turn from a fresh server.
 * @param {import('./table.mjs').BenchTable} table
 * @param {import('./site.mjs').Site} site
 */
export async function measureMemory(table, site) {
  const cookie = await signIn(site, 'leader');
  table.add({ what: '内存 memory, 启动后 after start', measured: memoryOf(site.pid).now, unit: 'MB' });
  await sendLoad({ url: site.url, connections: 16, amount: REQUESTS, paths: PATHS, headers: { cookie } });
  await pause(1000);
  const { now, most } = memoryOf(site.pid);
  table.add({ what: `内存 memory, ${REQUESTS} 次请求后 requests`, measured: now, unit: 'MB', atMost: 450 });
  if (!Number.isNaN(most)) table.add({ what: '内存 memory, 最多时 at most', measured: most, unit: 'MB' });
}
