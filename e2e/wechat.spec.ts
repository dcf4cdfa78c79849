import { articlesPage, gbk, usersPage } from '@/lib/wechat/test-exports';
import { type OfficialAccount, startOfficialAccount } from './imitations/official-account';
import { type Installation, type Instance, openInstallation } from './own-installation';
import { figureIn, note, row, saved, submit, value } from './report-form';
import { expect, test } from './site';

/** An installation whose platform is an imitation on this machine, on 1 August 2026. */
const own = {} as { installation: Installation; site: Instance; platform: OfficialAccount };

const days = (month: string, count: number) =>
  Array.from({ length: count }, (_, nth) => `${month}-${String(nth + 1).padStart(2, '0')}`);

test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
  own.platform = await startOfficialAccount({
    followers: Object.fromEntries(days('2026-07', 31).map((day, nth) => [day, 1_700 + nth])),
    posts: { '2026-07-03': 2, '2026-07-20': 3, '2026-07-31': 1 },
    changes: Object.fromEntries(
      days('2026-07', 31).map((day) => [day, [{ user_source: 0, new_user: 2, cancel_user: 1 }]]),
    ),
  });
  own.installation = await openInstallation({
    today: '2026-08-01',
    env: { WECHAT_API_BASE: own.platform.base },
  });
  await own.installation.prepare();
  own.site = await own.installation.serve();
});
test.afterAll(async () => {
  await own.installation.remove();
  await own.platform.close();
});

test('an administrator connects the account; the secret is never shown again, and what is wrong is said', async ({
  browser,
}) => {
  const page = await own.site.as(browser, 'admin');
  await page.goto('/settings/wechat');
  await expect(page.getByText('还没有取过数。')).toBeVisible();
  await page.getByRole('button', { name: '测试连接' }).click();
  await expect(page.getByText('还没有填写 AppID 和 AppSecret。')).toBeVisible();

  await page.getByLabel('启用（每天 9:30 和 14:00 取数）').check();
  await page.getByLabel('AppID').fill(own.platform.state.appId);
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page.getByText('启用前须填写 AppID 和 AppSecret。').first()).toBeVisible();

  await page.getByLabel('AppSecret').fill('not the secret');
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page.getByText('已保存。')).toBeVisible();
  await expect(page.getByLabel('AppSecret')).toHaveValue('');
  await expect(page.getByText('已加密保存，不再显示；留空则不变')).toBeVisible();
  await page.getByRole('button', { name: '测试连接' }).click();
  await expect(page.getByText(/AppSecret 不正确或已重置.*（平台代码 40125）/)).toBeVisible();

  await page.getByLabel('AppSecret').fill(own.platform.state.secret);
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page.getByText('已保存。')).toBeVisible();
  own.platform.state.tokenCode = 40164;
  await page.getByRole('button', { name: '测试连接' }).click();
  await expect(page.getByText(/服务器 IP 203\.0\.113\.7 不在白名单/)).toBeVisible();
  own.platform.state.tokenCode = null;
  await page.getByRole('button', { name: '测试连接' }).click();
  await expect(page.getByText('连接正常：2026-07-31关注人数 1,730 人。')).toBeVisible();

  await page.goto('/settings/audit?action=wechat');
  await expect(page.getByRole('listitem').getByText('更改公众号设置').first()).toBeVisible();
  await expect(page.locator('body')).not.toContainText(own.platform.state.secret);
  await page.context().close();
});

test('an empty yesterday makes no figure; once the month is whole its figures stand as drafts', async ({
  browser,
}) => {
  const page = await own.site.as(browser, 'admin');
  await page.goto('/settings/wechat');
  own.platform.state.yesterdayReady = false;
  await page.getByRole('button', { name: '立即取数' }).click();
  await expect(page.getByRole('status').getByText(/昨日数据平台尚未给出/)).toBeVisible();
  expect(await figureIn(own.installation, 'secretariat', 'PUB06', '2026-07')).toBeUndefined();
  own.platform.state.yesterdayReady = true;
  await page.getByRole('button', { name: '立即取数' }).click();
  await expect(page.getByRole('status').getByText(/取数完成。\s*新填草稿 2 项/)).toBeVisible();
  await page.context().close();
});

