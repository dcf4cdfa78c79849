import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { value } from './report-form';
import { expect, sql, test } from './site';

/** Experts and a batch of the journey's own; what it does to July is undone at its end. */
const unit = '旅程大学';
const batch = '旅程批';
const line = (name: string, starts = '2024/7/15', ends = '2024年12月20日') =>
  [name, unit, '后勤信息化', batch, starts, ends].join('\t');

const proposal = (page: Page, code: string) => page.locator(`[data-proposal="${code}"]`);

/** Whether anything of a person stands in any table. */
async function standsAnywhere(text: string): Promise<boolean> {
  const tables = await sql<
    { name: string }[]
  >`select tablename as name from pg_tables where schemaname = 'public'`;
  for (const { name } of tables) {
    const found = await sql`select 1 from ${sql(name)} t where t::text like ${`%${text}%`} limit 1`;
    if (found.length > 0) return true;
  }
  return false;
}

async function undo(): Promise<void> {
  const terms = await sql<
    { id: number }[]
  >`select id from expert_term where batch = ${batch} and voided_at is null
    order by id desc`;
  for (const { id } of terms) await sql`update expert_term set voided_at = now() where id = ${id}`;
  await sql`update figure set state = 'approved', typed = null where branch_code = 'secretariat' and period = '2024-07'
    and indicator_code in ('EXP01', 'EXP02', 'EXP03') and state = 'draft' and approved_at is not null`;
}

test.describe('the expert pool', () => {
  test.afterAll(undo);

  test('experts are pasted and renewed, July’s figure is proposed from them, and one of them is exported and erased', async ({
    as,
  }) => {
    test.setTimeout(120_000);
    const keeper = await as('secretariat');
    await keeper.goto('/experts');
    await keeper.getByRole('link', { name: '添加专家' }).click();
    const block = keeper.getByLabel('粘贴到这里');
    const heads = ['姓名', '单位', '专业领域', '批次', '聘期起', '聘期止'].join('\t');
    await block.fill([heads, line('旅程甲'), line('旅程乙', '2024-02-30')].join('\n'));
    await keeper.getByRole('button', { name: '核对' }).click();
    await expect(keeper.getByRole('alert').filter({ hasText: '第 3 行' })).toContainText(
      '“2024-02-30”不是日期',
    );
    await expect(block).toHaveValue(/旅程甲/);
    await expect(keeper.getByRole('button', { name: /全部入库/ })).toHaveCount(0);
    await block.fill([heads, line('旅程甲'), line('旅程乙'), line('旅程丙')].join('\n'));
    await keeper.getByRole('button', { name: '核对' }).click();
    await expect(keeper.getByRole('cell', { name: '2024-12-20' })).toHaveCount(3);
    expect(await standsAnywhere('旅程甲')).toBe(false);
    await keeper.getByRole('button', { name: '全部入库（3 人）' }).click();
    await expect(keeper.getByText('已入库 3 人。')).toBeVisible();

    // In July nobody was reported as added; what the records say stands beside it.
    await keeper.goto('/report/2024-07');
    await expect(proposal(keeper, 'EXP01')).toContainText('3');
    await keeper.locator('#figure-EXP01').getByRole('link', { name: /更正/ }).click();
    await value(keeper, 'EXP01').fill('5');
    await expect(proposal(keeper, 'EXP01')).toContainText('填报比建议多 2');
    await keeper.getByRole('button', { name: /采用建议数：新增专家人数/ }).click();
    await expect(value(keeper, 'EXP01')).toHaveValue('3');
    await expect(proposal(keeper, 'EXP01')).toContainText('与建议一致');
    await keeper.getByRole('link', { name: '查看“新增专家人数”建议数的依据' }).click();
    await expect(keeper.getByRole('heading', { level: 1 })).toHaveText('2024 年 7 月新增专家 3 人');
    for (const name of ['旅程甲', '旅程乙', '旅程丙'])
      await expect(keeper.getByRole('link', { name })).toBeVisible();

    const leader = await as('leader');
    await leader.goto('/experts?behind=EXP01&month=2024-07');
    await expect(leader.getByRole('heading', { level: 1 })).toHaveText('2024 年 7 月新增专家 3 人');
    await expect(leader.getByRole('row', { name: `${batch} 3` })).toBeVisible();
    await expect(leader.getByText(/旅程甲|旅程大学/)).toHaveCount(0);

    await keeper.goto(`/experts?state=ends&batch=${encodeURIComponent(batch)}`);
    await keeper.getByRole('button', { name: '续聘所选' }).click();
    await expect(keeper.getByRole('alert').filter({ hasText: /请/ }).first()).toBeVisible();
    for (const name of ['旅程甲', '旅程乙'])
      await keeper.getByRole('checkbox', { name: new RegExp(name) }).check();
    await keeper.getByLabel('新聘期至').fill('2027-12-20');
    await keeper.getByLabel('续聘办理日期').fill('2024-07-31');
    await keeper.getByRole('button', { name: '续聘所选' }).click();
    await expect(keeper.getByText('已续聘 2 人。')).toBeVisible();
    await expect(keeper.getByRole('checkbox', { name: /旅程乙/ })).toHaveCount(0);
    expect(
      await sql`select starts::text, ends::text from expert_term where batch = ${batch} and renews is not null`,
    ).toEqual(Array.from({ length: 2 }, () => ({ starts: '2024-12-21', ends: '2027-12-20' })));
    await keeper.goto('/report/2024-07');
    await expect(proposal(keeper, 'EXP02')).toContainText('2');

    await keeper.goto(`/experts?q=${encodeURIComponent('旅程甲')}`);
    await keeper.getByRole('link', { name: '旅程甲' }).click();
    const [download] = await Promise.all([
      keeper.waitForEvent('download'),
      keeper.getByRole('link', { name: '导出此人的全部信息' }).click(),
    ]);
    expect(JSON.parse(readFileSync(await download.path(), 'utf8'))).toMatchObject({ name: '旅程甲', unit });
    await keeper.getByText('删除个人信息', { exact: true }).click();
    await keeper.getByRole('button', { name: '永久删除' }).click();
    await expect(keeper.getByText('删除后不能恢复，请勾选确认。')).toBeVisible();
    await keeper.getByLabel('我已核对，删除后不能恢复').check();
    await keeper.getByRole('button', { name: '永久删除' }).click();
    await expect(keeper.getByRole('heading', { level: 1 })).toContainText('个人信息已删除');
    expect(await standsAnywhere('旅程甲')).toBe(false);
    await keeper.goto('/experts?behind=EXP01&month=2024-07');
    await expect(keeper.getByRole('heading', { level: 1 })).toHaveText('2024 年 7 月新增专家 3 人');
  });
});

