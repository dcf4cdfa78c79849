import type { Page } from '@playwright/test';
import { saved, value } from './report-form';
import { expect, sql, test } from './site';

/** The branch's quarter that the demo leaves open. */
const path = '/report/2024-06';
const block = [
  '基建会 2024 年填报\t\t\t\t',
  '序号\t指标\t5月\t6月\t说明',
  '1\t年会及工作会议场次\t9\t２\t"年会一次，\n工作会一次"',
  '2\t参会人次（人次）\t9\t1,180\t',
  '3\t会员大会、理事会召开次数\t9\t1\t',
  '4\t没有这个指标\t9\t7\t',
].join('\r\n');

test.describe.configure({ mode: 'serial' });

const drafts = () => sql<{ code: string; typed: { value?: string; note?: string } | null }[]>`
  select indicator_code as code, typed from figure
  where branch_code = 'construction' and period = '2024-Q2' order by indicator_code`;
const typed = async () =>
  Object.fromEntries((await drafts()).map(({ code, typed }) => [code, typed?.value ?? '']));

test.afterAll(async () => {
  for (const { code, typed } of await drafts()) expect(typed?.value ?? '', code).toBe('');
});

/** Ctrl+V of what a spreadsheet has put on the clipboard. */
async function pasteAnywhere(page: Page, text: string) {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
  await page.keyboard.press('Control+V');
}

const panel = (page: Page) => page.getByRole('region', { name: '从 Excel 粘贴' });
const fillIn = (page: Page) => panel(page).getByRole('button', { name: /^填入 \d+ 项$/ });

test('a block pasted anywhere on the form shows where it goes, and nothing is filled in before a yes', async ({
  as,
}) => {
  const page = await as('construction');
  await page.goto(path);
  await expect(panel(page)).toBeVisible();
  await value(page, 'EVT02').focus();
  await pasteAnywhere(page, block);

  await expect(panel(page).getByRole('heading', { name: '填到哪里' })).toBeFocused();
  await expect(panel(page).getByText('读出 4 项，2 项可以填入。')).toBeVisible();
  await expect(panel(page).getByText('“会员大会、理事会召开次数”本月不由本机构填报。')).toBeVisible();
  await expect(panel(page).getByText('不认识这个名称，请改用指标名称或编码。')).toBeVisible();
  await expect(panel(page).getByText('其他月份（2024 年 5 月）没有取用。')).toBeVisible();
  await expect(panel(page).getByRole('listitem').filter({ hasText: 'EVT03' })).toContainText('1,180 人次');
  await expect(value(page, 'EVT02')).toHaveValue('');
  await expect(value(page, 'EVT03')).toHaveValue('');

  await panel(page).getByLabel('填入：参会人次').uncheck();
  await fillIn(page).click();
  await expect(value(page, 'EVT02')).toHaveValue('２');
  await expect(value(page, 'EVT03')).toHaveValue('');
  await expect(page.locator('#EVT02-note')).toHaveValue('年会一次， 工作会一次');
  await expect(saved(page)).toBeVisible();
  await expect.poll(async () => (await typed()).EVT02).toBe('２');

  await panel(page).getByRole('button', { name: '撤销这次粘贴' }).click();
  await expect(
    panel(page).getByRole('status').filter({ hasText: '已撤销，恢复为粘贴前的内容。' }),
  ).toBeFocused();
  await expect(value(page, 'EVT02')).toHaveValue('');
  await expect.poll(async () => (await typed()).EVT02 ?? '').toBe('');
});

test('what is typed stands beside what is pasted, and a single cell goes where the cursor is', async ({
  as,
}) => {
  const page = await as('construction');
  await page.goto(path);
  await value(page, 'EVT03').fill('5');
  await expect(saved(page)).toBeVisible();
  await value(page, 'EVT02').focus();
  await pasteAnywhere(page, '3\r\n');
  await expect(value(page, 'EVT02')).toHaveValue(/^3\s*$/);
  await value(page, 'EVT02').fill('');

  await pasteAnywhere(page, 'EVT02\tEVT03\n4\t一百');
  const line = (code: string) => panel(page).getByRole('listitem').filter({ hasText: code });
  await expect(line('EVT02')).toContainText('4 场');
  await expect(line('EVT03')).toContainText('读不懂“一百”');
  await expect(line('EVT03').getByRole('checkbox')).toHaveCount(0);
  await panel(page).getByLabel('粘贴的内容').fill('EVT03\t6');
  await expect(line('EVT03')).toContainText('6 人次');
  await expect(line('EVT03')).toContainText('5 人次');
  await panel(page).getByRole('button', { name: '不填' }).click();
  await expect(value(page, 'EVT03')).toHaveValue('5');

  await panel(page).getByText('从 Excel 粘贴', { exact: true }).click();
  await panel(page).getByLabel('粘贴的内容').fill('张三\t3\n李四\t4');
  await expect(panel(page).getByText('没有找到本机构本月要填的指标。')).toBeVisible();
  await value(page, 'EVT03').fill('');
  await value(page, 'EVT03').blur();
  await expect.poll(async () => (await typed()).EVT03 ?? '').toBe('');
});

test('on a phone, with the keyboard alone', async ({ as }) => {
  const page = await as('construction', { viewport: { width: 390, height: 800 } });
  await page.goto(path);
  await panel(page).locator('summary').focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await expect(panel(page).getByLabel('粘贴的内容')).toBeFocused();
  await page.keyboard.insertText('年会及工作会议场次\t1\n参会人次\t60');
  await expect(panel(page).getByText('读出 2 项，2 项可以填入。')).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await page.keyboard.press('Tab');
  await expect(fillIn(page)).toHaveText('填入 1 项');
  await page.keyboard.press('Enter');
  await expect(value(page, 'EVT02')).toHaveValue('1');
  await expect(value(page, 'EVT03')).toHaveValue('');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(value(page, 'EVT02')).toHaveValue('');
  await expect.poll(async () => (await typed()).EVT02 ?? '').toBe('');
});

test('without scripts there is no box that would do nothing', async ({ as }) => {
  const page = await as('construction', { javaScriptEnabled: false });
  await page.goto(path);
  await expect(value(page, 'EVT02')).toBeVisible();
  await expect(page.getByText('从 Excel 粘贴')).toHaveCount(0);
});
