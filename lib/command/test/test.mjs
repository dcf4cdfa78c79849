// npm test: everything that CI runs. Its last line is `N passed, N failed`.
import { openThrowawayDatabase } from '../../../db/server.mjs';
import { ensureBuilt } from '../serve/build.mjs';
import { runMain } from '../serve/children.mjs';
import { ensureInstalled, requireNode } from '../serve/install.mjs';
import { ensureBrowser, ensureFonts } from './browser.mjs';
import { checkFormat, checkTypes, runVitest, section, testEnvironment, total } from './checks.mjs';
import { findInstalledPostgres } from './installed-postgres.mjs';
import { runJourneys } from './journeys.mjs';
import { ensureOffice } from './office.mjs';
import { ensureNode, otherLines } from './other-node.mjs';
import { closing, once } from './tally.mjs';

const began = performance.now();
/** @type {ReturnType<typeof openThrowawayDatabase>[]} */
const opened = [];
/** @type {string | undefined} */
let browser;
/** @type {string | undefined} */
let office;
let built = false;

await runMain(everything, releaseAll);

async function everything() {
  requireNode();
  await ensureInstalled();
  await section('浏览器、字体与 LibreOffice Browser, fonts and LibreOffice', findPrograms);
  await section('格式与规范 Format and lint', checkFormat);
  await section('类型 Types', checkTypes);
  await section('单元测试 Unit tests', () => runVitest('unit', { options: ['--coverage'] }));
  await section('数据库测试：内嵌数据库 Database tests: embedded', () => testEmbedded());
  await section('数据库测试：另一台 PostgreSQL Database tests: another PostgreSQL', testInstalled);
  for (const line of otherLines()) {
    await section(`Node ${line}：单元测试 unit tests`, async () =>
      runVitest('unit', { node: await ensureNode(line) }),
    );
    await section(`Node ${line}：数据库测试 database tests`, async () =>
      testEmbedded(await ensureNode(line)),
    );
  }
  await section('构建 Build', build);
  await section('浏览器测试 Browser journeys', testJourneys);
  await releaseAll();
  const { line, code } = closing(total());
  console.log(`\n共用时 ${Math.round((performance.now() - began) / 1000)} 秒 in all\n${line}`);
  return code;
}

// found: a condition, not a check; not found: the journeys cannot run, which is a failure
/** @returns {Promise<undefined>} */
async function findPrograms() {
  browser = await ensureBrowser();
  await ensureFonts();
  console.log(browser);
  office = await ensureOffice();
  console.log(
    office ??
      '没有 LibreOffice：跳过用它打开表格的测试。No LibreOffice: what opens tables with it is skipped.',
  );
}

/** @param {string} [node] */
async function testEmbedded(node) {
  const { url } = await openServer();
  return runVitest('database', { node, env: { TEST_DB_URL: url, TEST_DB_KIND: 'embedded' } });
}

async function testInstalled() {
  const server = process.env.TEST_DATABASE_URL;
  const installed = server ? undefined : findInstalledPostgres();
  if (!server && !installed) {
    console.log('没有 TEST_DATABASE_URL，也没有安装 PostgreSQL 15 或更新版本：跳过。');
    console.log('Neither TEST_DATABASE_URL nor an installed PostgreSQL 15 or newer: skipped.');
    return undefined;
  }
  console.log(server ? 'TEST_DATABASE_URL' : `PostgreSQL ${installed?.version}`);
  const url = server ?? (await openServer({ bin: installed?.bin })).url;
  return runVitest('database', { env: { TEST_DB_URL: url, TEST_DB_KIND: 'installed' } });
}

async function build() {
  if ((await ensureBuilt({ env: testEnvironment() })) === 'unchanged')
    console.log('源码未变，沿用上次构建。Nothing has changed since the last build.');
  built = true;
  return once(true);
}

async function testJourneys() {
  if (!browser || !built) {
    console.log('没有浏览器或构建失败，无法运行。Not run: there is no browser, or the build failed.');
    return once(false);
  }
  return runJourneys({ browser, office, database: await openServer() });
}

/** @param {{ bin?: string }} [options] */
async function openServer(options) {
  const opening = openThrowawayDatabase(options);
  opened.push(opening);
  return opening;
}

async function releaseAll() {
  const databases = await Promise.allSettled(opened.splice(0));
  for (const database of databases) if (database.status === 'fulfilled') await database.value.release();
}
