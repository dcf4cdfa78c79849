import type { Page } from '@playwright/test';
import { parse } from 'csv-parse/sync';
import { password } from './sign-in-page';
import { expect, test } from './site';
import { submitFigure } from './work-of-others';

test.use({ javaScriptEnabled: false });

const branchMonth = '/report/2024-07?branch=property';

async function signInPlainly(page: Page, username: string, from: string) {
  await page.goto(`/sign-in?from=${encodeURIComponent(from)}`);
  await page.getByLabel('账号').fill(username);
  await page.getByLabel('密码').fill(password);
  await page.getByRole('button', { name: '登录', exact: true }).click();
}

test('without scripts a branch signs in, saves, is told what is missing, and submits', async ({ page }) => {
  await signInPlainly(page, 'property', branchMonth);
  await expect(page).toHaveURL(/\/report\/2024-07/);
  await page.locator('#EVT01-value').fill('几场');
  await page.getByRole('button', { name: /^提交审核/ }).click();
  await expect(page.getByText('读不懂“几场”。请填数字，如 1,234 或 2.25万。').first()).toBeVisible();
  await expect(page.locator('#EVT01-value')).toHaveValue('几场');
  await page.locator('#EVT01-value').fill('２');
  await page.getByRole('button', { name: '保存草稿' }).last().click();
  await expect(page.getByText(/草稿已保存/)).toBeVisible();
  await page.goto(branchMonth);
  await expect(page.locator('#EVT01-value')).toHaveValue('２');
  await page.getByRole('button', { name: /^提交审核/ }).click();
  await expect(page.getByText('已提交 1 项，等待审核')).toBeVisible();
});

test('without scripts a reviewer returns a figure with a reason, the branch corrects it, and it is approved', async ({
  page,
  browser,
  baseURL,
}) => {
  await submitFigure('property', '2024-04', 'EVT01', 2);
  const reviewer = await (await browser.newContext({ baseURL, javaScriptEnabled: false })).newPage();
  await signInPlainly(reviewer, 'reviewer', '/review?branch=property&period=2024-04');
  await reviewer.getByLabel('退回：赛事场次').check({ force: true });
  await reviewer.getByRole('button', { name: '退回此项' }).click();
  await expect(reviewer.getByText('请写明原因。')).toBeVisible();
  await reviewer.getByLabel('退回意见：赛事场次').fill('协办的也算吗？');
  await reviewer.getByRole('button', { name: '退回此项' }).click();
  await expect(reviewer.getByText('已退回 1 项')).toBeVisible();

  await signInPlainly(page, 'property', '/report');
  await expect(page.getByText('协办的也算吗？').first()).toBeVisible();
  await page.goto('/report/2024-04');
  await page.locator('#EVT01-value').fill('3');
  await page.getByRole('button', { name: /^提交审核/ }).click();
  await expect(page.getByText('已提交 1 项，等待审核')).toBeVisible();

  await reviewer.goto('/review?branch=property&period=2024-04');
  await reviewer.getByRole('button', { name: '通过：赛事场次' }).click();
  await expect(reviewer.getByText('已通过 1 项')).toBeVisible();
  await reviewer.context().close();
});

test('without scripts the public page tells everything that the open data tells', async ({
  page,
  request,
}) => {
  for (const year of ['2023', '2024']) {
    const csv = await (await request.get(`/api/open/v1/summary.csv?year=${year}`)).text();
    const rows: Record<string, string>[] = parse(csv, { columns: true, bom: true });
    await page.goto(`/${year}`);
    const main = await page.getByRole('main').innerText();
    for (const { name = '', actual, kind } of rows) {
      expect.soft(main, year).toContain(name);
      if (!actual) continue;
      const shown = page.locator('.rows > li').filter({ has: page.locator('.nm', { hasText: name }) });
      const text = (await shown.locator('.v b').innerText()).replaceAll(',', '').replace('−', '-');
      const value = kind === 'ratio' ? Number(actual) * 100 : Number(actual);
      expect.soft(Number.parseFloat(text), `${name} ${year}`).toBeCloseTo(value, kind === 'ratio' ? 0 : 6);
    }
    expect(rows.length).toBeGreaterThan(25);
  }
  expect((await page.goto('/2023'))?.headers()['content-security-policy']).toContain("script-src 'self'");
  const scripts = page.locator('script');
  for (const one of await scripts.all()) expect(await one.getAttribute('src')).toBe('/preferences.js');
  await expect(page.locator('.rows > li').filter({ hasText: '参会人次' })).toContainText('300 余');
});
