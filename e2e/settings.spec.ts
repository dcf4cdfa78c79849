import type { Page } from '@playwright/test';
import { expect, test } from './site';

const chosen = 'nine blue lanterns drift';
const sections = [
  '/settings',
  '/settings/branches',
  '/settings/indicators',
  '/settings/indicators/new',
  '/settings/indicators/PUB06',
  '/settings/association',
  '/settings/audit',
  '/export/audit.csv',
];
/** A name of this run, so that the journey can be walked again. */
const run = Date.now().toString(36).toUpperCase();
const code = `E${run}`;
const branch = `digital-${run.toLowerCase()}`;
const branchName = `数字化委 ${run}`;
const newest = `短视频 ${run}`;

test.describe.configure({ mode: 'serial' });

test('an administrator invites somebody, who sets their own password by the link, once', async ({
  as,
  browser,
  baseURL,
}) => {
  const admin = await as('admin');
  await admin.goto('/settings');
  const username = `guest.${run.toLowerCase()}`;
  await admin.getByLabel('账号').fill(username);
  await admin.getByLabel('姓名').fill('新同事');
  await admin.getByLabel('角色').last().selectOption({ label: '领导' });
  await admin.getByRole('button', { name: '发邀请链接' }).click();
  const given = admin.getByRole('status').filter({ hasText: `${username} 的一次性链接` });
  const link = new URL((await given.textContent())?.match(/https?:\S+?token=[\w-]{43}/)?.[0] ?? '');
  await expect(admin.getByRole('link', { name: new RegExp(username) })).toContainText('链接未用');

  const context = await browser.newContext({ baseURL });
  const guest = await context.newPage();
  await guest.goto(link.pathname + link.search);
  await guest.getByLabel('密码').fill('too short');
  await guest.getByRole('button', { name: '设置密码' }).click();
  await expect(guest.getByRole('alert').first()).toContainText('至少 15 个字符');
  await guest.getByLabel('密码').fill(chosen);
  await guest.getByRole('button', { name: '设置密码' }).click();
  await guest.waitForURL(/\/sign-in/);
  await guest.getByLabel('账号').fill(username);
  await guest.getByLabel('密码').fill(chosen);
  await guest.getByRole('button', { name: '登录', exact: true }).click();
  await guest.waitForURL(/\/overview/);
  await guest.goto(link.pathname + link.search);
  await expect(guest.getByText('这个链接已经用过或已过期')).toBeVisible();
  await context.close();
});

test('an administrator adds a branch and an indicator, and is told what is wrong', async ({ as }) => {
  const page = await as('admin');
  await page.goto('/settings/branches');
  const form = page.locator('section', { hasText: '添加机构' });
  await form.getByLabel('名称', { exact: true }).fill(branchName);
  await form.getByLabel('简称').fill('数专会');
  await form.getByLabel('英文名称').fill('Digital Committee');
  await form.getByLabel('代码').fill('数字');
  await form.getByRole('button', { name: '添加' }).click();
  await expect(form.getByRole('alert')).toContainText('代码只用小写字母');
  await expect(form.getByLabel('简称')).toHaveValue('数专会');
  await form.getByLabel('代码').fill(branch);
  await form.getByRole('button', { name: '添加' }).click();
  await expect(page.getByRole('link', { name: new RegExp(branch) })).toBeVisible();
  await page.getByRole('button', { name: `把“${branchName}”上移` }).click();
  await expect(page.getByRole('listitem').last()).not.toContainText(branch);

  await page.goto('/settings/indicators/new');
  await fillIndicator(page);
  await page.getByRole('button', { name: '添加指标' }).click();
  await expect(page.getByRole('status')).toContainText('已完成');
});

test('the second of two editors is told, loses nothing, and may insist', async ({ as }) => {
  const [first, second] = [await as('admin'), await as('admin')];
  const path = `/settings/indicators/${code}`;
  await first.goto(path);
  await second.goto(path);
  await save(first, '名称', '先到的名称');
  await expect(part(first, '名称与判断').getByRole('status')).toContainText('已保存');
  await save(second, '名称', newest);
  const card = part(second, '名称与判断');
  await expect(card.getByRole('alert').first()).toContainText('别人改过这里');
  await expect(card.getByText('现在是“先到的名称”')).toBeVisible();
  await expect(card.getByLabel('名称', { exact: true })).toHaveValue(newest);
  await card.getByRole('button', { name: '保存' }).click();
  await expect(card.getByRole('status')).toContainText('已保存');
  await second.reload();
  await expect(second.getByRole('heading', { level: 1 })).toHaveText(newest);
});

test('a definition changes from a month on, and the chart says so', async ({ as }) => {
  const page = await as('admin');
  await page.goto(`/settings/indicators/${code}`);
  const card = part(page, '口径');
  await card.getByLabel('口径', { exact: true }).fill('只计原创内容');
  await card.getByLabel(/口径变更/).check();
  await card.getByRole('button', { name: '保存口径' }).click();
  await expect(card.getByRole('alert').first()).toBeVisible();
  await expect(card.getByLabel('口径', { exact: true })).toHaveValue('只计原创内容');
  await card.getByLabel('自哪个月起').fill('2024-05');
  await card.getByLabel('原因').fill('统一统计范围');
  await card.getByRole('button', { name: '保存口径' }).click();
  await expect(card.getByText('自 2024 年 5 月起')).toBeVisible();

  await page.goto(`/indicators/${code}`);
  await expect(page.getByText('5月起口径变更').first()).toBeVisible();
  await page.getByText('数据表').click();
  await expect(page.getByRole('row', { name: /^5月/ })).toContainText('口径变更');
  await expect(page.getByText('此前：发布的短视频')).toBeVisible();
});

