import type { Route } from '@playwright/test';
import { figureIn, inOctober, row, saved, value } from './report-form';
import { expect, test } from './site';

const own = inOctober();

test('drafts survive a closed tab, a crashed one and a lost connection', async ({ browser }) => {
  const page = await own.site.as(browser, 'energy');
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
  expect((await figureIn(own.installation, 'energy', 'TRN06', '2024-08'))?.typed?.value).toBe('2');
  await context.unroute('**/*', lose);
  await value(third, 'TRN06').focus();
  await value(third, 'TRN06').blur();
  await expect
    .poll(async () => (await figureIn(own.installation, 'energy', 'TRN06', '2024-08'))?.typed?.value)
    .toBe('3');

  await context.setOffline(true);
  await value(third, 'TRN06').fill('4');
  await expect(third.getByText('连接中断，内容已存在本机，恢复后自动保存')).toBeVisible();
  await context.setOffline(false);
  await expect
    .poll(async () => (await figureIn(own.installation, 'energy', 'TRN06', '2024-08'))?.typed?.value)
    .toBe('4');
  await context.close();
});

test('a draft survives an ended session: after signing in again it is there', async ({ browser }) => {
  const page = await own.site.as(browser, 'property');
  await page.goto('/report/2024-08');
  await own.installation.sql`update session set ended_at = now(), ended_why = 'admin'
    where person_id = (select id from person where username = 'property')`;
  await value(page, 'EVT01').fill('6');
  await value(page, 'EVT01').blur();
  await expect(page.getByText('登录已失效，内容已存在本机。')).toBeVisible();
  expect(await figureIn(own.installation, 'property', 'EVT01', '2024-08')).toBeUndefined();
  await page.getByRole('link', { name: '重新登录' }).click();
  await page.getByLabel('账号').fill('property');
  await page.getByLabel('密码').fill(process.env.DEMO_PASSWORD ?? '');
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await expect(page).toHaveURL(/\/report\/2024-08/);
  await expect(value(page, 'EVT01')).toHaveValue('6');
  await value(page, 'EVT01').focus();
  await value(page, 'EVT01').blur();
  await expect
    .poll(async () => (await figureIn(own.installation, 'property', 'EVT01', '2024-08'))?.typed?.value)
    .toBe('6');
  await page.context().close();
});

test('of two people on the same figure the second sees both values and chooses', async ({ browser }) => {
  await own.installation.sql`insert into person (username, name, role, branch_code, password_hash)
    select 'ideology-2', '第二位填报员', role, branch_code, password_hash from person where username = 'ideology'`;
  const one = await own.site.as(browser, 'ideology');
  const other = await own.site.as(browser, 'ideology-2');
  await Promise.all([one.goto('/report/2024-08'), other.goto('/report/2024-08')]);
  await value(one, 'PTY05').fill('1');
  await expect(saved(one)).toBeVisible();
  await value(other, 'PTY05').fill('2');
  await value(other, 'PTY05').blur();
  const question = row(other, 'PTY05').getByRole('alert');
  await expect(question).toContainText('改为“1”，您填写的是“2”。请选择保留哪一个。');
  expect((await figureIn(own.installation, 'ideology', 'PTY05', '2024-08'))?.typed?.value).toBe('1');
  await question.getByRole('button', { name: '保留我的' }).click();
  await expect
    .poll(async () => (await figureIn(own.installation, 'ideology', 'PTY05', '2024-08'))?.typed?.value)
    .toBe('2');

  await value(one, 'PTY05').fill('3');
  await value(one, 'PTY05').blur();
  const back = row(one, 'PTY05').getByRole('alert');
  await expect(back).toContainText('由第二位填报员于');
  await expect(back).toContainText('改为“2”，您填写的是“3”');
  await back.getByRole('button', { name: '采用对方的' }).click();
  await expect(value(one, 'PTY05')).toHaveValue('2');
  expect((await figureIn(own.installation, 'ideology', 'PTY05', '2024-08'))?.typed?.value).toBe('2');
  for (const page of [one, other]) await page.context().close();
});
