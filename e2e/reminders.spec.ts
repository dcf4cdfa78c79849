import type { Locator, Page } from '@playwright/test';
import { expect, sql, test } from './site';

const july = '/reminders?month=2024-07';
const julyGrid = `${july}&view=grid`;
const property = `${july}&branch=property`;

const missing = async (page: Page) => {
  const said = await page.getByText(/^截至 .*缺 \d+ 项/).textContent();
  return Number(/缺 (\d+) 项/.exec(said ?? '')?.[1]);
};

/** Where an indicator's row meets a branch's column. */
async function cellOf(page: Page, indicator: string, branch: string): Promise<Locator> {
  const heads = page.getByRole('columnheader');
  await expect(heads.filter({ hasText: branch })).toBeVisible();
  const nth = (await heads.allTextContents()).indexOf(branch);
  const row = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: indicator }) });
  return row.locator('td').nth(nth);
}

/** Whatever a journey left undecided is taken back, so that others find July as it was. */
test.afterEach(async () => {
  await sql`insert into excuse (indicator_code, branch_code, period, last_month, revision, move, reason)
    select indicator_code, branch_code, period, 0, revision + 1, 'revoke', 'after the journey'
    from excuse e where move = 'grant' and period = '2024-07' and branch_code = 'property'
      and revision = (select max(revision) from excuse n where (n.indicator_code, n.branch_code, n.period)
        = (e.indicator_code, e.branch_code, e.period))`;
  await sql`insert into audit (actor_kind, action, subject, indicator_code, branch_code, shows)
    values ('command', 'excuse.revoke', '2024-07', 'EVT01', 'property', true)`;
});

test('a reviewer excuses a branch with a reason, and what is missing falls everywhere', async ({ as }) => {
  const reviewer = await as('reviewer');
  await reviewer.goto(july);
  const before = await missing(reviewer);
  const row = reviewer.getByRole('listitem').filter({
    has: reviewer.getByRole('heading', { name: '物业与绿化专业委员会' }),
  });
  await expect(row).toContainText('已报 0 / 1 项');
  await expect(row).toContainText('逾期 1 天');
  await expect(row.getByRole('listitem').filter({ hasText: '赛事场次' })).toContainText('未报');
  await reviewer.goto('/overview?year=2024&asOf=2024-07&q=赛事场次');
  await expect(reviewer.getByText('缺报 1').first()).toBeVisible();

  await reviewer.goto(july);
  await reviewer.getByRole('link', { name: '物业与绿化专业委员会' }).click();
  await reviewer.getByRole('checkbox', { name: /赛事场次/ }).check();
  await reviewer.getByRole('button', { name: '免报所选' }).click();
  await expect(reviewer.getByRole('alert').filter({ hasText: '原因' })).toBeVisible();
  await expect(reviewer.getByRole('checkbox', { name: /赛事场次/ })).toBeChecked();
  await reviewer.getByLabel('原因').fill('暑期停办，9 月恢复');
  await reviewer.getByRole('button', { name: '免报所选' }).click();
  await expect(reviewer.getByText('已免报 1 项。')).toBeVisible();
  await expect(reviewer.getByRole('listitem').filter({ hasText: 'EVT01' })).toContainText('免报');

  await reviewer.goto(july);
  expect(await missing(reviewer)).toBe(before - 1);
  await expect(row).toContainText('全部免报');
  await reviewer.goto('/overview?year=2024&asOf=2024-07&q=赛事场次');
  await expect(reviewer.getByRole('link', { name: /赛事场次/ }).first()).toBeVisible();
  await expect(reviewer.getByText('缺报 1')).toHaveCount(0);

  const branch = await as('property');
  await branch.goto('/report/2024-07');
  await expect(branch.getByText('免报：暑期停办，9 月恢复。不算缺报，也可以照常填报。')).toBeVisible();
  await expect(branch.locator('#EVT01-value')).toBeEditable();

  await reviewer.goto(property);
  await reviewer.getByRole('checkbox', { name: /赛事场次/ }).check();
  await reviewer.getByLabel('原因').fill('7 月已办赛');
  await reviewer.getByRole('button', { name: '撤销所选免报' }).click();
  await expect(reviewer.getByText('已撤销 1 项免报。')).toBeVisible();
  await expect(reviewer.getByRole('region', { name: '免报经过' })).toContainText('暑期停办，9 月恢复');
  await reviewer.goto(july);
  expect(await missing(reviewer)).toBe(before);
});

