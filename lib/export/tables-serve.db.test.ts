import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { type SQL, sql } from 'drizzle-orm';
import { strFromU8, unzipSync } from 'fflate';
import readXlsx from 'read-excel-file/node';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { database } from '@/db/client';
import { audit, person } from '@/db/schema';
import { freshDatabase, type TestDatabase } from '@/db/test-database';
import { seedDatabase } from '@/lib/csv-import/seed-write';
import { beginsFormula } from '@/lib/kit/office/formula-rules';
import { tableResponse } from '@/lib/kit/table/response';
import { formulaPayloads, withoutApostrophes } from '@/lib/kit/table/test-payloads';
import type { Viewer } from '@/lib/viewer/rules';
import type { Role } from '@/lib/vocabulary/person';
import { exportedTables, findTable, takeTable } from './tables-serve';

let own: TestDatabase;
const viewers = new Map<string, Viewer>();
const viewer = (username: string): Viewer => {
  const found = viewers.get(username);
  if (!found) throw new Error(`nobody is called ${username}`);
  return found;
};

beforeAll(async () => {
  own = await freshDatabase();
  await seedDatabase(path.resolve(import.meta.dirname, '../../db/data'), 'demo', 'demo');
  for (const row of await database().select().from(person))
    viewers.set(row.username, { ...row, sessionId: '', branch: row.branchCode });
});
afterAll(() => own.drop());

const params: Record<string, string> = {
  indicator: 'PUB06',
  year: '2024',
  branch: 'ideology',
  month: '2024-07',
};
const taken = async (who: string, table: string, format: 'xlsx' | 'csv', locale: 'zh' | 'en' = 'zh') => {
  const made = await findTable(viewer(who), locale, { table, format, params });
  return made && tableResponse(made, format);
};

/** Everything that people write, in every row another payload. */
const written: Record<string, string[]> = {
  indicator: ['name', 'name_en', 'category', 'category_en', 'unit', 'unit_en', 'definition'],
  branch: ['name', 'short_name', 'name_en'],
  person: ['name'],
  plan_item: ['title', 'section', 'evidence', 'words', 'given'],
  figure: ['note', 'proposed_note', 'return_reason'],
  figure_revision: ['note', 'reason'],
  target: ['reason'],
  audit: ['reason', 'subject'],
};

async function writePayloads(shift: number): Promise<void> {
  const list = sql.join(
    formulaPayloads.map((one) => sql`${one}`),
    sql`, `,
  );
  await database().transaction(async (tx) => {
    // history and adopted plans are guarded against just this
    await tx.execute(sql`set local session_replication_role = replica`);
    for (const [table, columns] of Object.entries(written)) {
      const sets: SQL[] = columns.map(
        (column) =>
          sql`${sql.identifier(column)} = (array[${list}]::text[])[1 + (nth + ${shift}) % ${formulaPayloads.length}]`,
      );
      await tx.execute(sql`update ${sql.identifier(table)} set ${sql.join(sets, sql`, `)}
        from (select ctid as row, row_number() over () as nth from ${sql.identifier(table)}) numbered
        where ${sql.identifier(table)}.ctid = numbered.row`);
    }
    await tx.execute(sql`update data_version set version = version + 1`);
  });
}

test.each([0, 8, 16])(
  'whatever people wrote, no table has a cell that is a formula, and every text is as it was written (%i)',
  async (shift) => {
    await writePayloads(shift);
    for (const table of exportedTables) {
      const workbook = await taken('admin', table, 'xlsx');
      const text = await taken('admin', table, 'csv');
      if (!workbook || !text) throw new Error(`no ${table}`);
      const bytes = Buffer.from(await workbook.arrayBuffer());
      const sheet = strFromU8(unzipSync(bytes)['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
      expect(sheet, table).toContain('<sheetData>');
      expect(sheet, table).not.toMatch(/<f[ >/]|t="(?:str|inlineStr)"/);
      const [read] = await readXlsx(bytes, { trim: false });
      const cells = (read?.data ?? []) as unknown[][];
      const rows: string[][] = parse(await text.text(), { bom: true });
      expect(rows.length, table).toBe(cells.length);
      for (const [at, row] of rows.entries())
        for (const [nth, cell] of row.entries()) {
          const other = cells[at]?.[nth];
          if (typeof other === 'number') expect(Number(cell), table).toBeCloseTo(other, 9);
          if (typeof other !== 'string') continue;
          expect(beginsFormula(cell) && !cell.startsWith("'"), `${table}: ${cell}`).toBe(false);
          expect([cell, withoutApostrophes(cell)], `${table} ${row[0]}`).toContain(other);
        }
    }
  },
  60_000,
);

test('nobody takes along what they may not see', async () => {
  const may: Record<string, Role[]> = {
    review: ['admin', 'reviewer'],
    locks: ['admin', 'reviewer'],
    report: ['admin', 'reviewer'],
    people: ['admin'],
    branches: ['admin'],
    audit: ['admin'],
    experts: ['admin', 'reviewer'],
  };
  for (const table of exportedTables)
    for (const role of ['admin', 'reviewer', 'leader'] as const)
      expect((await taken(role, table, 'csv')) !== null, `${role}: ${table}`).toBe(
        may[table]?.includes(role) ?? true,
      );
  expect(await taken('ideology', 'report', 'csv')).not.toBeNull();
  expect(await taken('catering', 'report', 'csv')).toBeNull();
  expect(await taken('catering', 'review', 'xlsx')).toBeNull();
});

test('a table reads in its reader’s language', async () => {
  expect(await (await taken('leader', 'targets', 'csv', 'en'))?.text()).toMatch(/^Indicator code,/);
  expect(await (await taken('leader', 'targets', 'csv'))?.text()).toMatch(/^指标编码,/);
});

test('messages of one run share their moment, and all of them go along', async () => {
  const [who] = await database().select({ id: person.id }).from(person).limit(1);
  await database().execute(sql`insert into message
      (channel, person_id, dedupe_key, kind, branch_code, period, letter, state)
    select 'mail', ${who?.id}::uuid, 'export ' || n, 'reminder', 'energy', '2024-07',
      jsonb_build_object('subject', '=提醒 ' || n), 'sent'
    from generate_series(1, 2345) n`);
  const text = await (await taken('leader', 'reminders', 'csv'))?.text();
  const rows: string[][] = parse(text ?? '');
  expect(new Set(rows.slice(1).map((row) => row[2])).size).toBe(2345);
  expect(rows[1]?.[2]).toMatch(/^'=提醒/);
  expect(await taken('energy', 'reminders', 'csv')).toBeNull();
});

test('who takes personal data along stands in the trail, and nobody else does', async () => {
  const admin = viewer('admin');
  const taking = (table: string) =>
    takeTable({ kind: 'person', ...admin }, admin, 'zh', { table, format: 'csv', params });
  const rows = async () =>
    (await database().select().from(audit).where(sql`${audit.action} = 'export.take'`)).map((row) => [
      row.actorId,
      row.subject,
      row.after,
    ]);
  for (const table of ['overview', 'people', 'experts', 'audit', 'branches']) await taking(table);
  expect(await rows()).toEqual(
    ['people', 'experts', 'audit'].map((table) => [admin.id, table, { file: `${table}.csv` }]),
  );
});
