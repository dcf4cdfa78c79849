import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { tableResponse } from '@/lib/kit/table/response';
import { type Cell, tableOf } from '@/lib/kit/table/table';
import { formulaPayloads, withoutApostrophes } from '@/lib/kit/table/test-payloads';
import { sheetsOf } from '@/lib/workbook/test-filled';
import { expect, test } from './site';

// What people take along, opened by LibreOffice and saved again.
const office = process.env.SOFFICE_PATH;
test.skip(!office, 'there is no LibreOffice here');
test.describe.configure({ timeout: 180_000 });

const folder = mkdtempSync(path.join(os.tmpdir(), 'office-'));
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Files = Record<string, Uint8Array>;
let times = 0;

/** The files as LibreOffice saves them in the other format, by the same names; CSV is read as it reads UTF-8. */
function savedAgain(files: Files, as: 'xlsx' | 'ods', separator = ','): Files {
  const [from, to] = ['from', 'to'].map((name) => path.join(folder, `${name}-${times}`)) as [string, string];
  times++;
  mkdirSync(from);
  for (const [name, bytes] of Object.entries(files)) writeFileSync(path.join(from, name), bytes);
  const csv = Object.keys(files).every((name) => name.endsWith('.csv'));
  execFileSync(
    office ?? '',
    [
      '--headless',
      `-env:UserInstallation=file://${folder}/profile`,
      ...(csv ? [`--infilter=CSV:${separator.charCodeAt(0)},34,UTF8`] : []),
      '--convert-to',
      as,
      '--outdir',
      to,
      ...Object.keys(files).map((name) => path.join(from, name)),
    ],
    { timeout: 120_000, stdio: 'ignore' },
  );
  return Object.fromEntries(readdirSync(to).map((name) => [name, readFileSync(path.join(to, name))]));
}

/** How many cells of a workbook LibreOffice takes for formulas. */
function formulas(book: Uint8Array): number {
  const sheets = Object.entries(unzipSync(book)).filter(([name]) => name.startsWith('xl/worksheets/'));
  expect(sheets.length).toBeGreaterThan(0);
  return sheets.reduce((sum, [, xml]) => sum + strFromU8(xml).split(/<f[ >/]/).length - 1, 0);
}

const exported = [
  ...['overview', 'indicators', 'plan', 'targets', 'review', 'locks', 'people', 'branches', 'audit'],
  ...['experts', 'trainings', 'reporting', 'reminders', 'evidence'],
];

test('LibreOffice finds every table’s rows and not one formula in them', async ({ as }) => {
  const page = await as('admin');
  for (const kind of ['xlsx', 'csv']) {
    const files: Files = {};
    for (const name of exported) {
      const answer = await page.request.get(`/export/${name}.${kind}`);
      expect(answer.status(), name).toBe(200);
      files[`${name}.${kind}`] = await answer.body();
    }
    const again = savedAgain(files, 'xlsx');
    for (const name of exported) {
      const saved = again[`${name}.xlsx`];
      expect(saved, name).toBeDefined();
      if (!saved) continue;
      expect(formulas(saved), `${name}.${kind}`).toBe(0);
      const [sheet] = await sheetsOf(saved);
      const own = files[`${name}.${kind}`] ?? new Uint8Array();
      if (kind === 'xlsx') expect(sheet?.data.length, name).toBe((await sheetsOf(own))[0]?.data.length);
      else expect(sheet?.data.length, name).toBeGreaterThan(0);
    }
  }
});

test('no text becomes a formula in LibreOffice, whatever separates the columns; numbers stay numbers', async () => {
  const columns = [
    { name: '文本', of: (cell: Cell) => cell },
    { name: '数', kind: 'number' as const, of: () => -1234.5 },
  ];
  const bytes = async (kind: 'xlsx' | 'csv') =>
    new Uint8Array(
      await tableResponse(
        tableOf({ locale: 'zh', title: '表', file: 'table' }, columns, formulaPayloads),
        kind,
      ).arrayBuffer(),
    );
  const book =
    savedAgain({ 'payloads.xlsx': await bytes('xlsx') }, 'xlsx')['payloads.xlsx'] ?? new Uint8Array();
  expect(formulas(book)).toBe(0);
  const rows = (await sheetsOf(book))[0]?.data.slice(1) ?? [];
  expect(rows.map(([text]) => String(text).trim())).toEqual(
    formulaPayloads.map((text) => text.replace('\r', '\n').trim()),
  );
  expect(new Set(rows.map(([, number]) => number))).toEqual(new Set([-1234.5]));

  for (const separator of [',', ';', '\t']) {
    const csv = savedAgain({ 'payloads.csv': await bytes('csv') }, 'xlsx', separator)['payloads.xlsx'];
    expect(csv && formulas(csv), JSON.stringify(separator)).toBe(0);
    if (!csv || separator !== ',') continue;
    const texts = (await sheetsOf(csv))[0]?.data.slice(1) ?? [];
    expect(texts.map(([text]) => withoutApostrophes(String(text)).trim())).toEqual(
      formulaPayloads.map((text) => text.replace('\r', '\n').trim()),
    );
    expect(new Set(texts.map(([, number]) => number))).toEqual(new Set([-1234.5]));
  }
});

test('a form that LibreOffice has saved keeps its open cells, and is taken back', async ({ as }) => {
  const page = await as('dormitory');
  const answer = await page.request.get('/workbooks/month?branch=dormitory&month=2024-06');
  const parts = unzipSync(new Uint8Array(await answer.body()));
  const name = 'xl/worksheets/sheet1.xml';
  const xml = strFromU8(parts[name] ?? new Uint8Array());
  const typed = xml.replace(/(<c r="G7"[^>]*?)(?: t="\w+")?(?:\/>|>.*?<\/c>)/, '$1><v>94</v></c>');
  expect(typed).not.toBe(xml);
  const form = { 'form.xlsx': zipSync({ ...parts, [name]: strToU8(typed) }) };
  const saved = savedAgain(form, 'xlsx')['form.xlsx'] ?? new Uint8Array();
  const sheet = strFromU8(unzipSync(saved)[name] ?? new Uint8Array());
  expect(sheet).toContain('<sheetProtection');

  const upload = async (file: string, bytes: Uint8Array) => {
    await page.goto('/workbooks');
    await page
      .getByLabel(/^工作簿/)
      .setInputFiles({ name: file, mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) });
    await page.getByRole('button', { name: '上传并预览' }).click();
  };
  await upload('六月.xlsx', saved);
  await page.waitForURL(/\/workbooks\/[0-9a-f-]{36}$/, { timeout: 30_000 });
  await expect(page.getByText('新填 0 项 · 改动 1 项 · 清除 0 项 · 不变 1 项')).toBeVisible();
  await expect(page.getByRole('row', { name: /参会人次/ })).toContainText('94');
  await page.getByRole('button', { name: '放弃' }).click();

  await upload('六月.ods', savedAgain(form, 'ods')['form.ods'] ?? new Uint8Array());
  await expect(page.getByRole('alert').filter({ hasText: '文件' })).toContainText(
    '文件内容不是 Excel 工作簿',
  );
});
