import { expect, sql, test } from './site';

const address = '/plan/targets?year=2024&indicator=PUB05';
const overview = '/overview?year=2024&asOf=2024-07';
const row = 'tr:has(a[data-key="PUB05"])';

test('an administrator revises a target, plans it after last year’s season and withdraws it; everybody sees it', async ({
  as,
}) => {
  const admin = await as('admin');
  const leader = await as('leader');
  const detail = admin.locator('#detail');
  await admin.goto(address);
  await detail.getByLabel('目标值（篇）').fill('９０');
  await detail.getByRole('button', { name: '保存目标' }).click();
  await expect(detail.getByText('请写明原因。')).toBeVisible();
  await expect(detail.getByLabel('目标值（篇）')).toHaveValue('９０');
  await detail.getByLabel('原因').first().fill('理事会上调推文计划');
  await detail.getByRole('button', { name: '保存目标' }).click();
  await expect(detail.getByText('已保存，为第 2 次设定。')).toBeVisible();
  await expect(detail.getByRole('listitem').first()).toContainText('90 篇');
  await expect(detail.getByRole('listitem').first()).toContainText('理事会上调推文计划');
  await expect(detail.getByRole('listitem').last()).toContainText('72 篇');

  // by months: seven twelfths; after last year's season: its share up to July
  const { actual, season } = await posts();
  await leader.goto(overview);
  await expect(leader.locator(row).locator('.s-target')).toHaveText('90');
  await expect(leader.locator(row).locator('.s-gap')).toHaveText(`${points(actual / 90 - 7 / 12)} 点`);
  await detail.getByRole('button', { name: '按去年各月' }).click();
  await expect(detail.getByText('已保存，为第 1 次设定。')).toBeVisible();
  await expect(leader.locator(row).locator('.s-gap')).toHaveText(`${points(actual / 90 - season)} 点`);

  await detail.getByLabel('原因').first().fill('本年不再考核');
  await detail.getByRole('button', { name: '撤销目标' }).click();
  await expect(detail.getByRole('listitem').first()).toContainText('已撤销');
  await expect(leader.locator(row).locator('.s-status')).toHaveText('未设目标');

  await leader.goto('/indicators/PUB05?year=2024&asOf=2024-07');
  for (const words of ['理事会上调推文计划', '本年不再考核', '已撤销目标'])
    await expect(leader.getByRole('main')).toContainText(words);
});

test('a leader reads the targets and their history and finds no form', async ({ as }) => {
  const leader = await as('leader');
  await leader.goto('/plan/targets?year=2024&indicator=MBR01');
  await expect(leader.locator('#detail').getByRole('listitem')).not.toHaveCount(0);
  await expect(leader.getByRole('main').getByRole('button')).toHaveCount(0);
  await expect(leader.getByRole('main').getByRole('textbox')).toHaveCount(0);
});

/** The year's posts up to July, and the share of last year's that had appeared by then. */
async function posts(): Promise<{ actual: number; season: number }> {
  const [row] = await sql<{ actual: number; season: number }[]>`select
    sum(value) filter (where period between '2024-01' and '2024-07')::float8 as actual,
    (sum(value) filter (where period between '2023-01' and '2023-07')
      / sum(value) filter (where period between '2023-01' and '2023-12'))::float8 as season
    from figure where indicator_code = 'PUB05'`;
  if (!row) throw new Error('there are no posts');
  return row;
}

const points = (gap: number) =>
  new Intl.NumberFormat('zh-CN', {
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
    signDisplay: 'exceptZero',
  })
    .format(gap * 100)
    .replace('-', '−');