test('an indicator is handed over, and the trail tells it by person, thing and time', async ({ as }) => {
  const page = await as('admin');
  await page.goto(`/settings/indicators/${code}`);
  const card = part(page, '谁来填报');
  await card.getByLabel('移交给').selectOption({ label: branchName });
  await card.getByLabel('自哪个月起由新机构填报').fill('2024-11');
  await card.getByLabel('原因').first().fill('职能调整');
  await card.getByRole('button', { name: '移交' }).click();
  await expect(card.getByRole('listitem').filter({ hasText: branchName })).toContainText(
    '自 2024 年 11 月起',
  );

  await page.goto('/settings/audit');
  await page.getByLabel('对象').fill(code);
  await page.getByLabel('动作').selectOption('duty.handOver');
  await page.getByRole('button', { name: '查找' }).click();
  const entry = page.getByRole('listitem').filter({ hasText: '移交填报' });
  await expect(entry).toHaveCount(1);
  await expect(entry).toContainText('数专会');
  await expect(entry).toContainText('职能调整');
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: '导出 CSV' }).click();
  const stream = await (await download).createReadStream();
  let text = '';
  for await (const chunk of stream) text += chunk;
  expect(text.startsWith('\ufeff编号,')).toBe(true);
  expect(text.trim().split('\r\n')).toHaveLength(2);
  expect(text).toContain('移交填报');

  await page.goto('/settings/audit?action=person.language&from=2001-01-01&to=2001-01-02');
  await expect(page.getByText('没有符合条件的记录')).toBeVisible();
});

test('what is retired or out of use is due no more, and stays', async ({ as }) => {
  const page = await as('admin');
  await page.goto(`/settings/indicators/${code}`);
  const card = part(page, '停用');
  await card.getByLabel('自哪个月起停用').fill('2024-01');
  await card.getByLabel('原因').fill('不再统计');
  await card.getByRole('button', { name: '停用指标' }).click();
  await expect(page.getByRole('button', { name: '恢复指标' })).toBeVisible();
  await page.goto('/overview?year=2024');
  await expect(page.getByText(newest)).toHaveCount(0);
  await page.goto(`/indicators/${code}`);
  await expect(page.getByText('自 2024 年 1 月起停用')).toBeVisible();

  await page.goto(`/settings/branches?branch=${branch}`);
  await page.getByLabel('填报到哪个月为止').fill('2024-07');
  await page.getByLabel('原因').fill('撤并');
  await page.getByRole('button', { name: '停用机构' }).click();
  await expect(page.getByRole('link', { name: new RegExp(branch) })).toContainText('已停用');
});

test('the public page’s foot says what the settings say', async ({ as, request }) => {
  const page = await as('admin');
  const contact = `028-${run}`;
  await page.goto('/settings/association');
  await page.getByLabel('ICP 备案号').fill('123');
  await page.getByLabel('联系方式').fill(contact);
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page.getByRole('alert').first()).toContainText('照备案填写');
  await expect(page.getByLabel('联系方式')).toHaveValue(contact);
  await page.getByLabel('ICP 备案号').fill('');
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page.getByRole('status')).toContainText('已保存');
  await expect.poll(async () => (await request.get('/2024')).text()).toContain(contact);
  await page.getByLabel('联系方式').fill('');
  await page.getByRole('button', { name: '保存' }).click();
  await expect.poll(async () => (await request.get('/2024')).text()).not.toContain(contact);
});

test('nobody but an administrator finds any of it', async ({ as, request }) => {
  for (const person of ['reviewer', 'leader', 'energy']) {
    const page = await as(person);
    for (const path of sections) {
      const answer = await page.request.get(path, { maxRedirects: 0 });
      expect.soft(answer.status(), `${path} as ${person}`).toBe(404);
    }
  }
  for (const path of sections) {
    const answer = await request.get(path, { maxRedirects: 0 });
    expect.soft(answer.headers().location, `${path} as anybody`).toContain('/sign-in');
  }
});

const part = (page: Page, title: string) => page.getByRole('region', { name: title, exact: true });

async function save(page: Page, label: string, value: string): Promise<void> {
  const card = part(page, '名称与判断');
  await card.getByLabel(label, { exact: true }).fill(value);
  await card.getByRole('button', { name: '保存' }).click();
}

async function fillIndicator(page: Page): Promise<void> {
  const texts = {
    代码: code,
    名称: '短视频条数',
    英文名称: 'Short videos',
    类别: '宣传',
    '类别（英文）': 'Media',
    单位: '条',
    '单位（英文）': 'items',
    口径: '发布的短视频',
    由哪个机构填报: '',
    自哪个月起填报: '2024-09',
  };
  for (const [label, value] of Object.entries(texts))
    if (value) await page.getByLabel(label, { exact: true }).fill(value);
  await page.getByLabel('由哪个机构填报').selectOption({ index: 2 });
}
