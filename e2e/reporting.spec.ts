import type { Page } from '@playwright/test';
import { expect, signIn, sql, test } from './site';

/** The property committee's one figure of July: nobody else's journey touches it. */
const july = '/report/2024-07';
const field = (page: Page, code: string, part = 'value') => page.locator(`#${code}-${part}`);
const row = (page: Page, code: string) => page.locator(`#figure-${code}`);

async function forget() {
  await sql`delete from figure where branch_code = 'property' and period = '2024-07' and submitted_at is null and approved_at is null`;
}

test.describe('a branch reports its month', () => {
  test('what a tired person types is read, and what cannot be read is kept and explained', async ({ as }) => {
    const page = await as('secretariat');
    await page.goto('/report/2024-05');
    for (const code of ['AID02', 'PUB02', 'PUB03'])
      await row(page, code).getByRole('link', { name: /更正/ }).click();
    await field(page, 'AID02').fill('2.25万');
    await expect(row(page, 'AID02')).toContainText('= 2.25 万元');
    await field(page, 'PUB02').fill(' １,２３４ ');
    await expect(row(page, 'PUB02')).toContainText('= 1,234 篇');
    await field(page, 'PUB03').fill('12,3a');
    await page.getByRole('button', { name: /提交审核/ }).click();
    await expect(page.getByRole('alert').first()).toBeVisible();
    await expect(field(page, 'PUB03')).toHaveValue('12,3a');
    await expect(field(page, 'PUB03')).toHaveAttribute('aria-invalid', 'true');
    await expect(field(page, 'AID02')).toHaveValue('2.25万');
    const [sent] = await sql`
      select count(*)::int as n from figure where branch_code = 'secretariat' and period = '2024-05' and state = 'submitted'`;
    expect(sent?.n).toBe(0);
    await sql`update figure set state = 'approved', typed = null, version = version + 1
      where branch_code = 'secretariat' and period = '2024-05' and state = 'draft'`;
  });

  test('the running total gives the month and the month the total; a tick says nothing was new', async ({
    as,
  }) => {
    await forget();
    const page = await as('property');
    await page.goto(july);
    const before = Number(
      (await field(page, 'EVT01', 'total').getAttribute('placeholder'))?.match(/\d+/)?.[0] ?? 0,
    );
    await field(page, 'EVT01', 'total').fill(String(before + 2));
    await expect(field(page, 'EVT01')).toHaveValue('2');
    await field(page, 'EVT01', 'total').fill('');
    await field(page, 'EVT01').fill('3');
    await expect(field(page, 'EVT01', 'total')).toHaveValue(String(before + 3));
    await field(page, 'EVT01').fill('');
    await row(page, 'EVT01')
      .getByLabel(/无新增/)
      .check();
    await expect(field(page, 'EVT01')).toHaveValue('0');
    await expect(page.getByRole('button', { name: '提交审核（1 项）' })).toBeVisible();
  });

  test('a draft survives a closed tab', async ({ as }) => {
    await forget();
    const page = await as('property');
    await page.goto(july);
    await field(page, 'EVT01').fill('2');
    await expect(page.getByText(/已自动保存/)).toBeVisible();
    const again = await page.context().newPage();
    await page.close();
    await again.goto(july);
    await expect(field(again, 'EVT01')).toHaveValue('2');
  });

  test('a lost connection loses nothing', async ({ as }) => {
    await forget();
    const page = await as('property');
    await page.goto(july);
    await page.context().setOffline(true);
    await field(page, 'EVT01').fill('4');
    await expect(page.getByText(/连接中断/)).toBeVisible();
    await page.context().setOffline(false);
    await expect(page.getByText(/已自动保存/)).toBeVisible();
    await page.reload();
    await expect(field(page, 'EVT01')).toHaveValue('4');
  });

  test('an ended session keeps what was typed until one is back', async ({ browser, baseURL }) => {
    await forget();
    const context = await browser.newContext({ baseURL });
    const page = await context.newPage();
    await signIn(page, 'property');
    await page.goto(july);
    await sql`update session set ended_at = now(), ended_why = 'admin'
      where ended_at is null and person_id = (select id from person where username = 'property')
        and id = (select id from session where person_id = (select id from person where username = 'property') order by created_at desc limit 1)`;
    await field(page, 'EVT01').fill('5');
    await expect(page.getByText(/登录已失效/)).toBeVisible();
    await page.getByRole('link', { name: '重新登录' }).click();
    await page.getByLabel('账号').fill('property');
    await page.getByLabel('密码').fill(process.env.DEMO_PASSWORD ?? 'demo');
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await page.waitForURL(`**${july}`);
    await expect(field(page, 'EVT01')).toHaveValue('5');
    await context.close();
  });

  test('two people at one figure: the second sees both values and chooses', async ({ as }) => {
    await forget();
    const branch = await as('property');
    const secretariat = await as('reviewer');
    await branch.goto(july);
    await secretariat.goto(`${july}?branch=property`);
    await field(branch, 'EVT01').fill('6');
    await expect(branch.getByText(/已自动保存/)).toBeVisible();
    await field(secretariat, 'EVT01').fill('7');
    await expect(secretariat.getByText(/改为“6”，您填写的是“7”/)).toBeVisible();
    await secretariat.getByRole('button', { name: '采用对方的' }).click();
    await expect(field(secretariat, 'EVT01')).toHaveValue('6');
  });

  test('submitting twice does it once, and it can be taken back until it is reviewed', async ({ as }) => {
    await forget();
    const page = await as('property');
    await page.goto(july);
    await field(page, 'EVT01').fill('1');
    await page.getByRole('button', { name: /提交审核/ }).dblclick();
    await expect(page.getByText('已提交 1 项，等待审核')).toBeVisible();
    const moves = await sql`
      select r.move from figure_revision r join figure f on f.id = r.figure_id
      where f.branch_code = 'property' and f.period = '2024-07' and r.move = 'submit'`;
    expect(moves).toHaveLength(1);
    await page.getByRole('button', { name: /撤回/ }).click();
    await expect(page.getByText('已撤回，可以继续修改。')).toBeVisible();
    await expect(field(page, 'EVT01')).toHaveValue('1');
  });

  test('the secretariat reports for a branch that telephoned, and somebody else approves', async ({ as }) => {
    const page = await as('reviewer');
    await page.goto('/report/2024-06?branch=construction');
    await field(page, 'EVT02').fill('1');
    await page.getByRole('button', { name: /提交审核/ }).click();
    await expect(page.getByText(/已提交 1 项/)).toBeVisible();
    await page.goto('/review?branch=construction&period=2024-06');
    await expect(page.getByText('代报').first()).toBeVisible();
    await expect(page.getByText('您填报或提交的数据须由他人审核。').first()).toBeVisible();
    await expect(page.getByRole('button', { name: /通过：/ })).toHaveCount(0);
  });

  test('a locked month refuses a correction and keeps its draft', async ({ as }) => {
    await sql`insert into period_lock (month, reason) values ('2024-02', '年中归档')`;
    try {
      const page = await as('party');
      await page.goto('/report/2024-02');
      await expect(page.getByText(/已于 .* 锁定/)).toBeVisible();
      await expect(page.getByRole('link', { name: /更正/ })).toHaveCount(0);
    } finally {
      await sql`delete from period_lock where month = '2024-02'`;
    }
  });

  test('it is done with the keyboard alone', async ({ as }) => {
    await forget();
    const page = await as('property');
    await page.goto(july);
    await field(page, 'EVT01').focus();
    await page.keyboard.type('2');
    const submit = page.getByRole('button', { name: /提交审核/ });
    for (
      let steps = 0;
      steps < 40 && !(await submit.evaluate((button) => button === document.activeElement));
      steps++
    )
      await page.keyboard.press('Tab');
    await expect(submit).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByText('已提交 1 项，等待审核')).toBeVisible();
    await page.getByRole('button', { name: /撤回/ }).click();
    await expect(page.getByText('已撤回，可以继续修改。')).toBeVisible();
  });

  test('on a phone every control is large enough for a thumb', async ({ as }) => {
    const page = await as('property', {
      viewport: { width: 390, height: 844 },
      hasTouch: true,
      isMobile: true,
    });
    await page.goto(july);
    const small = await page.locator('main').evaluate((main) =>
      [
        ...main.querySelectorAll(
          'a, button, input:not([type=hidden]):not([type=checkbox]), summary, textarea',
        ),
      ]
        .filter((one) => one.checkVisibility() && !one.ariaHidden)
        .map((one) => ({ what: one.outerHTML.slice(0, 60), height: one.getBoundingClientRect().height }))
        .filter(({ height }) => height > 0 && height < 43.5),
    );
    expect(small).toEqual([]);
  });
});
