import type { Page, Route } from '@playwright/test';
import { type Installation, type Instance, openInstallation } from './own-installation';
import { expect, test } from './site';

// In October the branches owe August and September, which the demo's figures do not have yet.
let installation: Installation;
let site: Instance;
test.beforeAll(async () => {
  installation = await openInstallation({ today: '2024-10-08' });
  await installation.prepare();
  site = await installation.serve();
});
test.afterAll(() => installation.remove());

const row = (page: Page, code: string) => page.locator(`#figure-${code}`);
const value = (page: Page, code: string) => page.locator(`#${code}-value`);
const total = (page: Page, code: string) => page.locator(`#${code}-total`);
const note = (page: Page, code: string) => page.locator(`#${code}-note`);
const nothingNew = (page: Page, code: string) => row(page, code).getByLabel(/无新增$/);
const submit = (page: Page) => page.getByRole('button', { name: /^提交审核/ });
const saved = (page: Page) => page.getByText(/^已自动保存 \d\d:\d\d$/);

/** What the database holds of a figure. */
async function figureOf(branch: string, code: string, period: string) {
  const [figure] = await installation.sql<
    {
      state: string;
      value: string | null;
      proposed: string | null;
      typed: { value?: string } | null;
      nil: boolean;
      onBehalf: boolean;
    }[]
  >`select state, value, proposed_value as proposed, typed, nil, on_behalf as "onBehalf" from figure
    where indicator_code = ${code} and branch_code = ${branch} and period = ${period}`;
  return figure;
}

test('numbers are understood as people type them, and what cannot be read is explained and kept', async ({
  browser,
}) => {
  const page = await site.as(browser, 'secretariat');
  await page.goto('/report/2024-08');
  for (const [code, typed, understood] of [
    ['PUB01', ' 1,234 ', '= 1,234 篇'],
    ['PUB03', '１２３', '= 123 条'],
    ['PUB02', ' １,２３４ ', '= 1,234 篇'],
    ['PUB04', '5余篇', '= 5余 篇'],
    ['AID02', '2.25万', '= 2.25 万元'],
    ['AID02', '22500元', '= 2.25 万元'],
  ] as const) {
    await value(page, code).fill(typed);
    await expect(row(page, code).getByText(understood, { exact: true })).toBeVisible();
  }
  for (const [code, typed, problem] of [
    ['EXP01', '很多', '读不懂“很多”。请填数字，如 1,234 或 2.25万。'],
    ['EXP02', '1,23', '“1,23”的千分位不是三位一组，请写成 1234 或 1,234 的样子。'],
    ['PUB05', '-3', '不能小于 0，您填写的是“-3”，请核对。'],
    ['TRN05', '1.5', '请填整数，您填写的是“1.5”。'],
  ] as const) {
    await value(page, code).fill(typed);
    await value(page, code).blur();
    await expect(row(page, code).getByText(problem)).toBeVisible();
  }
  await page.locator('#EXP04-numerator').fill('5');
  await page.locator('#EXP04-denominator').fill('4');
  await page.locator('#EXP04-denominator').blur();
  await expect(row(page, 'EXP04').getByText('分子不能大于分母，请核对。')).toBeVisible();

  await submit(page).click();
  await expect(page.getByText(/什么都没有提交/)).toBeVisible();
  expect((await figureOf('secretariat', 'PUB03', '2024-08'))?.state).not.toBe('submitted');
  await expect(saved(page)).toBeVisible();
  await page.reload();
  await expect(value(page, 'EXP01')).toHaveValue('很多');
  await expect(value(page, 'PUB03')).toHaveValue('１２３');
  await page.context().close();
});

