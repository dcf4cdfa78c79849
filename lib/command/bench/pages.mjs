// The pages of reporting and of the year: a month's form, who has not reported, the plan, evidence and ledgers.
import { sendLoad } from './load.mjs';
import { signIn } from './site.mjs';

/** Addresses with the people who open them; the secretariat has the longest form. */
const pages = [
  { path: '/report', as: 'secretariat' },
  { path: '/report/2024-07', as: 'secretariat', atMost: 45 },
  { path: '/review', as: 'reviewer' },
  { path: '/reminders', as: 'reviewer' },
  { path: '/reminders?view=grid', as: 'reviewer' },
  { path: '/plan', as: 'leader' },
  { path: '/evidence?year=2024', as: 'reviewer' },
  { path: '/trainings', as: 'reviewer' },
];

/**
 * Response times of each page, one request at a time.
 * @param {import('./table.mjs').BenchTable} table
 * @param {{ site: import('./site.mjs').Site, seconds: number }} given
 */
export async function measurePages(table, { site, seconds }) {
  for (const { path, as, atMost = 60 } of pages) {
    const load = { url: site.url + path, headers: { cookie: await signIn(site, as) }, connections: 1 };
    await sendLoad({ ...load, seconds: 2 });
    // The p99 of a hundred requests would be the second worst.
    const { p99 } = await sendLoad({ ...load, seconds: seconds * 2 });
    table.addPage({ what: `${path} p99, 1 conn.`, measured: p99, unit: 'ms', atMost });
  }
}
