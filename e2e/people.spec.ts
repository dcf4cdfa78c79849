import type { Browser, Page } from '@playwright/test';
import { signIn } from './sign-in-page';
import { expect, sql, test } from './site';
import { addSomebody } from './work-of-others';

const wrong = 'not the password at all';
const refused = '账号或密码不正确。';

let strangers: Page[] = [];
test.afterEach(async () => {
  for (const page of strangers) await page.context().close();
  strangers = [];
});

/** A page in a browser that has never been here. */
async function stranger(browser: Browser, baseURL: string | undefined): Promise<Page> {
  const page = await (await browser.newContext({ baseURL })).newPage();
  strangers.push(page);
  return page;
}

async function trySignIn(page: Page, username: string, password: string) {
  await page.getByLabel('账号').fill(username);
  await page.getByLabel('密码').fill(password);
  await page.getByRole('button', { name: '登录', exact: true }).click();
}

test('whoever mistypes the password is told so, keeps the account’s name, and gets in at the second try', async ({
  page,
}) => {
  const { username, password } = await addSomebody('leader');
  await page.goto('/sign-in?from=/plan');
  await trySignIn(page, username, wrong);
  await expect(page.locator('main').getByRole('alert')).toHaveText(refused);
  await expect(page.getByLabel('账号')).toHaveValue(username);
  await page.getByLabel('密码').fill(password);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/plan$/);
});

test('after many failures an account is closed to strangers, not to the browser that it knows, until it is unlocked', async ({
  as,
  browser,
  baseURL,
}) => {
  const { username, password } = await addSomebody('leader');
  const known = await stranger(browser, baseURL);
  await signIn(known, username, password);
  await known.goto('/account');
  await known.getByRole('button', { name: '退出登录' }).click();
  await expect(known).toHaveURL(/\/sign-in/);

  // somebody has been guessing from many addresses; the last guess is made here
  await sql`insert into sign_in_attempt (account, address, succeeded)
    select ${username}, '203.0.113.' || n, false from generate_series(1, 19) n`;
  const guesser = await stranger(browser, baseURL);
  await guesser.goto('/sign-in');
  for (const guess of [wrong, password]) {
    await trySignIn(guesser, username, guess);
    await expect(guesser.locator('main').getByRole('alert')).toHaveText(refused);
  }

  await signIn(known, username, password);
  await expect(known).toHaveURL(/\/overview/);

  const admin = await as('admin');
  await admin.goto(`/settings?person=${username}`);
  await expect(admin.getByRole('link', { name: new RegExp(`${username}.*已锁定`) })).toBeVisible();
  await admin.getByRole('button', { name: '解锁' }).click();
  await expect(admin.getByRole('link', { name: new RegExp(`${username}.*已锁定`) })).toHaveCount(0);
  await signIn(guesser, username, password);
  await expect(guesser).toHaveURL(/\/overview/);
});

test('somebody whom an administrator adds sets a password of their own before anything else', async ({
  as,
  browser,
  baseURL,
}) => {
  const username = `new-${Date.now()}`;
  const own = '伙房六点开门，七点开饭，年年如此';
  const admin = await as('admin');
  await admin.goto('/settings');
  const form = admin.getByRole('region', { name: '添加人员' });
  await form.getByLabel('账号').fill(username);
  await form.getByLabel('姓名').fill('新来的同事');
  await form.getByLabel('角色').selectOption({ label: '填报员' });
  await form.getByRole('button', { name: '改用一次性密码' }).click();
  await expect(form.getByText('请为填报员选择所属机构；其他角色不选机构。').first()).toBeVisible();
  await expect(form.getByLabel('账号')).toHaveValue(username);
  await form.getByLabel('所属机构').selectOption('catering');
  await form.getByRole('button', { name: '改用一次性密码' }).click();
  await expect(form.getByRole('status')).toContainText(`${username} 的一次性密码`);
  const oneTime = await form.getByRole('status').locator('.font-mono').innerText();

  const page = await stranger(browser, baseURL);
  await signIn(page, username, oneTime);
  await expect(page).toHaveURL(/\/account$/);
  await expect(page.getByText('请先设置自己的密码')).toBeVisible();
  await page.goto('/report');
  await expect(page).toHaveURL(/\/account$/);
  await page.getByLabel('原密码').fill(oneTime);
  await page.getByLabel('新密码').fill('short');
  await page.getByRole('button', { name: '修改密码' }).click();
  await expect(page.getByText(/密码至少 15 个字符/)).toBeVisible();
  await expect(page.getByLabel('原密码')).toHaveValue('');
  await page.getByLabel('原密码').fill(oneTime);
  await page.getByLabel('新密码').fill(own);
  await page.getByRole('button', { name: '修改密码' }).click();
  await expect(page).toHaveURL(/\/report/);
  await expect(page.getByText('伙食专业委员会').first()).toBeVisible();

  const later = await stranger(browser, baseURL);
  await later.goto('/sign-in');
  await trySignIn(later, username, oneTime);
  await expect(later.locator('main').getByRole('alert')).toHaveText(refused);
  await signIn(later, username, own);
  await expect(later).toHaveURL(/\/report/);
});

