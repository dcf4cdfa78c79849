import { figureIn, inOctober, note, nothingNew, row, saved, submit, total, value } from './report-form';
import { expect, test } from './site';

const own = inOctober();

test('numbers are understood as people type them, and what cannot be read is explained and kept', async ({
  browser,
}) => {
  const page = await own.site.as(browser, 'secretariat');
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
  expect((await figureIn(own.installation, 'secretariat', 'PUB03', '2024-08'))?.state).not.toBe('submitted');
  await expect(saved(page)).toBeVisible();
  await page.reload();
  await expect(value(page, 'EXP01')).toHaveValue('很多');
  await expect(value(page, 'PUB03')).toHaveValue('１２３');
  await page.context().close();
});

test('this month’s value and the year’s running total give each other, and missing months are named', async ({
  browser,
}) => {
  const page = await own.site.as(browser, 'secretariat');
  const [{ before = 0 } = {}] = await own.installation.sql<
    { before: number }[]
  >`select sum(value)::int as before
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
  const party = await own.site.as(browser, 'party');
  await party.goto('/report/2024-08');
  await nothingNew(party, 'PTY01').check();
  await submit(party).click();
  await expect(party.getByText('已提交 1 项，等待审核')).toBeVisible();
  expect(await figureIn(own.installation, 'party', 'PTY01', '2024-08')).toMatchObject({
    state: 'submitted',
    proposed: '0',
    nil: true,
  });
  expect(await figureIn(own.installation, 'party', 'PTY02', '2024-08')).toBeUndefined();

  await party.goto('/report/2024-09');
  await value(party, 'PTY02').fill('1');
  await expect(
    row(party, 'PTY02').getByText(/2024 年 8 月还没有提交。请先补报，或在说明中写明原因。/),
  ).toBeVisible();
  await submit(party).click();
  await expect(party.getByText('请在说明中写明原因。').first()).toBeVisible();
  expect((await figureIn(own.installation, 'party', 'PTY02', '2024-09'))?.state).not.toBe('submitted');
  await note(party, 'PTY02').fill('8 月活动照片还在整理，随后补报');
  await submit(party).click();
  await expect(party.getByText('已提交 1 项，等待审核')).toBeVisible();
  await party.context().close();

  const secretariat = await own.site.as(browser, 'secretariat');
  await secretariat.goto('/report/2024-08');
  await row(secretariat, 'PUB06').getByLabel('与上月相同（1,934）').check();
  await expect(value(secretariat, 'PUB06')).toHaveValue('1934');
  await value(secretariat, 'PUB06').fill('1500');
  await expect(row(secretariat, 'PUB06').getByLabel('与上月相同（1,934）')).not.toBeChecked();
  await expect(row(secretariat, 'PUB06').getByText(/下降超过一成/)).toBeVisible();
  await secretariat.context().close();
});

test('everything can be reported with the keyboard alone', async ({ browser }) => {
  const page = await own.site.as(browser, 'energy');
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
  const page = await own.site.as(browser, 'property', phone);
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
