import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Download, Page } from '@playwright/test';
import { unzipSync } from 'fflate';
import { officeFile, pdfFile, pngFile } from '@/lib/evidence/test-files';
import { expect, sql, test } from './site';

const figurePage = '/evidence/figure/TRN06?branch=energy&period=2024-07';
const list = '名册（盖章）2024年7月.pdf';
const chosen = (name: string, buffer: Buffer) => ({ name, mimeType: 'application/octet-stream', buffer });

async function upload(page: Page, ...files: ReturnType<typeof chosen>[]) {
  await page.locator('input[type=file]').setInputFiles(files);
  await page.getByRole('button', { name: '上传', exact: true }).click();
}
const contentOf = async (download: Download) => readFileSync(await download.path());
const idOf = async (name: string) =>
  (await sql<{ id: string }[]>`select id from evidence where name = ${name} and removed_at is null`)[0]?.id;

test.describe.configure({ mode: 'serial' });

test('a branch uploads several files from a row of its report form, and is told of those that cannot be taken', async ({
  as,
}) => {
  const page = await as('energy');
  await page.goto('/report/2024-07');
  await page.getByRole('link', { name: '技能培训期数的佐证，0 个文件' }).click();
  await expect(page).toHaveURL(figurePage);
  await expect(page.getByText('还没有佐证材料。')).toBeVisible();

  await upload(
    page,
    chosen(list, pdfFile({ size: 400_000 })),
    chosen('现场照片.png', pngFile({ side: 300 })),
    chosen('网页.pdf', Buffer.from('<html><script>alert(1)</script></html>')),
    chosen('大文件.pdf', Buffer.concat([pdfFile({ size: 10_485_761 })])),
    chosen('宏.docx', officeFile('docx', { 'word/vbaProject.bin': 'x' })),
  );
  await expect(page.getByRole('status').filter({ hasText: '已上传 2 个文件。' })).toBeVisible();
  const told = page.getByRole('alert').filter({ hasText: '网页.pdf' });
  await expect(told).toContainText('“网页.pdf”：文件内容不是 PDF、图片');
  await expect(told).toContainText('“大文件.pdf”：文件 10.1 MB，上限 10 MB，未上传。');
  await expect(told).toContainText('“宏.docx”：文件含有宏、脚本或加密');
  await expect(page.getByRole('link', { name: `下载 ${list}` })).toBeVisible();
  await upload(page, chosen('另一个名字.pdf', pdfFile({ size: 400_000 })));
  await expect(page.getByRole('status').filter({ hasText: '已在这里，未重复保存' })).toBeVisible();
  await expect(page.getByText('2 个文件', { exact: true })).toBeVisible();
  await page.getByRole('link', { name: '返回填报表' }).click();
  await expect(page.getByRole('link', { name: /佐证，2 个文件/ })).toBeVisible();
});

test('without scripts the form comes back with a sentence for each file', async ({ as }) => {
  const page = await as('energy', { javaScriptEnabled: false });
  await page.goto(figurePage);
  await upload(
    page,
    chosen('无脚本.png', pngFile({ seed: 'plain' })),
    chosen('旧.bmp', Buffer.from('BM not a picture')),
  );
  await expect(page).toHaveURL(figurePage);
  await expect(page.getByText('已上传 1 个文件。')).toBeVisible();
  await expect(page.getByText('“旧.bmp”：文件内容不是 PDF')).toBeVisible();
  await upload(page, chosen('大.pdf', pdfFile({ size: 12_000_000 })));
  await expect(page.getByText('“大.pdf”：文件 11.5 MB，上限 10 MB，未上传。')).toBeVisible();
  await page.locator('summary', { hasText: '删除' }).last().click();
  await page.getByRole('button', { name: '确认删除' }).last().click();
  await expect(page.getByText('已删除（1）')).toBeVisible();
  expect(await idOf('无脚本.png')).toBeUndefined();
});

test('a reviewer sees small pictures beside the figure and keeps a file under its Chinese name', async ({
  as,
}) => {
  const page = await as('reviewer');
  await page.goto('/review?branch=energy&period=2024-07');
  const pictures = page.locator('img[src*="/api/evidence/"]');
  await expect(pictures).toHaveCount(2);
  await expect
    .poll(() => pictures.evaluateAll((all) => all.map((one) => (one as HTMLImageElement).naturalWidth > 0)))
    .toEqual([true, true]);
  const started = page.waitForEvent('download');
  await page.getByRole('link', { name: `下载 ${list}` }).click();
  const download = await started;
  expect(download.suggestedFilename()).toBe(list);
  expect((await contentOf(download)).equals(pdfFile({ size: 400_000 }))).toBe(true);
});

