import { expect, test } from './site';
import { submitFigure } from './work-of-others';

test('a leader narrows the overview down; the address keeps it, and another opens the same view from it', async ({
  as,
}) => {
  const page = await as('leader');
  await page.goto('/overview?year=2024&asOf=2024-06');
  const board = page.locator('table.score tr:not(.s-group) .s-name a');
  const shown = () => board.evaluateAll((all) => all.map((one) => one.getAttribute('data-key') ?? ''));
  const all = await shown();
  await page.getByRole('navigation', { name: '筛选' }).getByRole('link', { name: /^滞后/ }).click();
  await expect(page).toHaveURL(/status=behind/);
  await expect.poll(async () => (await shown()).length).toBeLessThan(all.length);
  for (const status of await page.locator('.s-status').allInnerTexts()) expect(status.trim()).toBe('滞后');
  await page.getByLabel('类别', { exact: true }).selectOption('宣传');
  await page.getByRole('button', { name: '查找' }).click();
  await expect(page).toHaveURL(/category=/);
  const narrowed = await shown();
  for (const code of narrowed) expect(code).toMatch(/^PUB/);

  const other = await as('reviewer');
  await other.goto(page.url());
  expect(
    await other
      .locator('table.score .s-name a')
      .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-key'))),
  ).toEqual(narrowed);

  await page.goto('/overview?year=2024&asOf=2024-06');
  await page.locator('summary', { hasText: '截至 6 月' }).click();
  await page.getByRole('link', { name: '3 月', exact: true }).click();
  await expect(page).toHaveURL(/asOf=2024-03/);
  await expect(page.getByText(/^截至 3 月 31 日/)).toBeVisible();
  await page.goBack();
  await expect(page.getByText(/^截至 6 月 30 日/)).toBeVisible();
});

test('a lower bound keeps its 余 wherever its number stands', async ({ as }) => {
  const page = await as('leader');
  await page.goto('/indicators/EVT03?year=2023');
  const text = (await page.locator('.facts, table').allInnerTexts()).join('\n');
  expect(text.match(/\b300\s*余/g)?.length).toBeGreaterThan(2);
  expect(text).not.toMatch(/\b300(?!\s*余|\d)/);
  const csv = await (await page.request.get('/export/months.csv?indicator=EVT03&year=2023')).text();
  expect(csv).toMatch(/,300,是,/);
});

test('leaders and reviewers may add what waits for review, marked; a branch may not', async ({ as }) => {
  await submitFigure('party', '2024-04', 'PTY01', 9);
  const address = '/overview?year=2024&asOf=2024-07';
  const actual = 'tr:has(a[data-key="PTY01"]) .s-actual b';
  const leader = await as('leader');
  await leader.goto(address);
  const official = await leader.locator(actual).innerText();
  await leader.getByRole('link', { name: '含待审' }).click();
  await expect(leader.getByText(/含 \d+ 条待审数据，尚未审核，仅供内部参考/)).toBeVisible();
  await expect(leader.locator(actual)).not.toHaveText(official);
  await expect(leader.locator('tr:has(a[data-key="PTY01"])')).toContainText('含待审 1');

  const branch = await as('party');
  await branch.goto(`${address}&waiting=1`);
  await expect(branch.getByText('待审数据只有秘书处和领导可以查看，这里是已通过的数据。')).toBeVisible();
  await expect(branch.locator(actual)).toHaveText(official);
  await expect(branch.getByRole('link', { name: '含待审' })).toHaveCount(0);
});

test('the course of an indicator is read month by month with the arrow keys, and stands in a table', async ({
  as,
}) => {
  const page = await as('leader');
  await page.goto('/indicators/PUB06?year=2024&asOf=2024-07');
  const chart = page.locator('.course-live svg').first();
  await chart.focus();
  await page.keyboard.press('ArrowRight');
  const card = page.locator('.course-card');
  await expect(card).toBeVisible();
  const first = await card.innerText();
  await page.keyboard.press('ArrowRight');
  await expect(card).not.toHaveText(first);
  const figure = page.getByRole('figure');
  await figure.getByText('数据表').click();
  await expect(figure.getByRole('row', { name: /7 ?月/ })).toContainText('1,934');
});

test('the public page prints in black on white without its navigation, statuses as words', async ({
  page,
}) => {
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await page.goto('/2024');
  await expect(page.getByRole('link', { name: '登录' })).toBeHidden();
  expect(await page.evaluate(() => getComputedStyle(document.body).color)).toBe('rgb(0, 0, 0)');
  await expect(page.getByText('滞后', { exact: true }).first()).toBeVisible();
});

test('what is demo is called demo on every page that shows it', async ({ as, page: citizen }) => {
  await citizen.goto('/2024');
  await expect(citizen.getByText(/本页含演示数据/)).toBeVisible();
  const leader = await as('leader');
  for (const path of ['/overview', '/indicators/PUB06', '/plan', '/plan/targets?indicator=PUB06']) {
    await leader.goto(path);
    await expect(leader.getByRole('main').getByText(/演示/).first(), path).toBeVisible();
  }
});