test('the secretary sees where a draft is from, by how much hers differs, and takes the proposal', async ({
  browser,
}) => {
  const page = await own.site.as(browser, 'secretariat');
  await page.goto('/report/2026-07');
  const followers = row(page, 'PUB06');
  await expect(value(page, 'PUB06')).toHaveValue('1730');
  await expect(followers.getByText('建议 1,730')).toBeVisible();
  await expect(followers.getByText('来源：公众号接口')).toBeVisible();
  await expect(followers.getByText('草稿由系统按公众号接口填入，请核对后提交')).toBeVisible();
  await expect(followers.getByText('与建议一致')).toBeVisible();

  await value(page, 'PUB06').fill('1733');
  await expect(followers.getByText('填报比建议多 3')).toBeVisible();
  await followers.getByRole('button', { name: /^采用/ }).click();
  await expect(value(page, 'PUB06')).toHaveValue('1730');
  await expect(followers.getByText('与建议一致')).toBeVisible();

  await value(page, 'PUB05').fill('8');
  await expect(row(page, 'PUB05').getByText('填报比建议多 2')).toBeVisible();
  for (const code of ['PUB05', 'PUB06']) {
    await row(page, code).getByText('说明', { exact: true }).first().click();
    await note(page, code).fill('此前各月另行补报');
  }
  await expect(saved(page)).toBeVisible();
  await submit(page).click();
  await expect(page.getByText('已提交 2 项，等待审核')).toBeVisible();

  await page.goto('/report/2026-07');
  await page.locator('[data-proposal=PUB05]').getByRole('link', { name: /依据/ }).click();
  await page.waitForURL(/\/report\/wechat\/2026-07$/);
  await expect(page.getByRole('heading', { name: '2026 年 7 月公众号数据' })).toBeVisible();
  await expect(page.getByRole('row', { name: /7 月 20 日 3 1,719 2 1 \+1/ })).toBeVisible();
  await expect(
    page.getByText(/月初 1,700 人 \+ 新关注 60 − 取消关注 30 = 1,730 人，与月末一致/),
  ).toBeVisible();
  await page.context().close();
});

test('the reviewer sees the same difference', async ({ browser }) => {
  const page = await own.site.as(browser, 'reviewer');
  await page.goto('/review?branch=secretariat&period=2026-07');
  await expect(page.locator('a[data-proposal=PUB05]')).toHaveText('比公众号接口（6）多 2');
  await expect(page.locator('a[data-proposal=PUB06]')).toHaveText('✓ 与公众号接口一致');
  await page.context().close();
});

const june = days('2026-06', 30).map((day, nth) => [day, '2', '1', '1', String(1_600 + nth)]);
const file = (name: string, buffer: Buffer) => ({ name, mimeType: 'application/vnd.ms-excel', buffer });

