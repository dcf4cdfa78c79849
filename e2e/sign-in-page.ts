import type { Page } from '@playwright/test';

/** The demo people's password, which the test run chose. */
export const password = process.env.DEMO_PASSWORD ?? 'demo';

/** Signs in on the page as a person would. */
export async function signIn(page: Page, username: string, secret = password): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('账号').fill(username);
  await page.getByLabel('密码').fill(secret);
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await page.waitForURL((url) => !url.pathname.endsWith('/sign-in'));
}
