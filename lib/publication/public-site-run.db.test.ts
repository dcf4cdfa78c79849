import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { closeDatabase, type connection } from '@/db/client';
import { freshDatabase, type TestDatabase } from '@/db/test-database';
import { openTestLine, type TestLine } from '@/db/test-line';
import { seedDatabase } from '@/lib/csv-import/seed-write';
import { PublicSite } from './public-site-run';
import { publishYear, withdrawYear } from './write';
import { stalePlace } from './year-view';

const data = path.resolve(import.meta.dirname, '../../db/data');
const operator = { kind: 'command', name: 'test' } as const;
const render = async (view: unknown) => `${JSON.stringify(view)}<style></style>${stalePlace}`;

let database: TestDatabase;
let way: TestLine;
const running: PublicSite[] = [];

beforeEach(async () => {
  process.env.DATA_DIR = await mkdtemp(path.join(tmpdir(), 'snapshot-'));
  database = await freshDatabase();
  await seedDatabase(data, 'association', '');
  way = await openTestLine(database.url);
  await use(way.url);
});
afterEach(async () => {
  for (const one of running.splice(0)) await one.stop();
  await way.close();
  await use(database.url);
  await database.drop();
  await rm(process.env.DATA_DIR ?? '', { recursive: true, force: true });
  delete process.env.DATA_DIR;
});

/** The process as it is after a start: nothing in memory but what it reads now. */
async function start(): Promise<PublicSite> {
  const site = new PublicSite(render);
  running.push(site);
  await site.ready;
  await site.refresh(); // also where a loaded machine needed longer than the first wait
  return site;
}
const textAt = (site: PublicSite, address: string) => site.find(address)?.body.toString() ?? '';

/** Approves another number of members straight in the database, as another instance or a command would. */
const approveMembers = (value: number, url = database.url) =>
  onDatabase(url, async (sql) => {
    await sql`update figure set value = ${value}, version = version + 1, approved_at = now() where indicator_code = 'MBR01'`;
    await sql`insert into audit (actor_kind, action, subject, indicator_code, shows)
      values ('command', 'figure.approve', 'MBR01', 'MBR01', true)`;
  });

test('every public address is ready before anybody asks, compressed and with a tag', async () => {
  const site = await start();
  for (const address of ['/', '/2023', '/en', '/en/2023', '/api/open/v1/summary?year=2023']) {
    const found = site.find(address, 'gzip, br');
    expect(found, address).toMatchObject({ status: 200, headers: { 'Content-Encoding': 'br' } });
    expect(site.find(address, '', found?.headers.ETag)?.status).toBe(304);
  }
  expect(textAt(site, '/2023')).toContain('"text":"300 余"');
  expect(site.find('/2024')).toBeNull();
});

test('who has chosen English is led there from the bare address alone', async () => {
  const site = await start();
  expect(site.find('/', '', '', 'a=b; language=en')?.headers.Location).toBe('/en');
  expect(site.find('/2023', '', '', 'language=en')?.status).toBe(200);
  expect(site.find('/')?.headers.Vary).toContain('Cookie');
});

test('an approved change is shown without a restart, and what did not change keeps its tag', async () => {
  const site = await start();
  expect(textAt(site, '/2023')).toContain('"text":"233"');
  const before = site.find('/2023')?.headers.ETag;
  await approveMembers(240);
  await vi.waitFor(() => expect(textAt(site, '/2023')).toContain('"text":"240"'), 1_000);
  expect(textAt(site, '/api/open/v1/summary?year=2023')).toContain('"actual":240');
  const after = site.find('/2023')?.headers.ETag;
  expect(after).not.toBe(before);
  await site.refresh();
  expect(site.find('/2023')?.headers.ETag).toBe(after);
});

test('a renamed association has its new name and seal in pages, icon and description', async () => {
  const site = await start();
  expect(textAt(site, '/favicon.svg')).toContain('>后</text>');
  expect(textAt(site, '/api/open/v1/openapi.json')).toContain(
    '"四川省高校后勤协会开放数据 · Open data of the Sichuan Association of University Logistics"',
  );
  await onDatabase(database.url, async (sql) => {
    await sql`update association set name = '茶<&>学会', name_en = 'Tea Society', short_name = '茶学会', seal = null`;
    await sql`insert into audit (actor_kind, action, subject, shows) values ('command', 'association.change', '', true)`;
  });
  await vi.waitFor(() => expect(textAt(site, '/favicon.svg')).toContain('>茶</text>'), 1_000);
  expect(textAt(site, '/favicon.svg')).toContain('<title>茶&lt;&amp;&gt;学会</title>');
  expect(site.find('/favicon.svg')?.headers['Content-Type']).toBe('image/svg+xml');
  expect(textAt(site, '/api/open/v1/openapi.json')).toContain('Open data of the Tea Society');
  expect(textAt(site, '/en/2023')).toContain('"name":"Tea Society","seal":"茶"');
});

