import { type Browser, test as base, type Page } from '@playwright/test';
import postgres from 'postgres';

/** The demo people's password, which the test run chose. */
export const password = process.env.DEMO_PASSWORD ?? 'demo';

/** The running site's database, to judge what really happened. */
export const sql = postgres(process.env.DATABASE_URL ?? 'postgres://missing', { max: 2, onnotice: () => {} });

type Options = Parameters<Browser['newContext']>[0];
type As = (username: string, options?: Options) => Promise<Page>;

type Kept = Awaited<ReturnType<ReturnType<Page['context']>['storageState']>>;
const states = new Map<string, Kept>();

/** A page of somebody signed in. Each person signs in once for the whole run; `options` are the browser's. */
export const test = base.extend<{ as: As }>({
  as: async ({ browser, baseURL }, use) => {
    const opened: Page[] = [];
    await use(async (username, options = {}) => {
      if (!states.has(username)) {
        const context = await browser.newContext({ baseURL });
        await signIn(await context.newPage(), username);
        states.set(username, await context.storageState());
        await context.close();
      }
      const context = await browser.newContext({ baseURL, ...options, storageState: states.get(username) });
      const page = await context.newPage();
      opened.push(page);
      return page;
    });
    for (const page of opened) await page.context().close();
  },
});

export { expect } from '@playwright/test';

/** Signs in on the page as a person would. */
export async function signIn(page: Page, username: string, secret = password): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('账号').fill(username);
  await page.getByLabel('密码').fill(secret);
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await page.waitForURL((url) => !url.pathname.endsWith('/sign-in'));
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