test('an exported table is previewed, taken, and stands as the draft of its month', async ({ browser }) => {
  const page = await own.site.as(browser, 'secretariat');
  await page.goto('/report/2026-06');
  await page.getByRole('link', { name: '公众号数据' }).click();
  for (const [name, content, told] of [
    ['真正的.xls', Buffer.from('d0cf11e0a1b11ae10000', 'hex'), /这是旧版 Excel 工作簿/],
    ['改名.xls', Buffer.from('PK\u0003\u0004', 'latin1'), /这是 Excel 工作簿（.xlsx）/],
    ['别的表.xls', Buffer.from('<table><tr><td>姓名</td><td>手机</td></tr></table>'), /文件中是“姓名、手机”/],
    ['空.xls', Buffer.alloc(0), /文件是空的/],
  ] as const) {
    await page.getByLabel('导出的文件').setInputFiles(file(name, content));
    await page.getByRole('button', { name: '上传并预览' }).click();
    await expect(page.getByRole('alert').getByText(told)).toBeVisible();
  }
  await page
    .getByLabel('导出的文件')
    .setInputFiles(file('用户分析.xls', gbk(usersPage(june, { charset: 'gbk' }))));
  await page.getByRole('button', { name: '上传并预览' }).click();
  await expect(page.getByRole('heading', { name: '预览：用户分析.xls' })).toBeVisible();
  await expect(page.getByText('1,629 人')).toBeVisible();
  await page.getByRole('button', { name: '采用' }).click();
  await expect(page.getByText('已采用 1 个月，新填草稿 1 项。请到填报中核对并提交。')).toBeVisible();
  await page.getByRole('status').getByRole('link', { name: '去填报' }).click();
  await expect(value(page, 'PUB06')).toHaveValue('1629');
  await expect(row(page, 'PUB06').getByText('来源：公众号导出表')).toBeVisible();
  await page.context().close();
});

test('without scripts an export is uploaded and taken, and a proposal is taken over', async ({ browser }) => {
  const page = await own.site.as(browser, 'secretariat', { javaScriptEnabled: false });
  await page.goto('/report/wechat');
  await page.getByLabel('导出的文件').setInputFiles(file('x.xls', Buffer.from('%PDF-1.7')));
  await page.getByRole('button', { name: '上传并预览' }).click();
  await expect(page.getByText('文件内容不是公众号后台导出的表格。')).toBeVisible();
  const articles = [
    ['换届公告', '2026-06-03 18:30', '全部', '812'],
    ['培训通知', '2026-06-09 18:30', '全部', '301'],
  ];
  await page
    .getByLabel('导出的文件')
    .setInputFiles(file('内容分析.xls', Buffer.from(articlesPage(articles))));
  await page.getByRole('button', { name: '上传并预览' }).click();
  await page.getByRole('button', { name: '采用' }).click();
  await expect(page.getByText('请至少选择一个完整的月份。')).toBeVisible();
  await page.getByRole('checkbox', { name: /2026 年 6 月/ }).check();
  await page.getByRole('button', { name: '采用' }).click();
  await expect(page.getByText('已采用 1 个月，新填草稿 1 项。')).toBeVisible();

  await page.goto('/report/2026-06');
  await expect(value(page, 'PUB05')).toHaveValue('2');
  await value(page, 'PUB05').fill('4');
  await page.getByRole('button', { name: '保存草稿' }).last().click();
  await expect(row(page, 'PUB05').getByText('填报比建议多 2')).toBeVisible();
  await row(page, 'PUB05').getByRole('button', { name: /^采用/ }).click();
  await expect(value(page, 'PUB05')).toHaveValue('2');
  await page.context().close();
});

test('the account’s numbers and its upload are not there for other branches', async ({ browser }) => {
  const page = await own.site.as(browser, 'catering');
  expect((await page.goto('/report/wechat'))?.status()).toBe(404);
  expect((await page.goto('/report/wechat/2026-07'))?.status()).toBe(404);
  const multipart = { file: file('用户分析.xls', Buffer.from(usersPage(june))) };
  const sent = (origin = own.site.url) =>
    page.request.post(`${own.site.url}/api/wechat/export`, { multipart, headers: { Origin: origin } });
  expect((await sent()).status()).toBe(404);
  expect((await sent('https://example.org')).status()).toBe(403);
  await page.context().clearCookies();
  expect((await sent()).status()).toBe(401);
  await page.context().close();
  const large = await own.site.as(browser, 'secretariat');
  const answer = await large.request.post(`${own.site.url}/api/wechat/export`, {
    multipart: { file: file('大.xls', Buffer.alloc(11 * 2 ** 20)) },
    headers: { Origin: own.site.url },
  });
  expect(answer.status()).toBe(413);
  await large.context().close();
});
