// npm run bench: measures the product on this machine and prints each value beside its bound.
import { writeFileSync } from 'node:fs';
import os from 'node:os';
import { errorMessage } from '../../kit/process/errors.mjs';
import { ensureBuilt } from '../serve/build.mjs';
import { runMain } from '../serve/children.mjs';
import { ensureInstalled, requireNode } from '../serve/install.mjs';
import { prepareDatabase } from '../serve/serve.mjs';
import { testEnvironment } from '../test/checks.mjs';
import { measureApproval } from './approval.mjs';
import { fillAssociation } from './association.mjs';
import { compareCacheComponents } from './cache-components.mjs';
import { measureClone, removeClone } from './clone.mjs';
import { on, openDatabases } from './databases.mjs';
import { measureLarge } from './large-overview.mjs';
import { measureMemory } from './memory.mjs';
import { median } from './numbers.mjs';
import { readOptions } from './options.mjs';
import { measureIndicator, measureOverview, measureScripts } from './overview.mjs';
import { measurePages } from './pages.mjs';
import { bytesOf, measurePublic, placeStaticFiles, removeStaticFiles } from './public.mjs';
import { measureReminders } from './reminders.mjs';
import { openSite, signIn, siteEnvironment } from './site.mjs';
import { BenchTable } from './table.mjs';
import { measureWorkbook } from './workbook.mjs';

const PAGES = ['/2024', '/2023'];
const began = performance.now();
const table = new BenchTable();
/** @type {ReturnType<typeof openDatabases> | undefined} */
let opening;
/** @type {ReturnType<typeof makeAssociation> | undefined} */
let association;

await runMain(measureAll, cleanUp);

async function measureAll() {
  requireNode();
  const options = readOptions(process.argv.slice(2));
  await ensureInstalled();
  console.log(machine());
  if (options.cacheComponents) await part('cacheComponents', () => compareCacheComponents(table, options));
  else await measureParts(options);

  console.log(`\n${table}\n\n用时 ${Math.round((performance.now() - began) / 1000)} s in all`);
  if (options.json) writeFileSync(options.json, `${JSON.stringify(table, null, 2)}\n`);
  return table.missed.length > 0 ? 1 : 0;
}

// numbers of a busy machine mean little
function machine() {
  const load = os.loadavg()[0] ?? 0;
  const busy = load > 1 ? '：机器正忙，数值偏差大 the machine is busy, the numbers will be too bad' : '';
  return `${os.cpus().length} × ${os.cpus()[0]?.model ?? '?'}, Node ${process.version}, load ${load.toFixed(1)}${busy}`;
}

/** @param {import('./options.mjs').BenchOptions} options */
async function measureParts({ parts, seconds }) {
  /** @type {Record<string, (seconds: number) => Promise<void>>} */
  const work = {
    ready,
    public: publicPages,
    overview,
    pages,
    approval,
    memory,
    large,
    workbook,
    reminders: async () => measureReminders(table, { databases: await allDatabases() }),
    clone: () => measureClone(table),
  };
  if (Object.keys(work).some((name) => name !== 'clone' && parts.has(name))) {
    await ensureBuilt({ env: testEnvironment() });
    await allDatabases();
  }
  for (const [name, measure] of Object.entries(work))
    if (parts.has(name)) await part(name, () => measure(seconds));
}

// an error in a part is printed and counts as missed; the other parts go on
/**
 * @param {string} name
 * @param {() => Promise<unknown>} work
 */
async function part(name, work) {
  console.log(`\n━━ ${name}`);
  table.part = name;
  try {
    await work();
  } catch (error) {
    console.error(errorMessage(error));
    table.add({
      what: `${name}: 未能测完 not measured to its end`,
      measured: Number.NaN,
      unit: '',
      atMost: 0,
    });
  }
}

async function ready() {
  const database = await openAssociation();
  /** @type {number[]} */
  const times = [];
  for (let turn = 0; turn < 3; turn++) {
    const site = await openSite(database);
    times.push(site.seconds);
    await site.stop();
  }
  table.add({ what: '启动到就绪 start to ready, of 3', measured: median(times), unit: 's', atMost: 3 });
}

/** @param {number} seconds */
async function publicPages(seconds) {
  const database = await openAssociation();
  const sizes = await visit(database, (site) => Promise.all(PAGES.map((page) => bytesOf(site.url + page))));
  const files = placeStaticFiles(sizes);
  const pairs = PAGES.map((page, n) => ({ page, file: files[n] ?? '' }));
  await visit(database, (site) => measurePublic(table, { site, seconds, pairs })).finally(removeStaticFiles);
}

/** @param {number} seconds */
async function overview(seconds) {
  await visit(await openAssociation(), async (site) => {
    const cookie = await signIn(site, 'leader');
    await measureIndicator(table, { site, seconds, cookie });
    const bounds = { atMost: 50, atLeast: 120, size: '37 × 8 × 3' };
    const page = await measureOverview(table, { site, seconds, ...bounds });
    await measureScripts(table, { site, ...page });
  });
}

/** @param {number} seconds */
async function pages(seconds) {
  await visit(await openAssociation(), (site) => measurePages(table, { site, seconds }));
}

async function approval() {
  const database = await openAssociation();
  await visit(database, (site) => measureApproval(table, { site, ...database }));
}

/** @param {number} seconds */
async function workbook(seconds) {
  const database = await openAssociation();
  await visit(database, (site) => measureWorkbook(table, { site, seconds, ...database }));
}

async function memory() {
  await visit(await openAssociation(), (site) => measureMemory(table, site));
}

/** @param {number} seconds */
async function large(seconds) {
  await measureLarge(table, { databases: await allDatabases(), seconds });
}

function allDatabases() {
  opening ??= openDatabases();
  return opening;
}

/**
 * @template T
 * @param {{ url: string, dataDir: string }} database
 * @param {(site: import('./site.mjs').Site) => Promise<T>} work
 * @returns {Promise<T>}
 */
async function visit(database, work) {
  const site = await openSite(database);
  try {
    return await work(site);
  } finally {
    await site.stop();
  }
}

function openAssociation() {
  association ??= makeAssociation();
  return association;
}

async function makeAssociation() {
  const databases = await allDatabases();
  const database = { url: await databases.create('association'), dataDir: databases.dataDir };
  await prepareDatabase(siteEnvironment({ ...database, seed: 'demo' }));
  console.log(`  37 × 8 × 3: ${await on(database.url, fillAssociation)} 条 figures`);
  return database;
}

async function cleanUp() {
  removeStaticFiles();
  removeClone();
  const databases = await opening?.catch(() => undefined);
  await databases?.release();
}
