import type { APIRequestContext, Browser } from '@playwright/test';
import { worked } from './demo-results';
import { type Installation, type Instance, openInstallation } from './own-installation';
import { expect, test } from './site';

/** The skill courses so far, and with the one that waits for review in the demo. */
const before = Number(worked['2024-07']?.TRN06?.actual);
const after = before + 1;
const stale = '数据库暂时无法连接，以下为最近一次审核通过的数据，更新于';

let installation: Installation;
test.beforeEach(async () => {
  installation = await openInstallation();
});
test.afterEach(() => installation.remove());

test('while the database is down anybody reads the public page and takes the open data, also after a restart', async ({
  browser,
  page: reader,
  request,
}) => {
  test.setTimeout(120_000);
  await installation.prepare();
  const site = await installation.serve();
  expect(await shown(request, site)).toEqual(both(before));
  expect((await request.get(`${site.url}/api/open/v1/summary?year=2024&asOf=2024-03`)).status()).toBe(200);

  await approveSkillCourse(browser, site);
  await installation.wire.cut();
  await expect.poll(() => publicText(request, site), { timeout: 15_000 }).toContain(stale);
  await reader.goto(`${site.url}/2024`);
  await expect(reader.getByRole('status')).toHaveText(
    new RegExp(`^${stale} \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d。$`),
  );
  const served = await shown(request, site);
  expect([both(before), both(after)]).toContainEqual(served);
  expect((await request.get(`${site.url}/api/health`)).status()).toBe(503);

  await site.kill();
  const again = await installation.serve();
  expect(await shown(request, again)).toEqual(served);
  await expect.poll(() => publicText(request, again)).toContain(stale);
  expect((await request.get(`${again.url}/api/open/v1/summary?year=2024&asOf=2024-03`)).status()).toBe(200);

  await installation.wire.mend();
  await expect.poll(() => shown(request, again), { timeout: 15_000 }).toEqual(both(after));
  await expect.poll(() => publicText(request, again), { timeout: 15_000 }).not.toContain(stale);
});

test('while the database is down whoever is signed in is told so in both languages, and goes on afterwards', async ({
  browser,
}) => {
  await installation.prepare();
  const site = await installation.serve();
  const leader = await site.as(browser, 'leader');
  await installation.wire.cut();
  await leader.goto('/overview');
  await expect(leader.locator('main')).toContainText('系统正在恢复');
  await expect(leader.locator('main')).toContainText('The system is recovering');
  // From now on the server knows, and says so before anything else: also to a browser without scripts.
  await expect.poll(async () => (await leader.goto('/overview'))?.status(), { timeout: 15_000 }).toBe(503);
  for (const path of ['/overview', '/en/overview', '/indicators/TRN06', '/sign-in']) {
    expect.soft((await leader.goto(path))?.status(), path).toBe(503);
    const main = await leader.locator('main').innerText();
    expect.soft(main, path).toContain('系统正在恢复');
    expect.soft(main, path).toContain('The system is recovering');
  }
  await installation.wire.mend();
  await expect(async () => {
    await leader.goto('/overview');
    await expect(leader.getByRole('heading', { level: 1 })).toHaveText('2024 年度工作指标', { timeout: 500 });
  }).toPass({ timeout: 15_000 });
});

test('after a crash between an approval and its publication the first visitor reads the new value', async ({
  browser,
  request,
}) => {
  await installation.prepare();
  const site = await installation.serve();
  expect(await shown(request, site)).toEqual(both(before));
  const reviewer = await site.as(browser, 'reviewer');
  await reviewer.goto('/review?branch=energy&period=2024-07');
  installation.wire.hold();
  await reviewer.getByRole('button', { name: '通过：技能培训期数' }).click({ noWaitAfter: true });
  await expect.poll(approved, { intervals: [5] }).toBe(true);
  await site.kill();
  const again = await installation.serve();
  expect(await shown(request, again)).toEqual(both(after));
});

test('what is approved through one instance is on the other’s public page within a second', async ({
  browser,
  request,
}) => {
  await installation.prepare();
  const [one, other] = await Promise.all([installation.serve(), installation.serve()]);
  for (const site of [one, other]) expect(await shown(request, site)).toEqual(both(before));
  await approveSkillCourse(browser, one);
  await expect.poll(() => shown(request, other), { timeout: 1000, intervals: [20] }).toEqual(both(after));
});

test('a start while the database is down serves the last good copy, and everything once it is back; a server that died is started again', async ({
  request,
}) => {
  test.setTimeout(120_000);
  await installation.prepare();
  const site = await installation.serve();
  expect(await shown(request, site)).toEqual(both(before));
  await installation.wire.cut();
  await site.kill();
  const launched = await installation.launch();
  expect(await shown(request, launched)).toEqual(both(before));
  await expect.poll(() => publicText(request, launched)).toContain(stale);
  const page = () => request.get(`${launched.url}/sign-in`, { headers: { accept: 'text/html' } });
  await expect.poll(async () => (await page()).status()).toBe(503);
  expect(launched.said()).toContain('数据库暂时不可用');
  await installation.wire.mend();
  await expect.poll(async () => (await page()).status(), { timeout: 30_000 }).toBe(200);
  await expect.poll(() => launched.said(), { timeout: 30_000 }).toContain('网站已就绪');
  launched.killServer();
  await expect
    .poll(
      () =>
        request.get(launched.url).then(
          (answer) => answer.status(),
          () => 0,
        ),
      { timeout: 15_000 },
    )
    .toBe(200);
  expect(launched.said()).toMatch(/SIGKILL.*重新启动/);
});

test('several instances that start at once on an empty database migrate and fill it once', async ({
  request,
}) => {
  const said = await Promise.all([1, 2, 3].map(() => installation.prepare()));
  expect(said.filter((words) => words.includes('密码都是'))).toHaveLength(1);
  const [counts] = await installation.sql`select
    (select count(*) from person)::int as people, (select count(*) from association)::int as associations`;
  expect(counts).toEqual({ people: 11, associations: 1 });
  const sites = await Promise.all([1, 2].map(() => installation.serve()));
  for (const site of sites) expect(await shown(request, site)).toEqual(both(before));
});

/** Opens the reviewer's page, approves the course that waits and comes back when that is committed. */
async function approveSkillCourse(browser: Browser, site: Instance) {
  const reviewer = await site.as(browser, 'reviewer');
  await reviewer.goto('/review?branch=energy&period=2024-07');
  await reviewer.getByRole('button', { name: '通过：技能培训期数' }).click({ noWaitAfter: true });
  await expect.poll(approved, { intervals: [5] }).toBe(true);
}

async function approved(): Promise<boolean> {
  const rows = await installation.sql`select 1 from figure
    where indicator_code = 'TRN06' and branch_code = 'energy' and period = '2024-07' and state = 'approved'`;
  return rows.length === 1;
}

const both = (value: number) => ({ page: String(value), data: value });

/** The skill courses on the public page and in the open data. */
async function shown(request: APIRequestContext, { url }: Pick<Instance, 'url'>) {
  const page = /技能培训期数.*?class="v"><b>([^<]*)</s.exec(await publicText(request, { url }))?.[1];
  const data = await (await request.get(`${url}/api/open/v1/indicators/TRN06?year=2024`)).json();
  return { page, data: (data as { actual: number }).actual };
}

async function publicText(request: APIRequestContext, { url }: Pick<Instance, 'url'>): Promise<string> {
  const answer = await request.get(`${url}/2024`);
  expect(answer.status()).toBe(200);
  return answer.text();
}
