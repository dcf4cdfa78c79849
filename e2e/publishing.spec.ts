import { publishYear } from '@/lib/publication/write';
import { expect, test } from './site';

// whatever became of a journey, the others find the year as they know it
test.afterEach(() => publishYear({ kind: 'command', name: 'journeys' }, 2024));

test('an administrator withdraws a year, nobody reads it, and publishing brings it back', async ({
  as,
  page: citizen,
  request,
}) => {
  const admin = await as('admin');
  const statuses = async () => {
    const addresses = [
      '/2024',
      '/en/2024',
      '/api/open/v1/summary?year=2024',
      '/api/open/v1/summary.csv?year=2024',
    ];
    return Promise.all(addresses.map(async (address) => (await request.get(address)).status()));
  };
  expect(await statuses()).toEqual([200, 200, 200, 200]);

  await admin.goto('/settings');
  await admin.getByRole('button', { name: '撤回 2024 年' }).click();
  await expect(admin.getByText('2024 年已撤回，公开页与开放数据不再提供。')).toBeVisible();
  await expect.poll(statuses, { timeout: 1000 }).toEqual([404, 404, 404, 404]);
  const answer = await citizen.goto('/2024');
  expect(answer?.status()).toBe(404);
  await expect(citizen.getByRole('heading', { level: 1 })).toHaveText('没有这一年的公开数据');
  await expect(citizen.getByRole('main').getByRole('link', { name: '2024' })).toHaveCount(0);
  await citizen.goto('/');
  await expect(citizen.getByRole('heading', { level: 1 })).toContainText('2023 年');
  const refusal = await (await request.get('/api/open/v1/summary?year=2024')).json();
  expect(refusal.error).toEqual({
    code: 'UNKNOWN_YEAR',
    zh: expect.stringContaining('未公布 2024 年的数据'),
    en: expect.stringContaining('2024'),
  });

  await admin.getByRole('button', { name: '公开 2024 年' }).click();
  await expect(admin.getByText('2024 年已公开。')).toBeVisible();
  await expect.poll(statuses, { timeout: 1000 }).toEqual([200, 200, 200, 200]);
  await citizen.goto('/');
  await expect(citizen.getByRole('heading', { level: 1 })).toContainText('2024 年');
});

test('nobody but an administrator finds the page from which years are published', async ({ as }) => {
  for (const username of ['reviewer', 'leader', 'catering']) {
    const page = await as(username);
    const answer = await page.goto('/settings');
    expect.soft(answer?.status(), username).toBe(404);
    await expect.soft(page.getByRole('button', { name: /2024 年/ }), username).toHaveCount(0);
  }
});