test('a year appears when it is published and is gone when it is withdrawn', async () => {
  const site = await start();
  await publishYear(operator, 2024);
  await vi.waitFor(() => expect(site.find('/2024')?.status).toBe(200), 1_000);
  expect(textAt(site, '/')).toContain('"year":2024');
  await withdrawYear(operator, 2024);
  await vi.waitFor(() => expect(site.find('/2024')).toBeNull(), 1_000);
  expect(textAt(site, '/')).toContain('"year":2023');
});

test('without the database everything goes on being served, and says so', async () => {
  const site = await start();
  await way.cut();
  await approveMembers(240); // just before: it cannot be seen from here any more
  await site.refresh();
  expect(site.find('/2023')?.status).toBe(200);
  expect(textAt(site, '/2023')).toContain('role="status"');
  expect(site.find('/api/open/v1/summary?year=2023')?.status).toBe(200);
});

test.each(['cut', 'freeze', 'hangUp'] as const)(
  'within 3 s of a line that goes (%s) pages that need the database say so, and open data has its last answers',
  // The bound is the product's; a machine that is busy with other tests gets two more tries.
  { retry: 2 },
  async (how) => {
    const site = await start();
    expect((await site.summary(2023, 6))?.asOf).toBe('2023-06');
    expect(site.notice('/overview')).toBeNull();
    await way[how]();
    const began = performance.now();
    // what a visitor asks for is what finds it out
    expect((await site.summary(2023, 6))?.asOf).toBe('2023-06');
    await vi.waitFor(() => expect(site.notice('/overview')?.status).toBe(503), 3_000);
    await vi.waitFor(() => expect(textAt(site, '/2023')).toContain('role="status"'), 3_000);
    expect(performance.now() - began).toBeLessThan(3_000);
    await way.mend();
    await vi.waitFor(() => expect(site.notice('/overview')).toBeNull(), 5_000);
    await vi.waitFor(() => expect(textAt(site, '/2023')).not.toContain('role="status"'), 3_000);
    await approveMembers(240);
    await vi.waitFor(() => expect(textAt(site, '/2023')).toContain('"text":"240"'), 3_000); // it listens again
  },
);

test('a change approved just before a crash is shown after the restart', async () => {
  const first = await start();
  await first.stop(); // it dies before it could refresh
  await approveMembers(240);
  const second = await start();
  expect(textAt(second, '/2023')).toContain('"text":"240"');
});

test('a restart without the database serves the last good copy, and the fresh one as soon as it is back', async () => {
  const first = await start();
  expect((await first.summary(2023, 6))?.asOf).toBe('2023-06');
  await first.stop();
  await approveMembers(240);
  await way.cut();
  await closeDatabase();
  const second = await start();
  expect(textAt(second, '/2023')).toContain('"text":"233"');
  expect(textAt(second, '/2023')).toContain('role="status"');
  expect((await second.summary(2023, 6))?.asOf).toBe('2023-06');
  expect(await second.summary(2023, 5)).toBeNull();
  await way.mend();
  await vi.waitFor(() => expect(textAt(second, '/2023')).toContain('"text":"240"'), 20_000);
  expect(textAt(second, '/2023')).not.toContain('role="status"');
});

test('a restart without the database has every page ready as soon as it says so', async () => {
  const first = await start();
  await first.stop();
  await way.cut();
  for (let round = 0; round < 5; round++) {
    await closeDatabase();
    const again = new PublicSite(render);
    running.push(again);
    await again.ready;
    expect(again.find('/2023')?.status).toBe(200);
    await again.stop();
  }
});

test('a first start without any database has nothing to show, and says that it is down', async () => {
  await way.cut();
  const site = await start();
  expect(site.edition).toBeNull();
  expect((await site.message('down', 'zh')).plain).toMatchObject({
    status: 503,
    headers: { 'Retry-After': '10' },
  });
});

/** Makes the process use another address of its database. */
async function use(url: string): Promise<void> {
  await closeDatabase();
  process.env.DATABASE_URL = url;
}

async function onDatabase(url: string, work: (sql: ReturnType<typeof connection>) => Promise<void>) {
  const { default: postgres } = await import('postgres');
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await sql.begin((tx) => work(tx as unknown as ReturnType<typeof connection>));
  } finally {
    await sql.end();
  }
}
