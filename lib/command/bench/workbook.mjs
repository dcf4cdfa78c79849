// A workbook of 20,000 figures, uploaded and imported while others look at the overview.
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import writeBook from 'write-excel-file/node';
import { run } from '../serve/children.mjs';
import { typescript } from '../serve/serve.mjs';
import { on } from './databases.mjs';
import { percentile } from './numbers.mjs';
import { read, request, signIn, siteEnvironment } from './site.mjs';

const ROWS = 20_000;
/** Each workbook fills a decade from its year on, all before the figures of the benchmark. */
const LAST_DECADE = 2010;
const DECADES = [1990, 2000, LAST_DECADE];
/** The number of clients that request the overview, each ten times a second. */
const OTHERS = 2;
const PAUSE = 100;

/**
 * How long it takes from the upload to the preview and from the yes to the end (the slowest of several workbooks), how
 * much longer others wait meanwhile (over all of them: during one they ask some fifty times only), and how much memory
 * the process takes that reads the file.
 * @param {import('./table.mjs').BenchTable} table
 * @param {{ site: import('./site.mjs').Site, url: string, dataDir: string, seconds: number }} given
 */
export async function measureWorkbook(table, { site, url, dataDir, seconds }) {
  const [admin, leader] = [await signIn(site, 'admin'), await signIn(site, 'leader')];
  const books = await on(url, (sql) => Promise.all(DECADES.map((year) => bookOfFigures(sql, year))));
  const [bytes = Buffer.alloc(0)] = books;
  table.add({ what: `${ROWS} 条的工作簿 workbook`, measured: bytes.length / 1000, unit: 'KB' });
  const look = () => request(`${site.url}/overview`, { cookie: leader });
  await whileOthersLook(look, () => pause(2_000));
  const before = percentile(await whileOthersLook(look, () => pause(seconds * 2_000)), 0.95);

  const times = { taken: 0, stored: 0 };
  /** @type {number[]} */
  const waits = [];
  for (const book of books) {
    const importing = async () => {
      const began = performance.now();
      const page = await upload(site.url, admin, book);
      const readIn = (performance.now() - began) / 1000;
      await sayYes(page, admin);
      const stored = (performance.now() - began) / 1000 - readIn;
      if (readIn + stored > times.taken + times.stored) Object.assign(times, { taken: readIn, stored });
    };
    waits.push(...(await whileOthersLook(look, importing)));
    await whileOthersLook(look, () => pause(2_000));
  }
  const during = percentile(waits, 0.95);
  const [stored] = await on(
    url,
    (sql) => sql`select count(*)::int as count from figure where last_month < ${(LAST_DECADE + 10) * 12}`,
  );
  const count = stored?.count ?? 0;
  if (count < ROWS * DECADES.length) throw new Error(`只存入 only ${count} figures were stored`);
  table.add({ what: '读入并校验 read and validated', measured: times.taken, unit: 's' });
  table.add({ what: '存入 stored', measured: times.stored, unit: 's' });
  table.add({
    what: '校验并存入 validated and stored',
    measured: times.taken + times.stored,
    unit: 's',
    atMost: 6,
  });
  table.add({ what: '其他请求 other requests p95, before', measured: before, unit: 'ms' });
  table.add({ what: '其他请求 other requests p95, meanwhile', measured: during, unit: 'ms' });
  table.add({ what: '二者之比 the one ÷ the other', measured: during / before, unit: '', atMost: 2 });
  const peak = await memoryOfReading(siteEnvironment({ url, dataDir }), dataDir, bytes);
  table.add({ what: '读取进程内存 memory of the parser', measured: peak, unit: 'MB', atMost: 512 });
}

/**
 * The response times of the other clients while work runs, in milliseconds.
 * @param {() => Promise<{ status: number }>} look
 * @param {() => Promise<unknown>} work
 */
