import type { Page } from '@playwright/test';
import { signIn } from './sign-in-page';
import { expect, test } from './site';
import { addSomebody, approveFigure, submitFigure } from './work-of-others';

const overview = '/overview?year=2024&asOf=2024-07';
const actual = (page: Page, code: string) => page.locator(`tr:has(a[data-key="${code}"]) .s-actual b`);

/** Opens the overview and waits until it hears of changes. */
async function openOverview(page: Page) {
  const stream = page.waitForResponse((answer) => answer.url().endsWith('/api/events'));
  await page.goto(overview);
  expect((await stream).status()).toBe(200);
}

test('an open overview shows what was just approved within a second, and its reader stays where they were', async ({
  as,
}) => {
  const page = await as('leader');
  await openOverview(page);
  const figure = await submitFigure('party', '2024-05', 'PTY01', 7);
  const link = page.locator('.score a[data-key="TRN05"]');
  await link.focus();
  await page.evaluate(() => window.scrollBy(0, 137));
  const place = await page.evaluate(() => window.scrollY);
  expect(place).toBeGreaterThan(0);
  const before = await actual(page, 'PTY01').innerText();
  await approveFigure(figure);
  await expect
    .poll(() => actual(page, 'PTY01').innerText(), { timeout: 1000, intervals: [20] })
    .not.toBe(before);
  await expect(page.getByRole('status').filter({ hasText: '已更新' })).toBeVisible();
  await expect(link).toBeFocused();
  expect(await page.evaluate(() => window.scrollY)).toBe(place);
});

/** The indicator's next value on an open page. */
async function changeOf(page: Page, code: string): Promise<string> {
  const before = await actual(page, code).innerText();
  await expect.poll(() => actual(page, code).innerText(), { intervals: [25] }).not.toBe(before);
  return actual(page, code).innerText();
}

test('two tabs of a browser listen through one stream, and the second goes on when the first is closed', async ({
  as,
}) => {
  const first = await as('leader');
  let streams = 0;
  first.context().on('request', (request) => {
    if (request.url().endsWith('/api/events')) streams++;
  });
  await openOverview(first);
  const second = await first.context().newPage();
  await second.goto(overview);
  await expect(actual(second, 'PTY02')).toBeVisible();
  const changes = [first, second].map((page) => changeOf(page, 'PTY02'));
  await approveFigure(await submitFigure('party', '2024-05', 'PTY02', 5));
  const [one, other] = await Promise.all(changes);
  expect(one).toBe(other);
  expect(streams).toBe(1);
  await first.close();
  await expect.poll(() => streams).toBe(2);
  const change = changeOf(second, 'PTY02');
  await approveFigure(await submitFigure('party', '2024-05', 'PTY02', 6));
  await change;
});

test('whoever is signed out elsewhere hears nothing more and is led to sign in', async ({
  browser,
  baseURL,
}) => {
  const { username, password } = await addSomebody('leader');
  const here = await (await browser.newContext({ baseURL })).newPage();
  await signIn(here, username, password);
  const ended = here.waitForEvent('requestfinished', (request) => request.url().endsWith('/api/events'));
  await openOverview(here);
  const there = await (await browser.newContext({ baseURL })).newPage();
  await signIn(there, username, password);
  await there.goto('/account');
  await there.getByLabel('当前密码').last().fill(password);
  await there.getByRole('button', { name: /^结束 / }).click();
  await ended;
  await expect(here).toHaveURL(/\/sign-in\?from=/);
  for (const page of [here, there]) await page.context().close();
});

test('a change that comes while the network is gone leaves the page as it was, which says so and comes back', async ({
  as,
}) => {
  const page = await as('leader');
  await openOverview(page);
  const before = await actual(page, 'PTY03').innerText();
  // The stream still hears of it; the page itself cannot be fetched.
  await page.route(
    (url) => !url.pathname.endsWith('/api/events'),
    (route) => route.abort('internetdisconnected'),
  );
  await approveFigure(await submitFigure('ideology', '2024-05', 'PTY03', 9));
  await expect(page.getByRole('status').filter({ hasText: '连接中断' })).toBeVisible();
  await expect(actual(page, 'PTY03')).toHaveText(before);
  await page.unrouteAll();
  await expect(actual(page, 'PTY03')).not.toHaveText(before);
  await expect(page.getByRole('status').filter({ hasText: '连接中断' })).toHaveCount(0);
});
