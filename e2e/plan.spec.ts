import { expect, sql, test } from './site';

const stands = async (number: string, year = 2024) =>
  (
    await sql`select state, chosen, done_steps, extended_to::text, due::text from plan_item
    where year = ${year} and number = ${number}`
  )[0];

test('everybody sees the year’s plan by section, by unit and on a timeline', async ({ as }) => {
  const page = await as('leader');
  await page.goto('/plan');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('2024 年工作计划');
  await expect(page.getByRole('heading', { level: 2 })).toHaveCount(4);
  await expect(
    page.getByRole('listitem').filter({ hasText: '制订《四川省高校后勤协会会员自律公约》' }),
  ).toContainText('逾期 37 天');
  await expect(page.getByRole('listitem').filter({ hasText: '换届完成后' })).toContainText('须先办结 4.6');
  await page.getByRole('link', { name: '按单位' }).click();
  await expect(page).toHaveURL(/view=unit/);
  await expect(page.getByRole('heading', { level: 2, name: '能源专业委员会' })).toBeVisible();
  await page.getByRole('link', { name: '时间线' }).click();
  const row = page.getByRole('row', { name: /举办电工培训/ });
  await expect(row).toContainText('时限 8 月 31 日');
  await expect(row).toContainText('临近到期');
  await expect(page.getByText('今天 8 月 6 日')).toBeVisible();
  await expect(page.getByRole('link', { name: /编制/ })).toHaveCount(0);
});

test('a lead unit reports, asks to close without all steps in vain, and a reviewer closes', async ({
  as,
}) => {
  const lead = await as('secretariat');
  await lead.goto('/plan/4.2');
  await lead.getByRole('radio', { name: '已办结，申请核定' }).check();
  await lead.getByLabel('进展或原因').fill('公约已通过并印发');
  await lead.getByLabel('佐证材料').fill('川高后协〔2024〕9 号');
  await lead.getByRole('button', { name: '报告' }).click();
  await expect(lead.getByRole('alert').filter({ hasText: '还有 3 个步骤未完成' })).toBeVisible();
  await expect(lead.getByLabel('进展或原因')).toHaveValue('公约已通过并印发');
  for (const step of ['征求意见', '审议', '印发']) await lead.getByRole('checkbox', { name: step }).check();
  await lead.getByRole('button', { name: '报告' }).click();
  await expect(lead.getByText('办结待核').first()).toBeVisible();
  expect(await stands('4.2')).toMatchObject({ state: 'claimed', done_steps: [1, 2, 3, 4] });

  const reviewer = await as('reviewer');
  await reviewer.goto('/plan/4.2');
  await expect(reviewer.getByText('川高后协〔2024〕9 号').first()).toBeVisible();
  await reviewer.getByRole('button', { name: '退回' }).click();
  await expect(reviewer.getByRole('alert').filter({ hasText: '请写明原因' })).toBeVisible();
  await reviewer.getByRole('button', { name: '办结', exact: true }).click();
  await expect(reviewer.getByRole('button', { name: '重新打开' })).toBeVisible();
  expect(await stands('4.2')).toMatchObject({ state: 'closed' });
  await expect(reviewer.getByRole('list').filter({ hasText: '公约已通过并印发' })).toContainText(
    '秘书处填报员',
  );
});

test('an item waits for the one it depends on, and either option does', async ({ as }) => {
  const party = await as('party');
  await party.goto('/plan/2.1');
  await party.getByRole('radio', { name: '已办结，申请核定' }).check();
  await party.getByLabel('进展或原因').fill('批复已到');
  await party.getByLabel('佐证材料').fill('上级党组织批复');
  await party.getByRole('button', { name: '报告' }).click();
  await expect(party.getByRole('alert').filter({ hasText: '须先办结 4.6' })).toBeVisible();
  expect(await stands('2.1')).toMatchObject({ state: 'notStarted' });

  const lead = await as('secretariat');
  await lead.goto('/plan/4.12');
  await lead.getByRole('radio', { name: '已办结，申请核定' }).check();
  await lead.getByLabel('进展或原因').fill('羽毛球比赛已举办');
  await lead.getByLabel('佐证材料').fill('成绩册');
  await lead.getByRole('button', { name: '报告' }).click();
  await expect(lead.getByRole('alert').filter({ hasText: '请选择完成的是哪一项' })).toBeVisible();
  await lead.getByLabel('完成的是哪一项').selectOption({ label: '羽毛球比赛' });
  await lead.getByRole('button', { name: '报告' }).click();
  await expect(lead.getByText('办结待核').first()).toBeVisible();
  expect(await stands('4.12')).toMatchObject({ state: 'claimed', chosen: 2 });
});