async function whileOthersLook(look, work) {
  /** @type {number[]} */
  const times = [];
  let over = false;
  const others = Array.from({ length: OTHERS }, async () => {
    while (!over) {
      const began = performance.now();
      const { status } = await look();
      if (status !== 200) throw new Error(`总览 the overview was answered with ${status}`);
      times.push(performance.now() - began);
      await pause(PAUSE);
    }
  });
  await work().finally(() => {
    over = true;
  });
  await Promise.all(others);
  return times;
}

/**
 * @param {import('postgres').Sql} sql
 * @param {number} year the first of its ten
 */
async function bookOfFigures(sql, year) {
  const rows = await sql`select i.code, b.code as branch, i.kind,
      to_char(make_date(${year}, 1, 1) + make_interval(months => m), 'YYYY-MM') as period, m
    from indicator i cross join branch b cross join generate_series(0, 119) m
    where not i.composed and i.frequency = 'month' and i.code not in (select part_code from indicator_part)
    order by m, i.code, b.code limit ${ROWS}`;
  const head = ['indicator', 'branch', 'period', 'value', 'numerator', 'denominator', 'note'];
  const data = rows.map(({ code, branch, kind, period, m }) => [
    ...[code, branch, period],
    ...(kind === 'ratio' ? [null, m % 7, 9 + (m % 5)] : [20 + m, null, null]),
    `第 ${m} 期`,
  ]);
  const cells = [head, ...data].map((row) => row.map((value) => (value === null ? null : { value })));
  return new Uint8Array(await writeBook([{ sheet: '数据', data: cells }]).toBuffer());
}

/**
 * @param {string} site
 * @param {string} cookie
 * @param {Uint8Array<ArrayBuffer>} bytes
 */
async function upload(site, cookie, bytes) {
  const form = new FormData();
  form.set('file', new File([bytes], 'figures.xlsx'));
  const answer = await fetch(`${site}/api/workbooks`, {
    method: 'POST',
    headers: { cookie, accept: 'application/json' },
    body: form,
  });
  const { href } = await answer.json();
  if (!href) throw new Error(`未能上传 the upload was answered with ${answer.status}`);
  return new URL(href, site).href;
}

/**
 * Submits the preview's form like a browser without scripts.
 * @param {string} page
 * @param {string} cookie
 */
async function sayYes(page, cookie) {
  const html = await read(page, { cookie });
  const [form = ''] = html.match(/<form(?:(?!<\/form>)[\s\S])*name="upload"[\s\S]*?<\/form>/) ?? [];
  const body = new FormData();
  for (const [field] of form.matchAll(/<input[^>]*>/g)) {
    const value = (/** @type {string} */ name) =>
      unescaped(new RegExp(` ${name}="([^"]*)"`).exec(field)?.[1] ?? '');
    body.set(value('name'), value('value'));
  }
  const answer = await fetch(page, { method: 'POST', headers: { cookie }, body });
  if (!answer.ok || !(await answer.text()).includes('已导入'))
    throw new Error(`未能导入 the import was answered with ${answer.status}`);
}

/** @type {Record<string, string>} */
const signs = { '&quot;': '"', '&amp;': '&', '&lt;': '<', '&gt;': '>', '&#x27;': "'" };
/** @param {string} text */
const unescaped = (text) => text.replace(/&(?:quot|amp|lt|gt|#x27);/g, (sign) => signs[sign] ?? sign);

/**
 * Peak megabytes of the process that reads the workbook.
 * @param {NodeJS.ProcessEnv} env
 * @param {string} dataDir
 * @param {Uint8Array} bytes
 */
async function memoryOfReading(env, dataDir, bytes) {
  const file = path.join(dataDir, 'figures.xlsx');
  writeFileSync(file, bytes);
  const { code, output } = await run([...typescript('lib/command/bench/reading.ts'), file], {
    capture: true,
    env,
  });
  rmSync(file);
  return code === 0 ? Number(output) : Number.NaN;
}
