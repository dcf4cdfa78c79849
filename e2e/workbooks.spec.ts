import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { bookOf, filled, type Sheet, sheetsOf } from '@/lib/workbook/test-filled';
import { hostile } from '@/lib/workbook/test-hostile';
import { value } from './report-form';
import { expect, sql, test } from './site';

// Corrections of a quarter that nobody else touches; put back at the end.
const [branch, month, quarter] = ['dormitory', '2024-06', '2024-Q2'];
const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

test.describe.configure({ mode: 'serial' });

const restore = () => sql`update figure set state = 'approved', typed = null, version = version + 1
  where branch_code = ${branch} and period = ${quarter} and state = 'draft' and approved_at is not null`;
test.beforeEach(async () => {
  await restore();
});
test.afterAll(async () => {
  await restore();
  await sql`delete from workbook_upload`;
});

const drafts = async () =>
  (
    await sql<
      { code: string; value: string }[]
    >`select indicator_code as code, typed->>'value' as value from figure
      where branch_code = ${branch} and period = ${quarter} and state = 'draft' order by 1`
  ).map(({ code, value: said }) => `${code} ${said}`);

async function download(page: Page, path: string): Promise<Sheet[]> {
  const answer = await page.request.get(path);
  expect(answer.status()).toBe(200);
  return sheetsOf(new Uint8Array(await answer.body()));
}

async function upload(page: Page, name: string, bytes: Uint8Array): Promise<void> {
  await page.goto('/workbooks');
  await page.getByLabel(/^工作簿/).setInputFiles({ name, mimeType: type, buffer: Buffer.from(bytes) });
  await page.getByRole('button', { name: '上传并预览' }).click();
}

/** Uploads, and waits for the preview: figures are looked through in a process that has to start first. */
async function uploadToPreview(page: Page, name: string, bytes: Uint8Array): Promise<void> {
  await upload(page, name, bytes);
  await page.waitForURL(/\/workbooks\/[0-9a-f-]{36}$/, { timeout: 30_000 });
}

test('a branch takes its form home, fills it in, and finds it again as drafts', async ({ as }) => {
  const page = await as('dormitory');
  await page.goto(`/report/${month}`);
  await page.getByRole('link', { name: '用 Excel 填报' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('表格填报');
  for (const box of await page.getByRole('checkbox').all()) await box.uncheck();
  await page.getByRole('checkbox', { name: /^6月/ }).check();
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name: '下载 .xlsx' }).click();
  const file = await coming;
  expect(file.suggestedFilename()).toBe(`填报表-寓专会-${month}.xlsx`);
  const [form] = await sheetsOf(new Uint8Array(readFileSync(await file.path())));
  expect(form?.data.slice(5).map(([code]) => code)).toEqual(['EVT02', 'EVT03']);

  const full = await bookOf([filled(form as Sheet, { EVT03: { value: 91, note: '补计一场' } })]);
  await uploadToPreview(page, '六月.xlsx', full);
  await expect(page.getByText('新填 0 项 · 改动 1 项 · 清除 0 项 · 不变 1 项')).toBeVisible();
  const change = page.getByRole('row', { name: /参会人次/ });
  await expect(change).toContainText('90');
  await expect(change).toContainText('91');
  await expect(change).toContainText('补计一场');
  expect(await drafts()).toEqual([]);

  await page.getByRole('button', { name: '确认，存为草稿' }).click();
  await expect(page.getByRole('heading', { name: '已存为草稿' })).toBeVisible();
  expect(await drafts()).toEqual(['EVT03 91']);
  await page.getByRole('link', { name: /2024 年 6 月/ }).click();
  await expect(value(page, 'EVT03')).toHaveValue('91');
});

test('what is wrong is named by sheet and cell, and comes back marked', async ({ as }) => {
  const page = await as('dormitory');
  const [form] = await download(page, `/workbooks/month?branch=${branch}&month=${month}`);
  const wrong = filled(form as Sheet, { EVT02: { value: '两场' }, EVT03: { value: 12.5 } });
  await uploadToPreview(page, '错误.xlsx', await bookOf([wrong]));
  await expect(page.getByRole('alert').filter({ hasText: '共 2 处错误，未导入任何数据' })).toBeVisible();
  const fault = page.getByRole('row', { name: /G6/ });
  await expect(fault).toContainText(month);
  await expect(fault).toContainText('读不懂“两场”。请填数字');
  await expect(page.getByRole('row', { name: /G7/ })).toContainText('请填整数，您填写的是“12.5”');
  const coming = page.waitForEvent('download');
  await page.getByRole('link', { name: '下载标注后的文件' }).click();
  const [marked] = await sheetsOf(new Uint8Array(readFileSync(await (await coming).path())));
  expect(marked?.data[5]?.[6]).toBe('两场');
  expect(String(marked?.data[5]?.at(-1))).toContain('读不懂“两场”');
  expect(await drafts()).toEqual([]);
});