test('a reviewer grants more time, and a reporter of another branch and a leader have no forms', async ({
  as,
}) => {
  const reviewer = await as('reviewer');
  await reviewer.goto('/plan/4.5');
  await expect(reviewer.getByText('申请延期至 2024 年 11 月 30 日').first()).toBeVisible();
  await reviewer.getByRole('button', { name: '同意延期' }).click();
  await expect(reviewer.getByText('同意延期至 2024 年 11 月 30 日')).toBeVisible();
  expect(await stands('4.5')).toMatchObject({ due: '2024-09-30', extended_to: '2024-11-30' });
  for (const who of ['energy', 'leader']) {
    const page = await as(who);
    await page.goto('/plan/4.5');
    await expect(page.getByText('官网迁移未完成').first()).toBeVisible();
    await expect(page.locator('main form')).toHaveCount(0);
  }
});

test('the overview shows what is overdue and next, done of all, and follows the plan', async ({ as }) => {
  const leader = await as('leader');
  await leader.goto('/overview');
  const panel = leader.getByRole('region', { name: '工作计划' });
  const [{ closed } = { closed: 0 }] = await sql`select count(*)::int as closed from plan_item
    where year = 2024 and state = 'closed'`;
  await expect(panel).toContainText(`已办结 ${closed} / 24 项`);
  await expect(panel).toContainText('举办电工培训');
  const reviewer = await as('reviewer');
  await reviewer.goto('/plan/4.8');
  await reviewer.getByRole('button', { name: '办结', exact: true }).click();
  await expect(panel).toContainText(`已办结 ${closed + 1} / 24 项`);
});

test('next year’s plan is drafted unseen, adopted, and then revised with a reason', async ({ as }) => {
  const admin = await as('admin');
  const leader = await as('leader');
  await admin.goto('/plan');
  await admin.getByRole('link', { name: '编制 2025 年计划' }).click();
  await admin.getByRole('button', { name: '以 2024 年计划开始' }).click();
  await expect(admin.getByText('草稿：24 项事项')).toBeVisible();
  expect((await leader.goto('/plan/next?year=2025'))?.status()).toBe(404);
  await leader.goto('/plan?year=2025');
  await expect(leader.getByText('2025 年还没有工作计划')).toBeVisible();

  await admin.getByRole('link', { name: /1.2 学习党的二十届三中全会精神/ }).click();
  await admin.getByRole('textbox', { name: '事项', exact: true }).fill('学习全会精神');
  await admin.getByRole('button', { name: '保存', exact: true }).click();
  await expect(admin.getByText('已保存。')).toBeVisible();
  const field = admin.getByLabel('公众号关注人数');
  await field.fill('2,600');
  await admin.getByRole('button', { name: '保存目标' }).click();
  await expect(admin.getByText(/已保存 \d+ 项目标/)).toBeVisible();
  await admin.getByRole('button', { name: '采纳 2025 年计划' }).click();
  await expect
    .poll(async () => (await sql`select state from plan where year = 2025`)[0]?.state)
    .toBe('adopted');
  const [target] = await sql`select value from target where year = 2025 and indicator_code = 'PUB06'`;
  expect(target).toMatchObject({ value: '2600' });

  await leader.goto('/plan?year=2025');
  await expect(leader.getByText('学习全会精神')).toBeVisible();
  await admin.goto('/plan/1.2?year=2025');
  await admin.getByText('修订计划').click();
  await admin.getByRole('textbox', { name: '完成时限' }).fill('2025-10-31');
  await admin.getByRole('button', { name: '保存', exact: true }).click();
  await expect(admin.getByRole('alert').filter({ hasText: '请写明原因' })).toBeVisible();
  await admin.getByLabel('修订原因').first().fill('会期顺延');
  await admin.getByRole('button', { name: '保存', exact: true }).click();
  await expect(admin.getByText('第 1 次修订')).toBeVisible();
  expect(await stands('1.2', 2025)).toMatchObject({ due: '2025-10-31' });
});
