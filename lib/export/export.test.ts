import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import readXlsx from 'read-excel-file/node';
import { describe, expect, test } from 'vitest';
import { beginsFormula, csvCell } from '@/lib/kit/office/formula-rules';
import { tableResponse } from '@/lib/kit/table/response';
import { type Cell, type Column, tableOf } from '@/lib/kit/table/table';
import { formulaPayloads, withoutApostrophes } from '@/lib/kit/table/test-payloads';

const about = { locale: 'zh', title: '表', file: 'table' } as const;
const column: Column<Cell>[] = [{ name: '内容', of: (cell) => cell }];

/** What others than ourselves make of the file. */
async function workbook(columns: Column<Cell>[], rows: Cell[], title = '表') {
  const answer = tableResponse(tableOf({ ...about, title }, columns, rows), 'xlsx');
  const bytes = Buffer.from(await answer.arrayBuffer());
  const parts = Object.fromEntries(
    Object.entries(unzipSync(bytes)).map(([name, part]) => [name, strFromU8(part)]),
  );
  const [sheet] = await readXlsx(bytes, { trim: false });
  return { parts, sheet, data: (sheet?.data ?? []) as unknown[][] };
}

async function csv(rows: Cell[]): Promise<string[][]> {
  const text = await tableResponse(tableOf(about, column, rows), 'csv').text();
  return parse(text, { bom: true });
}

describe('an exported table', { timeout: 60_000 }, () => {
  test('holds no formula, whatever a text begins with, and every text comes back', async () => {
    const { parts, data } = await workbook(column, formulaPayloads);
    expect(parts['xl/worksheets/sheet1.xml']).not.toMatch(/<f[ >]|t="(?:str|inlineStr)"/);
    expect(data.slice(1).map(([cell]) => cell)).toEqual(formulaPayloads);
    const rows = (await csv(formulaPayloads)).slice(1).map(([cell = '']) => cell);
    for (const [nth, cell] of rows.entries()) {
      const payload = formulaPayloads[nth] ?? '';
      expect(cell, payload).not.toMatch(/^[=+\-@＝＋－＠\t\r]/u);
      expect(withoutApostrophes(cell) === payload || cell === payload, `${payload} → ${cell}`).toBe(true);
    }
    expect(rows.filter((cell) => cell.startsWith("'"))).toHaveLength(formulaPayloads.length - 1);
  });

  test('begins no formula where the list separator is a semicolon or a tab either, nor on a line of its own', () => {
    for (const payload of formulaPayloads)
      for (const separator of [';', '\t', '\r', '\n'])
        for (const part of csvCell(`x${separator}${payload}`).replaceAll('"', '').split(separator).slice(1))
          if (payload.includes(part)) expect(beginsFormula(part), JSON.stringify(part)).toBe(false);
  });

  test('keeps negative numbers numbers, shares percentages and days dates', async () => {
    const kinds: Column<Cell>[] = [
      { name: '数', kind: 'number', of: (cell) => cell },
      { name: '比', of: () => ({ percent: -0.125 }) },
      { name: '日', kind: 'day', of: () => '2024-07-31' },
      { name: '时', kind: 'moment', of: () => '2024-08-03 10:46' },
      { name: '空', of: () => null },
    ];
    const { data } = await workbook(kinds, [-1234.5]);
    expect(data[1]).toEqual([
      -1234.5,
      -0.125,
      new Date('2024-07-31T00:00:00Z'),
      new Date('2024-08-03T10:46:00Z'),
      null,
    ]);
    const [, row] = parse(await tableResponse(tableOf(about, kinds, [-1234.5]), 'csv').text(), {
      bom: true,
    }) as string[][];
    expect(row).toEqual(['-1234.5', '-0.125', '2024-07-31', '2024-08-03 10:46', '']);
  });

  test('has its head standing still and its sheet named as the reader reads', async () => {
    const { parts, sheet } = await workbook(column, ['a'], "2024/25 '指标'");
    expect(sheet?.sheet).toBe("2024 25 '指标");
    expect(parts['xl/worksheets/sheet1.xml']).toMatch(/ySplit="1".*state="frozen"/);
    expect(parts['xl/workbook.xml']).toContain("'2024 25 ''指标'!$1:$1");
  });

  test('is a file also when there is nothing in it', async () => {
    const { data } = await workbook(column, []);
    expect(data).toEqual([['内容']]);
  });

  test('gives every text back that can be typed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.string({ unit: 'binary', minLength: 1 })), async (texts) => {
        const usable = texts.filter((text) => !/[\p{Cc}\p{Cs}\ufffe\uffff]|_x[0-9a-f]{4}_/iu.test(text));
        const { data } = await workbook(column, usable);
        expect(data.slice(1).map(([cell]) => cell)).toEqual(usable);
      }),
      { numRuns: 25 },
    );
  });

  test('of 20,000 rows lets others be answered meanwhile', async () => {
    const wide: Column<number>[] = Array.from({ length: 10 }, (_, nth) => ({
      name: `列 ${nth}`,
      kind: nth % 2 ? 'number' : 'text',
      of: (row) => (nth % 2 ? row * nth : `第 ${row} 行的文字 ${nth}`),
    }));
    const rows = Array.from({ length: 20_000 }, (_, nth) => nth);
    let turns = 0;
    let done = false;
    const turn = () => {
      turns++;
      if (!done) setImmediate(turn);
    };
    setImmediate(turn);
    const bytes = await tableResponse(tableOf(about, wide, rows), 'xlsx').arrayBuffer();
    done = true;
    // at least once for every 100 rows: a few milliseconds of work
    expect(turns).toBeGreaterThanOrEqual(200);
    expect(bytes.byteLength).toBeGreaterThan(100_000);
  });
});