test.describe('the trainings', () => {
  test.afterAll(async () => {
    await sql`update training set voided_at = now() where note = '旅程' and voided_at is null`;
  });

  test('a branch records a term with its classes, corrects it with a reason, and sees what June’s figures were', async ({
    as,
  }) => {
    const branch = await as('catering');
    await branch.goto('/trainings');
    await branch.getByRole('link', { name: '登记培训' }).click();
    await expect(branch.getByLabel('第几期')).toHaveValue('4');
    await branch.getByLabel('开始日期').fill('2024-08-01');
    await branch.getByLabel('结束日期').fill('2024-08-05');
    await branch.getByLabel('备注').fill('旅程');
    await branch.getByLabel('参训人数', { exact: true }).fill('120');
    await branch.getByLabel('通过人数', { exact: true }).fill('130');
    await branch.getByLabel('第 2 班 参训人数').fill('300');
    await branch.getByRole('button', { name: '登记' }).click();
    await expect(branch.getByText('通过人数不能多于参训人数，请核对。').first()).toBeVisible();
    await expect(branch.getByLabel('第 2 班 参训人数')).toHaveValue('300');
    await branch.getByLabel('通过人数', { exact: true }).fill('110');
    await branch.getByRole('button', { name: '登记' }).click();
    await expect(branch.getByText('已登记。')).toBeVisible();

    await branch.goto('/trainings');
    const row = branch.getByRole('listitem').filter({ hasText: '2024 年第 4 期' });
    await expect(row).toContainText('成绩未出');
    await row.getByRole('link').click();
    await branch.getByLabel('第 2 班 通过人数').fill('270');
    await branch.getByRole('button', { name: '保存' }).click();
    await expect(branch.getByRole('alert').filter({ hasText: '请写明原因' }).first()).toBeVisible();
    await branch.getByLabel('修改原因').fill('成绩公布');
    await branch.getByRole('button', { name: '保存' }).click();
    await expect(branch.getByRole('row', { name: /^合计/ })).toContainText('90.5%');

    const leader = await as('leader');
    await leader.goto('/trainings?behind=TRN02&month=2024-06');
    await expect(leader.getByRole('heading', { level: 1 })).toContainText('参训 1,152 人');
    await leader.goto('/trainings');
    await expect(leader.getByRole('link', { name: '登记培训' })).toHaveCount(0);
    const other = await as('property');
    expect((await other.goto('/trainings'))?.status()).toBe(404);
    expect((await other.goto('/experts'))?.status()).toBe(404);
  });
});