test('this month’s value and the year’s running total give each other, and missing months are named', async ({
  browser,
}) => {
  const page = await site.as(browser, 'secretariat');
  const [{ before = 0 } = {}] = await installation.sql<{ before: number }[]>`select sum(value)::int as before
    from figure where indicator_code = 'PUB02' and period between '2024-01' and '2024-07'`;
  await page.goto('/report/2024-09');
  await value(page, 'PUB02').fill('200');
  await expect(total(page, 'PUB02')).toHaveValue(String(before + 200));
  await expect(row(page, 'PUB02').getByText('累计不含未报的 2024 年 8 月')).toBeVisible();
  await total(page, 'PUB02').fill(String(before + 250));
  await expect(value(page, 'PUB02')).toHaveValue('250');
  await total(page, 'PUB02').fill(String(before - 1));
  await total(page, 'PUB02').blur();
  await expect(row(page, 'PUB02').getByText(/小于此前各期之和/)).toBeVisible();
  await page.context().close();
});

test('nothing new is said with one tap, a blank stays unreported, and a missing month asks for a note', async ({
  browser,
}) => {
  const party = await site.as(browser, 'party');
  await party.goto('/report/2024-08');
  await nothingNew(party, 'PTY01').check();
  await submit(party).click();
  await expect(party.getByText('已提交 1 项，等待审核')).toBeVisible();
  expect(await figureOf('party', 'PTY01', '2024-08')).toMatchObject({
    state: 'submitted',
    proposed: '0',
    nil: true,
  });
  expect(await figureOf('party', 'PTY02', '2024-08')).toBeUndefined();

  await party.goto('/report/2024-09');
  await value(party, 'PTY02').fill('1');
  await expect(
    row(party, 'PTY02').getByText(/2024 年 8 月还没有提交。请先补报，或在说明中写明原因。/),
  ).toBeVisible();
  await submit(party).click();
  await expect(party.getByText('请在说明中写明原因。').first()).toBeVisible();
  expect((await figureOf('party', 'PTY02', '2024-09'))?.state).not.toBe('submitted');
  await note(party, 'PTY02').fill('8 月活动照片还在整理，随后补报');
  await submit(party).click();
  await expect(party.getByText('已提交 1 项，等待审核')).toBeVisible();
  await party.context().close();

  const secretariat = await site.as(browser, 'secretariat');
  await secretariat.goto('/report/2024-08');
  await row(secretariat, 'PUB06').getByLabel('与上月相同（1,934）').check();
  await expect(value(secretariat, 'PUB06')).toHaveValue('1934');
  await value(secretariat, 'PUB06').fill('1500');
  await expect(row(secretariat, 'PUB06').getByLabel('与上月相同（1,934）')).not.toBeChecked();
  await expect(row(secretariat, 'PUB06').getByText(/下降超过一成/)).toBeVisible();
  await secretariat.context().close();
});

test('drafts survive a closed tab, a crashed one and a lost connection', async ({ browser }) => {
  const page = await site.as(browser, 'energy');
  const context = page.context();
  await page.goto('/report/2024-08');
  await value(page, 'TRN06').fill('2');
  await expect(saved(page)).toBeVisible();
  await page.close();
  const second = await context.newPage();
  await second.goto('/report/2024-08');
  await expect(value(second, 'TRN06')).toHaveValue('2');

  // nothing gets through any more, and the tab has no time for a last word
  const lose = (route: Route) => (route.request().method() === 'POST' ? route.abort() : route.continue());
  await context.route('**/*', lose);
  await value(second, 'TRN06').fill('3');
  await expect(second.getByText('连接中断，内容已存在本机，恢复后自动保存')).toBeVisible();
  await Promise.all([second.waitForEvent('crash'), second.goto('chrome://crash').catch(() => {})]);
  await second.close();
  const third = await context.newPage();
  await third.goto('/report/2024-08');
  await expect(third.getByText(/已恢复本机上.*尚未保存的内容/)).toBeVisible();
  await expect(value(third, 'TRN06')).toHaveValue('3');
  expect((await figureOf('energy', 'TRN06', '2024-08'))?.typed?.value).toBe('2');
  await context.unroute('**/*', lose);
  await value(third, 'TRN06').focus();
  await value(third, 'TRN06').blur();
  await expect.poll(async () => (await figureOf('energy', 'TRN06', '2024-08'))?.typed?.value).toBe('3');

  await context.setOffline(true);
  await value(third, 'TRN06').fill('4');
  await expect(third.getByText('连接中断，内容已存在本机，恢复后自动保存')).toBeVisible();
  await context.setOffline(false);
  await expect.poll(async () => (await figureOf('energy', 'TRN06', '2024-08'))?.typed?.value).toBe('4');
  await context.close();
});

