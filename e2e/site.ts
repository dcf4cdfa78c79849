import { type Browser, test as base, type Page } from '@playwright/test';
import postgres from 'postgres';
import { closeDatabase } from '@/db/client';
import { type Installation, openInstallation } from './own-installation';
import { signIn } from './sign-in-page';

const shared = process.env.DATABASE_URL ?? 'postgres://missing';
const sharedSql = postgres(shared, { max: 2, onnotice: () => {} });

/** The running site's database, to judge what really happened. */
export let sql = sharedSql;

type Options = Parameters<Browser['newContext']>[0];
type As = (username: string, options?: Options) => Promise<Page>;
/** A site of its own, as the shared one is before any journey. */
type Untouched = { url: string; installation: Installation };

type Kept = Awaited<ReturnType<ReturnType<Page['context']>['storageState']>>;
const states = new Map<string, Kept>();

/**
 * A page of somebody signed in. Each person signs in once for the whole run; `options` are the browser's. A second try
 * has a site and a database of its own: what the first has left half done is not in its way.
 */
export const test = base.extend<{ as: As; url: string | undefined }, { untouched: () => Promise<Untouched> }>(
  {
    untouched: [
      // biome-ignore lint/correctness/noEmptyPattern: Playwright asks for a pattern
      async ({}, use) => {
        let opened: Promise<Untouched> | undefined;
        await use(() => {
          opened ??= openUntouched();
          return opened;
        });
        await closeDatabase();
        await (await opened)?.installation.remove();
      },
      { scope: 'worker', timeout: 120_000 },
    ],
    url: [
      async ({ untouched }, use, { retry }) => {
        const own = retry > 0 ? await untouched() : null;
        sql = own?.installation.sql ?? sharedSql;
        // what others do meanwhile goes straight to the database
        await closeDatabase();
        process.env.DATABASE_URL = own?.installation.databaseUrl ?? shared;
        await use(own?.url);
      },
      { auto: true, timeout: 120_000 },
    ],
    baseURL: ({ baseURL, url }, use) => use(url ?? baseURL),
    as: async ({ browser, baseURL }, use) => {
      const opened: Page[] = [];
      await use(async (username, options = {}) => {
        const key = `${baseURL} ${username}`;
        if (!states.has(key)) {
          const context = await browser.newContext({ baseURL });
          await signIn(await context.newPage(), username);
          states.set(key, await context.storageState());
          await context.close();
        }
        const context = await browser.newContext({ baseURL, ...options, storageState: states.get(key) });
        const page = await context.newPage();
        opened.push(page);
        return page;
      });
      for (const page of opened) await page.context().close();
    },
  },
);

export { expect } from '@playwright/test';

async function openUntouched(): Promise<Untouched> {
  const installation = await openInstallation({ env: { ALLOW_PRIVATE_WEBHOOKS: '127.0.0.1' } });
  await installation.prepare();
  return { url: (await installation.serve()).url, installation };
}

/** Every page that somebody can open, with the person who sees most on it; `null` for anybody. */
export const everyPage: { path: string; as: string | null }[] = [
  { path: '/2023', as: null },
  { path: '/2024', as: null },
  { path: '/1999', as: null },
  { path: '/sign-in', as: null },
  { path: '/overview', as: 'leader' },
  { path: '/overview?status=behind', as: 'leader' },
  { path: '/overview?year=2023&asOf=2023-12', as: 'leader' },
  { path: '/indicators', as: 'leader' },
  { path: '/indicators/PUB06', as: 'leader' },
  { path: '/indicators/TRN04', as: 'leader' },
  { path: '/plan', as: 'leader' },
  { path: '/plan?view=unit', as: 'admin' },
  { path: '/plan?view=timeline', as: 'leader' },
  { path: '/plan/4.6', as: 'admin' },
  { path: '/plan/4.8', as: 'reviewer' },
  { path: '/plan/4.12', as: 'secretariat' },
  { path: '/plan/next', as: 'admin' },
  { path: '/plan/targets?indicator=PUB06', as: 'admin' },
  { path: '/report', as: 'ideology' },
  { path: '/report/2024-07', as: 'ideology' },
  { path: '/report/2024-07', as: 'secretariat' },
  { path: '/reminders?month=2024-07', as: 'reviewer' },
  { path: '/reminders?month=2024-06&only=late', as: 'leader' },
  { path: '/reminders?month=2024-07&view=grid', as: 'reviewer' },
  { path: '/reminders?month=2024-06&view=grid&only=late', as: 'leader' },
  { path: '/reminders?month=2024-07&branch=catering', as: 'reviewer' },
  { path: '/reminders?month=2024-07', as: 'catering' },
  { path: '/workbooks', as: 'catering' },
  { path: '/workbooks', as: 'admin' },
  { path: '/review', as: 'reviewer' },
  { path: '/experts', as: 'secretariat' },
  { path: '/experts?state=ends', as: 'reviewer' },
  { path: '/experts?behind=EXP01&month=2024-05', as: 'secretariat' },
  { path: '/experts', as: 'leader' },
  { path: '/experts/new', as: 'secretariat' },
  { path: '/experts/E0030', as: 'admin' },
  { path: '/trainings', as: 'catering' },
  { path: '/trainings?behind=TRN02&month=2024-06', as: 'leader' },
  { path: '/trainings/new', as: 'catering' },
  { path: '/account', as: 'leader' },
  { path: '/evidence', as: 'leader' },
  { path: '/evidence/figure/TRN06?branch=catering&period=2024-06', as: 'catering' },
  { path: '/settings', as: 'admin' },
  { path: '/settings/branches?branch=energy', as: 'admin' },
  { path: '/settings/indicators', as: 'admin' },
  { path: '/settings/indicators/new', as: 'admin' },
  { path: '/settings/indicators/PUB06', as: 'admin' },
  { path: '/settings/indicators/TRN04', as: 'admin' },
  { path: '/settings/association', as: 'admin' },
  { path: '/settings/channels', as: 'admin' },
  { path: '/reminders/log', as: 'reviewer' },
  { path: '/settings/audit', as: 'admin' },
  { path: '/settings/wechat', as: 'admin' },
  { path: '/report/wechat', as: 'secretariat' },
  { path: '/report/wechat/2024-07', as: 'secretariat' },
  { path: '/set-password?token=none', as: null },
];
