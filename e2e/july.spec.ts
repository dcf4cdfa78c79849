import type { Page } from '@playwright/test';
import { expect, sql, test } from './site';

const catering = '伙食专业委员会';
const note = '暑期增开三期厨师班，连同原定一期';
const reason = '参训人数请按签到表核对后重报。';

test('the catering committee reports July, one cell comes back, and everybody sees what was approved', async ({
  as,
  browser,
  baseURL,
}) => {
  test.setTimeout(150_000);
  const branch = await as('catering');
  const reviewer = await as('reviewer');

  // Two late courses of spring come first: with them half a year tells what is usual.
  for (const month of ['2024-04', '2024-05']) {
    await branch.goto(`/report/${month}`);
    const row = branch.locator('#figure-TRN06');
    await row.getByRole('link', { name: /更正/ }).click();
    await row.locator('input[name="value:TRN06"]').fill('1');
    await row.getByLabel(/更正原因/).fill('补登春季厨师培训一期');
    await branch.getByRole('button', { name: /提交审核/ }).click();
    await expect(branch.getByText(/已提交 1 项/)).toBeVisible();
  }

  await branch.goto('/report/2024-07');
  await fill(branch, 'TRN01', '1');
  await fill(branch, 'TRN02', '1,512');
  await fill(branch, 'TRN03', '１０４３');
  await fill(branch, 'TRN06', '4');
  await branch
    .getByRole('group', { name: /廉政专题讲座/ })
    .getByLabel(/无新增/)
    .check();
  const skill = branch.getByRole('group', { name: /技能培训期数/ });
  await expect(skill.getByText(/前 6 期最高值/)).toBeVisible();

  await branch.getByRole('button', { name: /提交审核/ }).click();
  await expect(branch.getByText('请在说明中写明原因').first()).toBeVisible();
  expect(await waitingOf('2024-07')).toEqual([]);
  await skill.getByRole('textbox', { name: /说明/ }).fill(note);
  await branch.getByRole('button', { name: /提交审核/ }).click();
  await expect(branch.getByText('已提交 5 项，等待审核')).toBeVisible();

  await reviewer.goto('/review?branch=catering&period=2024-07');
  await expect(reviewer.getByText(note)).toBeVisible();
  await expect(reviewer.getByText('高于前 6 期最高值 3 倍')).toBeVisible();
  await reviewer.getByLabel('退回：食品安全培训参训人数').check({ force: true });
  await reviewer.getByLabel('退回意见：食品安全培训参训人数').fill(reason);
  await reviewer.getByRole('button', { name: '通过其余，退回 1' }).click();
  await expect(reviewer.getByText('已通过 4 项')).toBeVisible();

  await branch.goto('/report');
  await expect(branch.getByText(reason).first()).toBeVisible();
  await branch.goto('/report/2024-07');
  await fill(branch, 'TRN02', '1152');
  await branch.getByRole('button', { name: /提交审核/ }).click();
  await expect(branch.getByText(/已提交 1 项/)).toBeVisible();

  for (const month of ['2024-04', '2024-05', '2024-07']) {
    await reviewer.goto(`/review?branch=catering&period=${month}`);
    await reviewer.getByRole('button', { name: '全部通过 1' }).click();
    await expect(reviewer.getByText('已通过 1 项')).toBeVisible();
  }

  // 2024 so far: 1328 + 1152 + 1152 took part, 1204 + 1043 + 1043 passed, and 1 + 1 + 1 + 4 courses (energy's 1 waits).
  const president = await as('leader');
  await president.goto('/overview?year=2024&asOf=2024-07');
  await expect(president.getByRole('row', { name: /食品安全培训参训人数/ })).toContainText('3,632');
  await expect(president.getByRole('row', { name: /食品安全培训通过率/ })).toContainText('90.6');
  await president.goto('/indicators/TRN02?year=2024&asOf=2024-07');
  await expect(president.getByRole('main')).toContainText('3,632');
  await expect(president.getByRole('row', { name: /7 月/ }).first()).toContainText('1,152');

  const citizen = await (await browser.newContext({ baseURL, javaScriptEnabled: false })).newPage();
  await expect(async () => {
    await citizen.goto('/2024');
    await expect(citizen.getByRole('main')).toContainText('3,632');
  }).toPass({ timeout: 3_000 });
  await citizen.context().close();

  const open = await branch.request.get('/api/open/v1/summary?year=2024&asOf=2024-07');
  const { indicators } = (await open.json()) as {
    indicators: { code: string; actual: number; missing: number }[];
  };
  const of = (code: string) => indicators.find((one) => one.code === code);
  expect(of('TRN02')).toMatchObject({ actual: 3632, missing: 0 });
  expect(of('TRN04')?.actual).toBeCloseTo(3290 / 3632, 12);
  expect(of('TRN06')?.actual).toBe(7);
  const table = await (await branch.request.get('/api/open/v1/summary.csv?year=2024&asOf=2024-07')).text();
  expect(table.split('\n').find((line) => line.startsWith('TRN02'))).toContain('3632');
});

const fill = (page: Page, code: string, typed: string) =>
  page.locator(`input[name="value:${code}"]`).fill(typed);

const waitingOf = async (period: string) =>
  (
    await sql<{ code: string }[]>`
      select f.indicator_code as code from figure f join branch b on b.code = f.branch_code
      where b.name = ${catering} and f.period = ${period} and f.state = 'submitted'`
  ).map(({ code }) => code);