test('a draft survives an ended session: after signing in again it is there', async ({ browser }) => {
  const page = await site.as(browser, 'property');
  await page.goto('/report/2024-08');
  await installation.sql`update session set ended_at = now(), ended_why = 'admin'
    where person_id = (select id from person where username = 'property')`;
  await value(page, 'EVT01').fill('6');
  await value(page, 'EVT01').blur();
  await expect(page.getByText('登录已失效，内容已存在本机。')).toBeVisible();
  expect(await figureOf('property', 'EVT01', '2024-08')).toBeUndefined();
  await page.getByRole('link', { name: '重新登录' }).click();
  await page.getByLabel('账号').fill('property');
  await page.getByLabel('密码').fill(process.env.DEMO_PASSWORD ?? '');
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await expect(page).toHaveURL(/\/report\/2024-08/);
  await expect(value(page, 'EVT01')).toHaveValue('6');
  await value(page, 'EVT01').focus();
  await value(page, 'EVT01').blur();
  await expect.poll(async () => (await figureOf('property', 'EVT01', '2024-08'))?.typed?.value).toBe('6');
  await page.context().close();
});

test('of two people on the same figure the second sees both values and chooses', async ({ browser }) => {
  await installation.sql`insert into person (username, name, role, branch_code, password_hash)
    select 'ideology-2', '第二位填报员', role, branch_code, password_hash from person where username = 'ideology'`;
  const one = await site.as(browser, 'ideology');
  const other = await site.as(browser, 'ideology-2');
  await Promise.all([one.goto('/report/2024-08'), other.goto('/report/2024-08')]);
  await value(one, 'PTY05').fill('1');
  await expect(saved(one)).toBeVisible();
  await value(other, 'PTY05').fill('2');
  await value(other, 'PTY05').blur();
  const question = row(other, 'PTY05').getByRole('alert');
  await expect(question).toContainText('改为“1”，您填写的是“2”。请选择保留哪一个。');
  expect((await figureOf('ideology', 'PTY05', '2024-08'))?.typed?.value).toBe('1');
  await question.getByRole('button', { name: '保留我的' }).click();
  await expect.poll(async () => (await figureOf('ideology', 'PTY05', '2024-08'))?.typed?.value).toBe('2');

  await value(one, 'PTY05').fill('3');
  await value(one, 'PTY05').blur();
  const back = row(one, 'PTY05').getByRole('alert');
  await expect(back).toContainText('由第二位填报员于');
  await expect(back).toContainText('改为“2”，您填写的是“3”');
  await back.getByRole('button', { name: '采用对方的' }).click();
  await expect(value(one, 'PTY05')).toHaveValue('2');
  expect((await figureOf('ideology', 'PTY05', '2024-08'))?.typed?.value).toBe('2');
  for (const page of [one, other]) await page.context().close();
});

test('submitting twice does it once, and what waits can be withdrawn', async ({ browser }) => {
  const page = await site.as(browser, 'dormitory');
  await page.goto('/report/2024-09');
  await value(page, 'EVT02').fill('2');
  await expect(saved(page)).toBeVisible();
  const sent = page.waitForRequest((request) => request.method() === 'POST');
  await submit(page).dblclick();
  const request = await sent;
  await expect(page.getByText(/已提交 1 项|此前已于/)).toBeVisible();
  const replayed = await page.request.fetch(request.url(), {
    method: 'POST',
    headers: await request.allHeaders(),
    data: request.postDataBuffer() ?? '',
  });
  expect(await replayed.text()).toContain('"already":true');
  const submissions =
    await installation.sql`select 1 from figure_revision r join figure f on f.id = r.figure_id
    where f.indicator_code = 'EVT02' and f.branch_code = 'dormitory' and f.period = '2024-Q3' and move = 'submit'`;
  expect(submissions).toHaveLength(1);

  await page.reload();
  await row(page, 'EVT02').getByRole('button', { name: /^撤回/ }).click();
  await expect(page.getByText('已撤回，可以继续修改。')).toBeVisible();
  await expect(value(page, 'EVT02')).toHaveValue('2');
  expect((await figureOf('dormitory', 'EVT02', '2024-Q3'))?.state).toBe('draft');
  await page.context().close();
});