test('what the secretariat changed meanwhile is shown with both values', async ({ as }) => {
  const page = await as('dormitory');
  const [form] = await download(page, `/workbooks/month?branch=${branch}&month=${month}`);
  await sql`update figure set state = 'draft', typed = '{"value":"95"}', version = version + 1, entered_at = now(),
    entered_by = (select id from person where username = 'reviewer')
    where branch_code = ${branch} and period = ${quarter} and indicator_code = 'EVT03'`;
  await uploadToPreview(page, '六月.xlsx', await bookOf([filled(form as Sheet, { EVT03: { value: 93 } })]));
  const row = page.getByRole('row', { name: /参会人次/ });
  await expect(row.getByRole('radio', { name: /^留.*95$/ })).toBeChecked();
  await row.getByRole('radio', { name: '用我填的：93' }).check();
  await page.getByRole('button', { name: '确认，存为草稿' }).click();
  await expect(page.getByRole('heading', { name: '已存为草稿' })).toBeVisible();
  expect(await drafts()).toEqual(['EVT03 93']);
});

test('without scripts the same form previews, stores and refuses', async ({ as }) => {
  const page = await as('dormitory', { javaScriptEnabled: false });
  const [form] = await download(page, `/workbooks/month?branch=${branch}&month=${month}`);
  await uploadToPreview(page, '六月.xlsx', await bookOf([filled(form as Sheet, { EVT02: { value: 3 } })]));
  await page.getByRole('button', { name: '确认，存为草稿' }).click();
  await expect(page.getByRole('heading', { name: '已存为草稿' })).toBeVisible();
  expect(await drafts()).toEqual(['EVT02 3']);
  await upload(page, '旧.xls', new TextEncoder().encode('<html><table></table></html>'));
  await expect(page.getByRole('alert')).toContainText('这是网页表格');
  await page.getByRole('link', { name: '返回表格填报' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('表格填报');
});

test('hostile workbooks are refused, each with its own words, and the server lives', async ({ as }) => {
  test.setTimeout(120_000);
  const page = await as('dormitory');
  const chosen = hostile.filter(
    ([, , answer], n) => typeof answer === 'string' && answer !== 'FILE_TOO_BIG' && n % 10 === 0,
  );
  // A little more than the limit is read and refused; much more is not read at all.
  chosen.push(['a little above ten megabytes', () => new Uint8Array(10.1 * 2 ** 20), 'FILE_TOO_BIG']);
  expect(chosen.length).toBeGreaterThan(15);
  for (const [what, make, code] of chosen) {
    const answer = await page.request.post('/api/workbooks', {
      headers: { Accept: 'application/json' },
      multipart: { locale: 'zh', file: { name: 'a.xlsx', mimeType: type, buffer: Buffer.from(make()) } },
    });
    const { error } = await answer.json();
    expect([413, 415, 422], what).toContain(answer.status());
    expect(error.code, what).toBe(code);
    expect(error.zh, what).toMatch(/[\u4e00-\u9fff]/);
    expect(error.en, what).toMatch(/[a-z]/);
  }
  expect((await page.request.get('/api/health')).status()).toBe(200);
  await upload(page, '加密.xlsx', hostile.find(([what]) => what === 'a password')?.[1]() ?? new Uint8Array());
  await expect(page.getByRole('alert').filter({ hasText: '工作簿加了打开密码' })).toBeVisible();
});

test('an administrator sees what a workbook of figures would import, and may leave it', async ({ as }) => {
  const page = await as('admin');
  const head = ['indicator', 'branch', 'period', 'value', 'note'];
  const rows = [
    ['PUB01', 'secretariat', '2016', 41, '年报'],
    ['PUB02', 'secretariat', '2016', 900, null],
  ];
  await uploadToPreview(page, '历史.xlsx', await bookOf([{ sheet: '数据', data: [head, ...rows] }]));
  await expect(page.getByText('新增 2 条，更正 0 条，补注 0 条，不变 0 条')).toBeVisible();
  await expect(page.getByRole('button', { name: '确认导入' })).toBeVisible();
  await page.getByRole('button', { name: '放弃' }).click();
  await expect(page).toHaveURL(/\/workbooks$/);
  await upload(
    page,
    '错.xlsx',
    await bookOf([{ sheet: '数据', data: [head, ['NOPE', 'x', '2016', 1, null]] }]),
  );
  await expect(page.getByRole('row', { name: /A2/ })).toContainText('NOPE');
  expect(await sql`select from figure where period = '2016'`).toHaveLength(0);
});
