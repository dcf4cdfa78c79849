import { type Installation, type Instance, openInstallation } from './own-installation';
import { expect, test } from './site';

let installation: Installation;
let site: Instance;
test.beforeEach(async () => {
  installation = await openInstallation();
  await installation.prepare();
  site = await installation.serve();
});
test.afterEach(() => installation.remove());

test('a renamed association has its new name and seal on every page, in the tab and in the open data', async ({
  browser,
  page: visitor,
  request,
}) => {
  test.setTimeout(120_000);
  await visitor.goto(`${site.url}/sign-in`);
  await expect(visitor).toHaveTitle('登录 · 四川省高校后勤协会');
  const admin = await site.as(browser, 'admin');
  await admin.goto('/settings/association');
  const brand = admin.getByRole('banner').getByRole('link').first();
  await expect(brand).toHaveText(/后\s*四川省高校\s*后勤协会/);
  await admin.getByLabel('名称', { exact: true }).fill('四川省茶叶流通协会');
  await admin.getByLabel('英文名称').fill('Sichuan Tea Trade Association');
  await admin.getByLabel('简称').fill('茶叶协会');
  await admin.getByLabel('印章文字').fill('');
  await admin.getByRole('button', { name: '保存' }).click();
  await expect(admin.getByRole('status').filter({ hasText: '已保存' })).toBeVisible();
  await expect(brand).toHaveText(/茶叶\s*四川省茶叶\s*流通协会/);

  await visitor.goto(`${site.url}/sign-in`);
  await expect(visitor).toHaveTitle('登录 · 四川省茶叶流通协会');
  await expect(visitor.getByRole('banner')).toContainText('四川省茶叶流通协会');
  await visitor.goto(`${site.url}/en/sign-in`);
  await expect(visitor.getByRole('banner')).toContainText('Sichuan Tea Trade Association');
  const body = async (path: string) => (await request.get(`${site.url}${path}`)).text();
  await expect.poll(() => body('/favicon.svg')).toContain('<title>四川省茶叶流通协会</title>');
  expect(await body('/favicon.svg')).toMatch(/>茶<\/text>.*>叶<\/text>/);
  expect(await body('/api/open/v1/openapi.json')).toContain('四川省茶叶流通协会开放数据');
  for (const path of ['/2023', '/en/2023', '/1999', '/sign-in'])
    expect(await body(path), path).not.toMatch(/高校后勤协会|University Logistics/);
});
