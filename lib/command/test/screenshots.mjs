// npm run screenshots: every page, 1440 and 390 wide, light and dark, in both languages, into screenshots/ (git ignores it).
// Uses the running server of BASE_URL with DEMO_PASSWORD, else starts one of its own on a throwaway demo database.
import { randomBytes } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { openThrowawayDatabase } from '../../../db/server.mjs';
import { ensureBuilt } from '../serve/build.mjs';
import { runMain } from '../serve/children.mjs';
import { ensureInstalled } from '../serve/install.mjs';
import { prepareDatabase, startServer } from '../serve/serve.mjs';
import { ensureBrowser } from './browser.mjs';
import { testEnvironment } from './checks.mjs';

const folder = path.resolve('screenshots');
const only = process.argv[2];
/** @type {[name: string, address: string][]} */
const open = [
  ['public-2023', '/2023'],
  ['public-2024', '/2024'],
  ['public-missing', '/1999'],
  ['sign-in', '/sign-in'],
];
/** @type {[name: string, address: string, person: string][]} */
const signedIn = [
  ['overview', '/overview', 'leader'],
  ['overview-march', '/overview?year=2024&asOf=2024-03', 'leader'],
  ['overview-empty', '/overview?year=2025', 'leader'],
  ['overview-behind', '/overview?status=behind', 'leader'],
  ['overview-waiting', '/overview?waiting=1', 'leader'],
  ['indicators', '/indicators', 'leader'],
  ['indicator-stock', '/indicators/PUB06', 'leader'],
  ['indicator-ratio', '/indicators/TRN04', 'leader'],
  ['indicator-flow', '/indicators/EXP01', 'leader'],
  ['indicator-2023', '/indicators/AID02?year=2023', 'leader'],
  ['report', '/report', 'catering'],
  ['report-month', '/report/2024-07', 'catering'],
  ['report-returned', '/report/2024-07', 'ideology'],
  ['report-many', '/report/2024-07', 'secretariat'],
  ['review', '/review', 'reviewer'],
  ['plan', '/plan', 'leader'],
  ['plan-timeline', '/plan?view=timeline', 'leader'],
  ['plan-item', '/plan/4.8', 'reviewer'],
  ['plan-next', '/plan/next', 'admin'],
  ['targets', '/plan/targets', 'leader'],
  ['targets-edit', '/plan/targets?indicator=PUB06', 'admin'],
  ['account', '/account', 'leader'],
  ['settings', '/settings', 'admin'],
  ['settings-indicator', '/settings/indicators/PUB06', 'admin'],
  ['settings-channels', '/settings/channels', 'admin'],
  ['settings-wechat', '/settings/wechat', 'admin'],
  ['settings-audit', '/settings/audit', 'admin'],
  ['reminders', '/reminders?month=2024-07', 'reviewer'],
  ['reminders-grid', '/reminders?month=2024-07&view=grid', 'reviewer'],
  ['reminders-branch', '/reminders?month=2024-07&branch=property', 'reviewer'],
  ['reminders-log', '/reminders/log', 'reviewer'],
  ['evidence', '/evidence?year=2024', 'reviewer'],
  ['workbooks', '/workbooks', 'dormitory'],
  ['experts', '/experts', 'reviewer'],
  ['trainings', '/trainings', 'reviewer'],
];
const sizes = { 1440: { width: 1440, height: 900 }, 390: { width: 390, height: 844 } };

/** @type {(() => Promise<unknown>)[]} */
const opened = [];
await runMain(main, async () => {
  for (const close of opened.splice(0).reverse()) await close();
});

async function main() {
  await ensureInstalled();
  const site = process.env.BASE_URL
    ? { url: process.env.BASE_URL, password: process.env.DEMO_PASSWORD ?? 'demo' }
    : await ownSite();
  const executablePath = await ensureBrowser();
  const { chromium } = await import('@playwright/test');
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
  });
  opened.push(() => browser.close());
  if (!only) rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  let taken = 0;
  const people = [...new Set(signedIn.map(([, , person]) => person))];
  for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
    for (const person of [null, ...people]) {
      const pages = person ? signedIn.filter(([, , whose]) => whose === person) : open;
      const wanted = pages.filter(([name]) => !only || name.startsWith(only));
      if (wanted.length === 0) continue;
      const context = await browser.newContext({
        baseURL: site.url,
        colorScheme,
        locale: 'zh-CN',
        timezoneId: 'Asia/Shanghai',
      });
      const page = await context.newPage();
      if (person) await signIn(page, person, site.password);
      for (const [name, address] of wanted) {
        for (const [width, viewport] of Object.entries(sizes)) {
          for (const language of colorScheme === 'light' ? ['zh', 'en'] : ['zh']) {
            await page.setViewportSize(viewport);
            await page.goto(`${language === 'en' ? '/en' : ''}${address}`, { waitUntil: 'load' });
            await page.screenshot({
              path: path.join(folder, `${name}-${width}-${colorScheme}-${language}.png`),
              fullPage: true,
            });
            taken += 1;
          }
        }
      }
      await context.close();
    }
  }
  console.log(`${taken} → ${folder}`);
  return 0;
}

/**
 * @param {import('@playwright/test').Page} page
 * @param {string} username
 * @param {string} password
 */
async function signIn(page, username, password) {
  await page.goto('/sign-in');
  await page.getByLabel('账号').fill(username);
  await page.getByLabel('密码').fill(password);
  await page.getByRole('button', { name: '登录' }).click();
  await page.waitForURL((url) => !url.pathname.endsWith('/sign-in'));
}

async function ownSite() {
  await ensureBuilt({ env: testEnvironment() });
  const database = await openThrowawayDatabase();
  opened.push(() => database.release());
  const { freePort } = await import('../../../db/server-cluster.mjs');
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const password = randomBytes(9).toString('base64url');
  const secret = randomBytes(36).toString('base64url');
  const env = testEnvironment({
    DATABASE_URL: database.url,
    DATA_DIR: path.join(database.dataDir, 'app'),
    DEMO_PASSWORD: password,
    SEED: 'demo',
    PORT: String(port),
    APP_URL: url,
    NEXTAUTH_URL: url,
    AUTH_SECRET: secret,
    NEXTAUTH_SECRET: secret,
    NODE_ENV: 'production',
  });
  await prepareDatabase(env);
  const server = await startServer(env, {});
  opened.push(() => server.stop());
  return { url, password };
}