test('the secretariat reports for a branch that telephoned; it is marked, and somebody else approves it', async ({
  browser,
}) => {
  const reviewer = await site.as(browser, 'reviewer');
  await reviewer.goto('/report/2024-09?branch=construction');
  await expect(reviewer.getByText(/您正在代.*填报，提交后会标记“代报”，须由他人审核。/)).toBeVisible();
  await value(reviewer, 'EVT02').fill('1');
  await note(reviewer, 'EVT02').fill('电话报送；二季度稍后补报');
  await submit(reviewer).click();
  await expect(reviewer.getByText('已提交 1 项，等待审核')).toBeVisible();
  expect((await figureOf('construction', 'EVT02', '2024-Q3'))?.onBehalf).toBe(true);
  await reviewer.goto('/review?branch=construction&period=2024-09');
  await expect(
    reviewer.getByRole('listitem').filter({ hasText: '您填报或提交的数据须由他人审核。' }),
  ).toContainText('代报');
  await expect(reviewer.getByRole('button', { name: /^通过：/ })).toHaveCount(0);

  const admin = await site.as(browser, 'admin');
  await admin.goto('/review?branch=construction&period=2024-09');
  await admin.getByRole('button', { name: '通过：年会及工作会议场次' }).click();
  await expect(admin.getByText('已通过 1 项')).toBeVisible();
  for (const page of [reviewer, admin]) await page.context().close();
});

test('a locked month takes nothing new and keeps the draft until it is unlocked', async ({ browser }) => {
  const branch = await site.as(browser, 'catering');
  await branch.goto('/report/2024-05');
  await row(branch, 'TRN02').getByRole('link', { name: /^更正/ }).click();
  await value(branch, 'TRN02').fill('15');
  await note(branch, 'TRN02').fill('补登一期');
  await expect(saved(branch)).toBeVisible();

  const reviewer = await site.as(browser, 'reviewer');
  await reviewer.goto('/review?view=locks&year=2024');
  await reviewer.getByLabel('锁定 2024 年 5 月').or(reviewer.getByLabel('锁定 5 月')).first().click();
  await reviewer.getByLabel('原因').locator('visible=true').fill('5 月数据已通报');
  await reviewer.getByRole('button', { name: '确认锁定' }).locator('visible=true').click();
  await expect(reviewer.getByText('已锁定。')).toBeVisible();

  await submit(branch).click();
  await expect(branch.getByText('本期已归档锁定，请联系秘书处解锁。').first()).toBeVisible();
  await branch.reload();
  await expect(branch.getByText(/本月已于.*锁定：5 月数据已通报/)).toBeVisible();
  await expect(value(branch, 'TRN02')).toHaveCount(0);

  await reviewer.getByLabel('解锁 2024 年 5 月').or(reviewer.getByLabel('解锁 5 月')).first().click();
  await reviewer.getByLabel('原因').locator('visible=true').fill('更正参训人数');
  await reviewer.getByRole('button', { name: '确认解锁' }).locator('visible=true').click();
  await expect(reviewer.getByText('已解锁，可以填报和更正。')).toBeVisible();
  await branch.reload();
  await expect(value(branch, 'TRN02')).toHaveValue('15');
  await submit(branch).click();
  await expect(branch.getByText('已提交 1 项，等待审核')).toBeVisible();
  for (const page of [branch, reviewer]) await page.context().close();
});

