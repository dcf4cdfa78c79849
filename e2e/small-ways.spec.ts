import { expect, test } from './site';

/** Small things that people try: a key, an address typed by hand, the other language. */

test('Escape closes a menu and goes back to its button', async ({ as }) => {
  const page = await as('leader');
  await page.goto('/overview');
  const menu = page.locator('details.menu').first();
  await menu.locator('summary').click();
  await menu.getByRole('link').first().focus();
  await page.keyboard.press('Escape');
  await expect(menu).not.toHaveAttribute('open');
  await expect(menu.locator('summary')).toBeFocused();
});

test('an indicator’s code in small letters leads to it', async ({ as }) => {
  const page = await as('leader');
  await page.goto('/en/indicators/pub06?year=2024');
  await expect(page).toHaveURL(/\/en\/indicators\/PUB06\?year=2024$/);
});

test('in English all names are English, and what is not there is told in English', async ({ as }) => {
  const page = await as('leader');
  await page.goto('/en/indicators');
  const labels = await page
    .locator('main [aria-label]')
    .evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')).join(' '));
  expect(labels).not.toMatch(/\p{Script=Han}/u);
  const answer = await page.goto('/en/nope/nowhere');
  expect(answer?.status()).toBe(404);
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page.getByRole('link').first()).toHaveAttribute('href', /^\/en\//);
});

test('whoever set a password by link is told so and has only the password left to type', async ({ page }) => {
  await page.goto('/sign-in?set=ideology');
  await expect(page.getByText('密码已设置，请用新密码登录。')).toBeVisible();
  await expect(page.getByLabel('账号')).toHaveValue('ideology');
  await expect(page.getByLabel('密码')).toBeFocused();
});
