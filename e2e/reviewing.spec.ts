import { figureIn, inOctober, note, row, saved, submit, value } from './report-form';
import { expect, test } from './site';

const own = inOctober();

test('submitting twice does it once, and what waits can be withdrawn', async ({ browser }) => {
  const page = await own.site.as(browser, 'dormitory');
  await page.goto('/report/2024-09');
  await value(page, 'EVT02').fill('2');
  await expect(saved(page)).toBeVisible();
  const sent = page.waitForRequest((request) => request.method() === 'POST');
  await submit(page).dblclick();
  const request = await sent;
  await expect(page.getByText(/已提交 1 项|此前已于/)).toBeVisible();
  const replayed = await page.request.fetch(request.url(), {
    method: 'POST',
    headers: await request.allHeaders(),
    data: request.postDataBuffer() ?? '',
  });
  expect(await replayed.text()).toContain('"already":true');
  const submissions = await own.installation
    .sql`select 1 from figure_revision r join figure f on f.id = r.figure_id
    where f.indicator_code = 'EVT02' and f.branch_code = 'dormitory' and f.period = '2024-Q3' and move = 'submit'`;
  expect(submissions).toHaveLength(1);

  await page.reload();
  await row(page, 'EVT02').getByRole('button', { name: /^撤回/ }).click();
  await expect(page.getByText('已撤回，可以继续修改。')).toBeVisible();
  await expect(value(page, 'EVT02')).toHaveValue('2');
  expect((await figureIn(own.installation, 'dormitory', 'EVT02', '2024-Q3'))?.state).toBe('draft');
  await page.context().close();
});

test('the secretariat reports for a branch that telephoned; it is marked, and somebody else approves it', async ({
  browser,
}) => {
  const reviewer = await own.site.as(browser, 'reviewer');
  await reviewer.goto('/report/2024-09?branch=construction');
  await expect(reviewer.getByText(/您正在代.*填报，提交后会标记“代报”，须由他人审核。/)).toBeVisible();
  await value(reviewer, 'EVT02').fill('1');
  await note(reviewer, 'EVT02').fill('电话报送；二季度稍后补报');
  await submit(reviewer).click();
  await expect(reviewer.getByText('已提交 1 项，等待审核')).toBeVisible();
  expect((await figureIn(own.installation, 'construction', 'EVT02', '2024-Q3'))?.onBehalf).toBe(true);
  await reviewer.goto('/review?branch=construction&period=2024-09');
  await expect(
    reviewer.getByRole('listitem').filter({ hasText: '您填报或提交的数据须由他人审核。' }),
  ).toContainText('代报');
  await expect(reviewer.getByRole('button', { name: /^通过：/ })).toHaveCount(0);

  const admin = await own.site.as(browser, 'admin');
  await admin.goto('/review?branch=construction&period=2024-09');
  await admin.getByRole('button', { name: '通过：年会及工作会议场次' }).click();
  await expect(admin.getByText('已通过 1 项')).toBeVisible();
  for (const page of [reviewer, admin]) await page.context().close();
});

test('a locked month takes nothing new and keeps the draft until it is unlocked', async ({ browser }) => {
  const branch = await own.site.as(browser, 'catering');
  await branch.goto('/report/2024-05');
  await row(branch, 'TRN02').getByRole('link', { name: /^更正/ }).click();
  await value(branch, 'TRN02').fill('15');
  await note(branch, 'TRN02').fill('补登一期');
  await expect(saved(branch)).toBeVisible();

  const reviewer = await own.site.as(browser, 'reviewer');
  await reviewer.goto('/review?view=locks&year=2024');
  await reviewer.getByLabel('锁定 2024 年 5 月').or(reviewer.getByLabel('锁定 5 月')).first().click();
  await reviewer.getByLabel('原因').locator('visible=true').fill('5 月数据已通报');
  await reviewer.getByRole('button', { name: '确认锁定' }).locator('visible=true').click();
  await expect(reviewer.getByText('已锁定。')).toBeVisible();

  await submit(branch).click();
  await expect(branch.getByText('本期已归档锁定，请联系秘书处解锁。').first()).toBeVisible();
  await branch.reload();
  await expect(branch.getByText(/本月已于.*锁定：5 月数据已通报/)).toBeVisible();
  await expect(value(branch, 'TRN02')).toHaveCount(0);

  await reviewer.getByLabel('解锁 2024 年 5 月').or(reviewer.getByLabel('解锁 5 月')).first().click();
  await reviewer.getByLabel('原因').locator('visible=true').fill('更正参训人数');
  await reviewer.getByRole('button', { name: '确认解锁' }).locator('visible=true').click();
  await expect(reviewer.getByText('已解锁，可以填报和更正。')).toBeVisible();
  await branch.reload();
  await expect(value(branch, 'TRN02')).toHaveValue('15');
  await submit(branch).click();
  await expect(branch.getByText('已提交 1 项，等待审核')).toBeVisible();
  for (const page of [branch, reviewer]) await page.context().close();
});

test('a corrected figure stays official as it was until the correction is approved', async ({ browser }) => {
  const branch = await own.site.as(browser, 'party');
  const reviewer = await own.site.as(browser, 'reviewer');
  const board = async () => {
    await reviewer.goto('/overview?year=2024&asOf=2024-06');
    return Number(await reviewer.locator('tr:has(a[data-key="PTY01"]) .s-actual b').innerText());
  };
  const before = await board();
  const old = Number((await figureIn(own.installation, 'party', 'PTY01', '2024-06'))?.value);
  await branch.goto('/report/2024-06');
  await row(branch, 'PTY01').getByRole('link', { name: /^更正/ }).click();
  await value(branch, 'PTY01').fill(String(old + 1));
  await submit(branch).click();
  await expect(branch.getByText('请写明原因。').first()).toBeVisible();
  await note(branch, 'PTY01').fill('漏登一次与兄弟协会的联学');
  await submit(branch).click();
  await expect(branch.getByText('已提交 1 项，等待审核')).toBeVisible();
  await expect(row(branch, 'PTY01').getByText(`更正通过审核前，正式值仍为 ${old}。`)).toBeVisible();
  expect(await board()).toBe(before);

  await reviewer.goto('/review?branch=party&period=2024-06');
  await expect(reviewer.getByText(`现公布 ${old} → 更正为 ${old + 1}`)).toBeVisible();
  await reviewer.getByRole('button', { name: '通过：集中学习次数' }).click();
  await expect(reviewer.getByText('已通过 1 项')).toBeVisible();
  expect(await board()).toBe(before + 1);
  for (const page of [branch, reviewer]) await page.context().close();
});