test('a branch asks not to report, and the secretariat answers', async ({ as }) => {
  const branch = await as('property');
  await branch.goto(july);
  await expect(branch.getByRole('heading', { level: 1 })).toHaveText('物业与绿化专业委员会');
  await expect(branch.getByRole('link', { name: '全部机构' })).toHaveCount(0);
  await branch.getByLabel('原因').fill('本月无赛事');
  await branch.getByRole('button', { name: '申请所选' }).click();
  await expect(branch.getByRole('alert').filter({ hasText: '请先勾选' })).toBeVisible();
  await expect(branch.getByLabel('原因')).toHaveValue('本月无赛事');
  await branch.getByRole('button', { name: '申请整月（1 项）' }).click();
  await expect(branch.getByText('已申请 1 项免报，等待秘书处决定。')).toBeVisible();

  const reviewer = await as('reviewer');
  await reviewer.goto(july);
  await expect(reviewer.getByText('申请免报 1')).toBeVisible();
  await reviewer.goto(property);
  await reviewer.getByRole('checkbox', { name: /赛事场次/ }).check();
  await reviewer.getByLabel('原因').fill('请报 0');
  await reviewer.getByRole('button', { name: '不同意所选申请' }).click();
  await expect(reviewer.getByText('已答复不同意 1 项。')).toBeVisible();
  await branch.reload();
  await expect(branch.getByText('不同意免报：请报 0').first()).toBeVisible();
});