test('files are downloads only, for those who may see the figure, while their session lasts', async ({
  as,
  browser,
  baseURL,
}) => {
  const id = await idOf(list);
  const reviewer = await as('reviewer');
  const answer = await reviewer.request.get(`/api/evidence/${id}`);
  expect(answer.headers()).toMatchObject({
    'content-disposition': expect.stringMatching(
      /^attachment; filename="[^"]+"; filename\*=UTF-8''%E5%90%8D/,
    ),
    'content-security-policy': expect.stringContaining('sandbox'),
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, no-store',
  });
  const foreign = await (await as('property')).request.get(`/api/evidence/${id}`);
  const missing = await (await as('property')).request.get(
    '/api/evidence/00000000-0000-4000-8000-000000000000',
  );
  expect([foreign.status(), await foreign.text()]).toEqual([404, await missing.text()]);
  expect((await (await as('leader')).request.get(`/api/evidence/${id}`)).status()).toBe(200);
  const stranger = await browser.newContext({ baseURL });
  expect((await stranger.request.get(`/api/evidence/${id}`)).status()).toBe(401);
  const sent = { kind: 'figure', indicator: 'TRN06', branch: 'energy', period: '2024-07' };
  const file = { name: 'x.png', mimeType: 'image/png', buffer: pngFile({ seed: 'foreign' }) };
  for (const [who, status] of [
    ['property', 404],
    ['leader', 404],
  ] as const) {
    const posted = await (await as(who)).request.post('/api/evidence', { multipart: { ...sent, file } });
    expect(posted.status()).toBe(status);
  }
  const crossed = await reviewer.request.post('/api/evidence', {
    multipart: { ...sent, file },
    headers: { Origin: 'https://evil.example' },
  });
  expect(crossed.status()).toBe(403);
  expect((await stranger.request.post('/api/evidence', { multipart: { ...sent, file } })).status()).toBe(401);
  await stranger.close();
});

test('a plan item is closed on its files', async ({ as }) => {
  const lead = await as('property');
  await lead.goto('/plan/4.11');
  await upload(lead, chosen('比赛成绩册.xlsx', officeFile('xlsx')));
  await expect(lead.getByRole('link', { name: '下载 比赛成绩册.xlsx' })).toBeVisible();
  await lead.getByRole('radio', { name: '已办结，申请核定' }).check();
  await lead.getByLabel('进展或原因').fill('比赛已举办');
  await lead.getByRole('button', { name: '报告' }).click();
  await expect(lead.getByText('办结待核').first()).toBeVisible();

  const reviewer = await as('reviewer');
  await reviewer.goto('/plan/4.11');
  await expect(reviewer.getByRole('link', { name: '下载 比赛成绩册.xlsx' })).toBeVisible();
  await reviewer.getByRole('button', { name: '办结', exact: true }).click();
  await expect(reviewer.getByRole('button', { name: '重新打开' })).toBeVisible();
  await lead.reload();
  await expect(lead.getByText('可以补充材料；删除请联系秘书处')).toBeVisible();
  await expect(lead.getByText('删除', { exact: true })).toHaveCount(0);

  const stranger = await as('catering');
  await stranger.goto('/plan/4.11');
  await expect(stranger.getByText('比赛成绩册.xlsx')).toHaveCount(0);
  await reviewer.locator('textarea[name=words]').first().fill('留给其他测试');
  await reviewer.getByRole('button', { name: '重新打开' }).click();
  await expect(reviewer.getByRole('button', { name: '重新打开' })).toHaveCount(0);
});

test('a year is taken as one archive that holds what its index says', async ({ as }) => {
  const page = await as('leader');
  await page.goto('/evidence?year=2024');
  await expect(page.getByRole('heading', { name: '能源专委会' })).toBeVisible();
  await expect(page.getByText(/已用 .* \/ 200 MB/).first()).toBeVisible();
  const started = page.waitForEvent('download');
  await page.getByRole('link', { name: '打包下载全部（ZIP）' }).click();
  const download = await started;
  expect(download.suggestedFilename()).toBe('2024年佐证材料.zip');
  const files = unzipSync(new Uint8Array(await contentOf(download)));
  const names = Object.keys(files).filter((name) => name.startsWith('2024/'));
  const kept = await sql<
    { name: string; hash: string }[]
  >`select name, hash from evidence where year = 2024 and removed_at is null`;
  expect(names).toHaveLength(kept.length);
  const hashes = names.map((name) =>
    createHash('sha256')
      .update(files[name] ?? '')
      .digest('hex'),
  );
  expect(hashes.sort()).toEqual(kept.map(({ hash }) => hash).sort());
  expect(names.some((name) => name.endsWith(`/2024 年 7 月/${list}`))).toBe(true);
  const index = Buffer.from(files['index.csv'] ?? []).toString();
  for (const hash of hashes) expect(index).toContain(hash);

  const branch = await as('energy');
  await branch.goto('/evidence?year=2024');
  await expect(branch.getByRole('heading', { name: /物业/ })).toHaveCount(0);
  expect((await branch.request.get('/api/evidence/archive?year=2024')).status()).toBe(404);
  expect((await branch.request.get('/api/evidence/archive?year=2024&branch=energy')).status()).toBe(200);
});

test('the secretariat removes a file with a reason, which stays to be read', async ({ as }) => {
  const page = await as('reviewer');
  await page.goto(figurePage);
  await page.getByLabel(`删除“${list}”`, { exact: true }).click();
  await page.getByRole('button', { name: '确认删除' }).first().click();
  await expect(page.getByRole('alert').filter({ hasText: '请写明原因' })).toBeVisible();
  await page.getByLabel(`删除“${list}”的原因`).fill('含身份证号');
  await page.getByRole('button', { name: '确认删除' }).first().click();
  await expect(page.getByRole('link', { name: `下载 ${list}` })).toHaveCount(0);
  await page.locator('summary', { hasText: '已删除' }).click();
  await expect(page.getByText('含身份证号')).toBeVisible();
  const [event] =
    await sql`select action, subject, reason from audit where action = 'evidence.remove' order by id desc limit 1`;
  expect(event).toMatchObject({ subject: list, reason: '含身份证号' });
});