test('whoever is disabled is out at the next click and cannot come back', async ({
  as,
  browser,
  baseURL,
}) => {
  const { username, password } = await addSomebody('leader');
  const page = await stranger(browser, baseURL);
  await signIn(page, username, password);
  const admin = await as('admin');
  await admin.goto(`/settings?person=${username}`);
  await admin.getByRole('button', { name: '停用' }).click();
  await expect(admin.getByRole('button', { name: '恢复使用' })).toBeVisible();
  await page.goto('/indicators');
  await expect(page).toHaveURL(/\/sign-in\?from=/);
  await trySignIn(page, username, password);
  await expect(page.locator('main').getByRole('alert')).toHaveText(refused);
});

test('whoever signs out is out, also for the page behind', async ({ page }) => {
  const { username, password } = await addSomebody('leader');
  await signIn(page, username, password);
  await page.goto('/account');
  await page.getByRole('button', { name: '退出登录' }).click();
  await expect(page).toHaveURL(/\/sign-in$/);
  await page.goto('/overview');
  await expect(page).toHaveURL(/\/sign-in\?from=%2Foverview$/);
});

test('the language somebody chooses meets them at the next sign-in, in any browser', async ({
  browser,
  baseURL,
}) => {
  const { username, password } = await addSomebody('leader');
  const page = await stranger(browser, baseURL);
  await signIn(page, username, password);
  await page.goto('/plan');
  await page.getByRole('button', { name: '切换为 English' }).click();
  await expect(page).toHaveURL(/\/en\/plan$/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/2024/);
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  const elsewhere = await stranger(browser, baseURL);
  await signIn(elsewhere, username, password);
  await expect(elsewhere).toHaveURL(/\/en\/overview/);
});

test('the colour scheme and 大字 are switched with a tap and kept, on public pages too', async ({ as }) => {
  const page = await as('leader', { colorScheme: 'light' });
  const html = page.locator('html');
  const body = () => page.evaluate(() => getComputedStyle(document.body).fontSize);
  const paper = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  await page.goto('/plan');
  const [small, light] = [await body(), await paper()];
  await page.getByRole('button', { name: '大字' }).click();
  await expect(html).toHaveAttribute('data-type', 'large');
  await page.getByRole('button', { name: '外观：跟随系统' }).click();
  await expect(html).toHaveAttribute('data-theme', 'dark');
  await page.goto('/overview');
  expect(Number.parseFloat(await body())).toBeGreaterThan(Number.parseFloat(small));
  expect(await paper()).not.toBe(light);
  await page.goto('/2023');
  await expect(html).toHaveAttribute('data-theme', 'dark');
  await expect(html).toHaveAttribute('data-type', 'large');
  await page.getByRole('button', { name: '标准字' }).click();
  await expect(html).toHaveAttribute('data-type', 'normal');
  await page.goto('/overview');
  await expect(html).toHaveAttribute('data-type', 'normal');
});

test('where there are people nobody finds a set-up page', async ({ page }) => {
  for (const address of ['/set-up', '/set-up?code=ABCD-EFGH', '/en/set-up'])
    expect.soft((await page.goto(address))?.status(), address).toBe(404);
});