test('the grid says who owes what and for how long, and leads to it', async ({ as }) => {
  const reviewer = await as('reviewer');
  await reviewer.goto(july);
  await reviewer.getByRole('link', { name: '矩阵' }).click();
  await expect(reviewer).toHaveURL(julyGrid);
  const names = reviewer.getByRole('table', { name: '2024 年 7 月报送矩阵' }).getByRole('columnheader');
  // Those in need first. Catering's July is reported by another journey.
  await expect(names).toContainText(['思政会', '物专会', '秘书处', '党支部', '能源专委会']);
  await expect(await cellOf(reviewer, '赛事场次', '物专会')).toHaveText('未报逾期 1 天');
  await expect(await cellOf(reviewer, '党性教育研修班期数', '思政会')).toHaveText('已退回逾期 1 天');
  await expect(await cellOf(reviewer, '廉政专题讲座场次', '思政会')).toHaveText('待审');
  await expect(await cellOf(reviewer, '赛事场次', '秘书处')).toHaveText('已通过');
  await expect(await cellOf(reviewer, '赛事场次', '能源专委会')).toBeEmpty();

  // The view stays over months, filters and branches.
  await reviewer.getByRole('link', { name: '2024 年 6 月 2 项' }).click();
  await reviewer.getByRole('link', { name: '只看未报齐 1' }).click();
  const heads = reviewer.getByRole('table', { name: '2024 年 6 月' }).getByRole('columnheader');
  await expect(heads).toHaveText(['基建会']);
  const late = await cellOf(reviewer, '参会人次', '基建会');
  await expect(late).toHaveText('未报逾期 32 天');
  await late.getByRole('link').click();
  await expect(reviewer.getByRole('link', { name: '全部机构' })).toBeVisible();
  await expect(reviewer).toHaveURL(/branch=construction.*#EVT03$/);
  await reviewer.getByRole('link', { name: '全部机构' }).click();
  await expect(heads).toHaveText(['基建会']);
  await reviewer.getByLabel('月份').selectOption('2024-05');
  await reviewer.getByRole('button', { name: '查看' }).click();
  await expect(reviewer.getByText('没有未报齐的机构。')).toBeVisible();
});

test.describe('reminding', () => {
  // Groups that hear of their branches, in quiet hours: what is to be told waits and goes nowhere.
  test.beforeEach(async () => {
    await sql`insert into robot (id, kind, name, branch_code, address_sealed, address_end)
      values ('00000000-0000-4000-8000-00000000cafe', 'wecom', '物专会群', 'property', 'sealed', 'cafe'),
        ('00000000-0000-4000-8000-00000000caff', 'wecom', '基建会群', 'construction', 'sealed', 'caff')
      on conflict (id) do update set active = true, removed_at = null, address_sealed = 'sealed'`;
    await sql`update channel_setting set quiet_from = hour.now, quiet_until = (hour.now + 3) % 24
      from (select extract(hour from now() at time zone 'Asia/Shanghai')::int as now) hour`;
  });
  test.afterEach(async () => {
    await sql`update robot set active = false, removed_at = now(), address_sealed = null
      where id in ('00000000-0000-4000-8000-00000000cafe', '00000000-0000-4000-8000-00000000caff')`;
    await sql`update channel_setting set quiet_from = 21, quiet_until = 8`;
  });

  test('one tap says who is told through what, who was told before, and who cannot be', async ({ as }) => {
    const reviewer = await as('reviewer');
    await reviewer.goto(july);
    await reviewer.getByRole('button', { name: '催报物业与绿化专业委员会' }).click();
    const answer = reviewer.getByRole('status').filter({ hasText: '催报' });
    await expect(answer).toContainText('已安排催报 1 条。');
    await expect(answer).toContainText('今日催报对象：物专会（企业微信）。');
    await expect(answer).toContainText('现在是免打扰时段');
    await reviewer.getByRole('button', { name: '催报物业与绿化专业委员会' }).click();
    await expect(answer).toContainText('没有新的催报要发送。');
    await expect(answer).toContainText('1 条此前已催过同样的事');
    await reviewer.getByRole('button', { name: /^催报逾期的 \d 个机构$/ }).click();
    await expect(answer).toContainText('没有收件渠道：思政会');
    expect(
      await sql`select count(*)::int as told from reminder_told where branch_code = 'property'`,
    ).toMatchObject([{ told: 1 }]);
  });

  test('from the grid as from the list', async ({ as }) => {
    const reviewer = await as('reviewer');
    await reviewer.goto('/reminders?month=2024-06&view=grid');
    await expect(await cellOf(reviewer, '参会人次', '基建会')).toHaveText('未报逾期 32 天');
    await expect(reviewer.getByRole('table').getByRole('button')).toHaveCount(1);
    await reviewer.getByRole('button', { name: '催报基建工作委员会' }).click();
    const answer = reviewer.getByRole('status').filter({ hasText: '催报' });
    await expect(answer).toContainText('已安排催报 1 条。');
    await expect(answer).toContainText('今日催报对象：基建会（企业微信）。');
    expect(
      await sql`select indicator_code from reminder_told where branch_code = 'construction' order by 1`,
    ).toMatchObject([{ indicator_code: 'EVT02' }, { indicator_code: 'EVT03' }]);
  });

  test.describe('before the deadline', () => {
    const deadline = async (day: number) => {
      await sql`update association set deadline_day = ${day}`;
      await sql`insert into audit (actor_kind, action, subject, shows)
        values ('command', 'association.change', 'deadline', true)`;
    };
    test.beforeEach(() => deadline(8));
    test.afterEach(() => deadline(5));

    test('one tap tells all of what is due in three days', async ({ as }) => {
      const reviewer = await as('reviewer');
      await reviewer.goto(july);
      await expect(reviewer.getByText('8 月 8 日截止（还有 2 天）', { exact: false })).toBeVisible();
      await expect(reviewer.getByRole('button', { name: /^催报逾期/ })).toHaveCount(0);
      await expect(reviewer.getByRole('button', { name: '催报物业与绿化专业委员会' })).toBeVisible();
      await reviewer.getByRole('button', { name: /^催报三日内到期的 [23] 个机构$/ }).click();
      const answer = reviewer.getByRole('status').filter({ hasText: '催报' });
      await expect(answer).toContainText('物专会（企业微信）');
      await expect(answer).toContainText('没有收件渠道：思政会');
      expect(
        await sql`select distinct indicator_code from reminder_told where branch_code = 'property'`,
      ).toMatchObject([{ indicator_code: 'EVT01' }]);
      await reviewer.goto(julyGrid);
      await expect(await cellOf(reviewer, '赛事场次', '物专会')).toHaveText('未报');
    });
  });

  test('without scripts too', async ({ as }) => {
    const reviewer = await as('reviewer', { javaScriptEnabled: false });
    await reviewer.goto(july);
    await reviewer.getByRole('button', { name: '催报思想政治工作委员会' }).click();
    await expect(reviewer.getByText('没有收件渠道：思政会', { exact: false })).toBeVisible();
    await reviewer.getByRole('link', { name: '矩阵' }).click();
    await reviewer.getByRole('table').getByRole('button', { name: '催报思想政治工作委员会' }).click();
    await expect(reviewer.getByText('没有收件渠道：思政会', { exact: false })).toBeVisible();
    await expect(reviewer.getByRole('table')).toBeVisible();
    await reviewer.goto(property);
    await reviewer.getByLabel('原因').fill('停办');
    await reviewer.getByRole('button', { name: '整月免报（1 项）' }).click();
    await expect(reviewer.getByText('已免报 1 项。')).toBeVisible();
  });
});

test('leaders read without buttons, and other branches find nothing', async ({ as }) => {
  const leader = await as('leader');
  await leader.goto('/overview');
  await leader.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: /催报/ }).click();
  await expect(leader.getByRole('heading', { level: 1 })).toHaveText('2024 年 7 月报送');
  await expect(leader.getByRole('button', { name: /催报/ })).toHaveCount(0);
  await leader.getByRole('link', { name: '2024 年 6 月 2 项' }).click();
  await expect(leader.getByText('最久逾期 32 天', { exact: false })).toBeVisible();
  await leader.goto(julyGrid);
  await expect(await cellOf(leader, '赛事场次', '物专会')).toHaveText('未报逾期 1 天');
  await expect(leader.getByRole('button', { name: /催报/ })).toHaveCount(0);
  await leader.goto(property);
  await expect(leader.getByRole('checkbox')).toHaveCount(0);
  const branch = await as('energy');
  expect((await branch.goto(property))?.status()).toBe(404);
  await branch.goto(julyGrid);
  await expect(branch.getByRole('heading', { level: 1 })).toHaveText('能源专业委员会');
  await expect(branch.getByRole('table')).toHaveCount(0);
  await expect(branch.getByText('物专会')).toHaveCount(0);
  await branch.goto(july);
  await expect(branch.getByText('物业与绿化专业委员会')).toHaveCount(0);
});

test('on a phone nothing has to be pushed sideways, and the branch in need comes first', async ({ as }) => {
  const phone = await as('reviewer', { viewport: { width: 390, height: 844 }, hasTouch: true });
  await phone.goto(july);
  const first = (await phone.getByRole('heading', { level: 2 }).first().textContent()) ?? '';
  const wide = await phone.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(wide).toBeLessThanOrEqual(0);
  const button = await phone.getByRole('button', { name: `催报${first}` }).boundingBox();
  expect(button?.height).toBeGreaterThanOrEqual(44);
});

test('on a phone the grid moves sideways by itself, and the indicators stay in sight', async ({ as }) => {
  const phone = await as('reviewer', { viewport: { width: 390, height: 844 }, hasTouch: true });
  await phone.goto(julyGrid);
  expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  const box = phone.getByRole('region', { name: '2024 年 7 月报送矩阵' });
  const row = box.getByRole('rowheader', { name: '集中学习次数' });
  const before = await row.boundingBox();
  await box.focus();
  for (let press = 0; press < 12; press += 1) await phone.keyboard.press('ArrowRight');
  await expect(box.getByRole('columnheader', { name: '能源专委会' })).toBeInViewport();
  expect((await row.boundingBox())?.x).toBe(before?.x);
});
