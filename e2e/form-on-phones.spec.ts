import type { Page } from '@playwright/test';
import { row, value } from './report-form';
import { expect, test } from './site';

/** What a phone's screen asks for beyond a narrow page. */

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

const smallFields = (page: Page) =>
  page
    .locator('input:not([type=hidden], [type=checkbox], [type=radio]), select, textarea')
    .evaluateAll((fields) =>
      fields
        .filter((field) => Number.parseFloat(getComputedStyle(field).fontSize) < 16)
        .map((field) => `${(field as HTMLInputElement).name || field.id}`),
    );

test('no field makes a phone zoom', async ({ as, browser, baseURL }) => {
  const anybody = await (await browser.newContext({ baseURL, ...phone })).newPage();
  await anybody.goto('/sign-in');
  expect(await smallFields(anybody)).toEqual([]);
  const page = await as('admin', phone);
  for (const path of [
    '/report/2024-07?branch=ideology',
    '/overview',
    '/account',
    '/settings/audit',
    '/plan/targets?indicator=PUB06',
  ]) {
    await page.goto(path);
    expect.soft(await smallFields(page), path).toEqual([]);
  }
});

// Before the journey of July, which submits all that this form has open.
test('a figure of the form takes a quarter of a phone’s screen, and the first one is in sight', async ({
  as,
}) => {
  const page = await as('catering', phone);
  await page.goto('/report/2024-07');
  const field = page.locator('form input[inputmode=decimal]').first();
  expect((await field.boundingBox())?.y).toBeLessThan(560);
  const code = (await field.getAttribute('id'))?.split('-')[0] ?? '';
  expect((await row(page, code).boundingBox())?.height).toBeLessThanOrEqual(225);
  await expect(page.locator(`#${code}-note`)).toBeHidden();
  await row(page, code).getByRole('button', { name: /^更多/ }).click();
  await expect(page.locator(`#${code}-note`)).toBeVisible();
  await expect(row(page, code).getByRole('link', { name: /佐证/ })).toBeVisible();
  await expect(value(page, code)).toBeVisible();
});

test('what is behind is the first thing on a phone, and every count leads to its indicators', async ({
  as,
}) => {
  const page = await as('leader', phone);
  await page.goto('/overview?year=2024&asOf=2024-07');
  const behind = page.locator('section').filter({ has: page.getByRole('heading', { name: /^滞后/ }) });
  expect((await behind.getByRole('link').first().boundingBox())?.y).toBeLessThan(700);
  await page.getByRole('link', { name: /^\d+ 项滞后$/ }).click();
  await expect(page).toHaveURL(/status=behind#all$/);
});