test('a corrected figure stays official as it was until the correction is approved', async ({ browser }) => {
  const branch = await site.as(browser, 'party');
  const reviewer = await site.as(browser, 'reviewer');
  const board = async () => {
    await reviewer.goto('/overview?year=2024&asOf=2024-06');
    return Number(await reviewer.locator('tr:has(a[data-key="PTY01"]) .s-actual b').innerText());
  };
  const before = await board();
  const old = Number((await figureOf('party', 'PTY01', '2024-06'))?.value);
  await branch.goto('/report/2024-06');
  await row(branch, 'PTY01').getByRole('link', { name: /^更正/ }).click();
  await value(branch, 'PTY01').fill(String(old + 1));
  await submit(branch).click();
  await expect(branch.getByText('请写明原因。').first()).toBeVisible();
  await note(branch, 'PTY01').fill('漏登一次与兄弟协会的联学');
  await submit(branch).click();
  await expect(branch.getByText('已提交 1 项，等待审核')).toBeVisible();
  await expect(row(branch, 'PTY01').getByText(`更正通过审核前，正式值仍为 ${old}。`)).toBeVisible();
  expect(await board()).toBe(before);

  await reviewer.goto('/review?branch=party&period=2024-06');
  await expect(reviewer.getByText(`现公布 ${old} → 更正为 ${old + 1}`)).toBeVisible();
  await reviewer.getByRole('button', { name: '通过：集中学习次数' }).click();
  await expect(reviewer.getByText('已通过 1 项')).toBeVisible();
  expect(await board()).toBe(before + 1);
  for (const page of [branch, reviewer]) await page.context().close();
});

test('everything can be reported with the keyboard alone', async ({ browser }) => {
  const page = await site.as(browser, 'energy');
  await page.goto('/report/2024-09');
  const { keyboard } = page;
  const focused = () => page.evaluate(() => document.activeElement?.id ?? '');
  const tabTo = async (id: RegExp) => {
    for (let presses = 0; presses < 60 && !id.test(await focused()); presses++) await keyboard.press('Tab');
    expect(await focused()).toMatch(id);
  };
  await tabTo(/^EVT02-value$/);
  await keyboard.type('1');
  await keyboard.press('Enter');
  expect(await focused()).not.toBe('EVT02-value');
  await tabTo(/^EVT03-value$/);
  await keyboard.press('Tab');
  await keyboard.press('Space');
  await expect(nothingNew(page, 'EVT03')).toBeChecked();
  for (let presses = 0; presses < 60; presses++) {
    if (/^提交审核/.test(await page.evaluate(() => document.activeElement?.textContent ?? ''))) break;
    await keyboard.press('Tab');
  }
  await keyboard.press('Enter');
  await expect(page.getByText('已提交 2 项，等待审核')).toBeVisible();
  await page.context().close();
});

test('on a phone a month is reported with taps, at the width of the screen', async ({ browser }) => {
  const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
  const page = await site.as(browser, 'property', phone);
  await page.goto('/report/2024-09');
  await value(page, 'EVT02').tap();
  await page.keyboard.type('3');
  await row(page, 'EVT03').getByText('本季无新增').tap();
  await expect(nothingNew(page, 'EVT03')).toBeChecked();
  const small = await page.locator('main').evaluate((main) =>
    [...main.querySelectorAll('a, button, input:not([type=hidden], [type=checkbox]), summary, textarea')]
      .filter((one) => one.checkVisibility() && !one.ariaHidden)
      .map((one) => ({ what: one.outerHTML.slice(0, 60), height: one.getBoundingClientRect().height }))
      .filter(({ height }) => height > 0 && height < 43.5),
  );
  expect(small).toEqual([]);
  const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(beyond).toBeLessThanOrEqual(0);
  await submit(page).tap();
  await expect(page.getByText('已提交 2 项，等待审核')).toBeVisible();
  await page.context().close();
});
