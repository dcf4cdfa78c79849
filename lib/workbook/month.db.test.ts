import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { connection, database } from '@/db/client';
import { person } from '@/db/schema';
import { freshDatabase, type TestDatabase } from '@/db/test-database';
import { importFolder } from '@/lib/csv-import/write';
import type { Outcome } from '@/lib/kit/refusal/rules';
import { saveDrafts } from '@/lib/report/draft-write';
import type { Viewer } from '@/lib/viewer/rules';
import type { Role } from '@/lib/vocabulary/person';
import { markedBook } from './marked-read';
import { monthBook } from './month-read';
import { storeMonths } from './month-write';
import { getPreview, type MonthPreviewData } from './read';
import { storeUpload } from './store-write';
import { bookOf, filled, type Sheet, sheetsOf } from './test-filled';
import { receiveWorkbook } from './upload-write';

const folder = path.resolve(import.meta.dirname, '../../db/data/association');
const [june, july] = ['2024-06', '2024-07'];
let server: TestDatabase;
let dorm: Viewer;
let other: Viewer;
let reviewer: Viewer;
let admin: Viewer;

const viewer = (name: string, role: Role, branch: string | null): Viewer => ({
  id: randomUUID(),
  sessionId: randomUUID(),
  username: name,
  name,
  role,
  branch,
  demo: false,
  language: 'zh',
  mustChangePassword: false,
});
const actor = (who: Viewer) => ({ kind: 'person' as const, ...who });
const value = <T>(outcome: Outcome<T>): T => {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome));
  return outcome.value;
};
const code = (outcome: Outcome<unknown>) => (outcome.ok ? 'ok' : outcome.code);
const yes = (upload: string) => ({
  upload,
  reason: '',
  overwrites: new Set<string>(),
  shownVersions: new Map(),
});
const drafts = () => connection()<{ indicator: string; period: string; typed: Record<string, string> }[]>`
  select indicator_code as indicator, period, typed from figure where state = 'draft' order by 1, 2`;

async function download(who: Viewer, months: string[], branch = 'catering'): Promise<Sheet[]> {
  const book = await monthBook(who, 'zh', branch, months);
  if (!book) throw new Error('no book');
  return sheetsOf(book.bytes);
}
const take = async (who: Viewer, sheets: Sheet[]) =>
  receiveWorkbook(actor(who), { name: '填报表.xlsx', bytes: await bookOf(sheets) });
async function preview(who: Viewer, id: string): Promise<MonthPreviewData> {
  const found = await getPreview(who, id);
  if (found?.kind !== 'month') throw new Error('no preview');
  return found;
}

beforeAll(async () => {
  process.env.APP_TODAY = '2024-08-06';
  server = await freshDatabase();
  const seeded = await importFolder({ kind: 'command', name: 'test' }, folder);
  if (!seeded.ok) throw new Error('the association was not imported');
  dorm = viewer('dorm', 'reporter', 'catering');
  other = viewer('other', 'reporter', 'energy');
  reviewer = viewer('rev', 'reviewer', null);
  admin = viewer('adm', 'admin', null);
  await database()
    .insert(person)
    .values(
      [dorm, other, reviewer, admin].map(({ id, username, name, role, branch }) => ({
        id,
        username,
        name,
        role,
        branchCode: branch,
        passwordHash: 'none',
      })),
    );
});
afterAll(() => server.drop());
beforeEach(async () => {
  await database().execute(
    "set session_replication_role = replica; delete from figure where period like '2024%'; delete from workbook_upload; delete from period_lock; set session_replication_role = origin",
  );
});

describe('a month as a workbook', () => {
  it('goes out, is filled in by another program, comes back, and becomes drafts at a yes', async () => {
    const sheets = await download(dorm, [june, july]);
    expect(sheets.map(({ sheet }) => sheet)).toEqual([june, july]);
    const [first, second] = sheets as [Sheet, Sheet];
    const codes = first.data.slice(5).map(([one]) => String(one));
    expect(codes.length).toBeGreaterThan(0);
    const [a = ''] = codes;
    const { upload } = value(
      await take(dorm, [
        filled(first, { [a]: { value: 3 } }),
        filled(second, { [a]: { value: 4, note: '说明' } }),
      ]),
    );
    const shown = await preview(dorm, upload);
    expect(shown.months.map(({ changes, faults }) => [changes.map(({ kind }) => kind), faults])).toEqual([
      [['added'], []],
      [['added'], []],
    ]);
    expect(await drafts()).toEqual([]);
    value(await storeUpload(actor(dorm), yes(upload)));
    expect(
      (await drafts()).map(({ indicator, period, typed }) => [indicator, period, typed.value, typed.note]),
    ).toEqual([
      [a, june, '3', undefined],
      [a, july, '4', '说明'],
    ]);
    expect(code(await storeUpload(actor(dorm), yes(upload)))).toBe('ALREADY_DONE');
    const [event] =
      await connection()`select action, branch_code from audit where action = 'workbook.drafts' limit 1`;
    expect(event).toMatchObject({ branch_code: 'catering' });
  });

  it('says nothing of what was not touched, and clears what was cleared', async () => {
    const [sheet] = (await download(dorm, [july])) as [Sheet];
    const a = String(sheet.data[5]?.[0]);
    const { upload } = value(await take(dorm, [filled(sheet, { [a]: { value: 7 } })]));
    value(await storeUpload(actor(dorm), yes(upload)));
    const again = (await download(dorm, [july])) as [Sheet];
    const same = value(await take(dorm, again));
    expect((await preview(dorm, same.upload)).months[0]).toMatchObject({ changes: [], faults: [] });
    const cleared = value(await take(dorm, [filled(again[0], { [a]: { value: null } })]));
    expect((await preview(dorm, cleared.upload)).months[0]?.changes.map(({ kind }) => kind)).toEqual([
      'cleared',
    ]);
    value(await storeUpload(actor(dorm), yes(cleared.upload)));
    expect(await drafts()).toEqual([]);
  });

  it('names sheet, cell, value and what is expected, and stores nothing at all', async () => {
    const sheets = (await download(dorm, [june, july])) as [Sheet, Sheet];
    const a = String(sheets[0].data[5]?.[0]);
    const { upload } = value(
      await take(dorm, [
        filled(sheets[0], { [a]: { value: 3 } }),
        filled(sheets[1], { [a]: { value: '三个', nil: '大概' } }),
      ]),
    );
    const { months } = await preview(dorm, upload);
    expect(months.flatMap(({ faults }) => faults)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ sheet: july, cell: 'G6', typed: '三个', code: 'AMOUNT_UNREADABLE' }),
        expect.objectContaining({ sheet: july, cell: 'J6', typed: '大概', code: 'NIL_WORD' }),
      ]),
    );
    expect(code(await storeUpload(actor(dorm), yes(upload)))).toBe('IMPORT_ERRORS');
    expect(await drafts()).toEqual([]);
    const marked = await markedBook(dorm, 'zh', upload);
    const [, second] = await sheetsOf(marked?.bytes ?? new Uint8Array());
    const row = second?.data[5] ?? [];
    expect(row[6]).toBe('三个');
    expect(String(row[14])).toMatch(/读不懂“三个”/);
    // What was marked can be corrected in place and sent again.
    const corrected = value(await take(dorm, [filled(second as Sheet, { [a]: { value: 5, nil: null } })]));
    expect(
      (await preview(dorm, corrected.upload)).months[0]?.changes.map(({ typed }) => typed.value),
    ).toEqual(['5']);
  });

  it('names a day where a number belongs, a part that the indicator has not, and numbers where none is read', async () => {
    const [sheet] = (await download(dorm, [july])) as [Sheet];
    const [a = '', b = '', c = ''] = sheet.data.slice(5).map(([one]) => String(one));
    const day = new Date(Date.UTC(2024, 2, 4));
    const { upload } = value(
      await take(dorm, [
        filled(sheet, {
          [a]: { value: day },
          [b]: { numerator: 3 },
          [c]: { lastYear: 1200, nil: '是\u200b' },
        }),
      ]),
    );
    const [month] = (await preview(dorm, upload)).months;
    expect(month?.faults).toMatchObject([
      { cell: 'G6', typed: '2024-03-04', code: 'AMOUNT_DAY' },
      { cell: 'H7', typed: '3', code: 'PART_UNUSED' },
    ]);
    expect(month?.outside).toEqual([{ sheet: july, cell: 'F8', typed: '1200' }]);
    expect(month?.changes.map(({ typed }) => typed)).toContainEqual({ nil: '1' });
  });

  it('asks about what somebody else changed since the download, and keeps theirs unless told', async () => {
    const [sheet] = (await download(dorm, [july])) as [Sheet];
    const a = String(sheet.data[5]?.[0]);
    const theirs = { typed: { value: '9' }, loaded: null, seen: 0, resolve: null };
    await saveDrafts(actor(reviewer), {
      branch: 'catering',
      month: july,
      form: randomUUID(),
      cells: { [a]: theirs },
    });
    const { upload } = value(await take(dorm, [filled(sheet, { [a]: { value: 7 } })]));
    const [month] = (await preview(dorm, upload)).months;
    const [change] = month?.changes ?? [];
    expect(change).toMatchObject({ kind: 'conflict', typed: { value: '7' }, now: { value: '9' } });
    const key = `${july}:${a}`;
    expect(code(await storeMonths(actor(dorm), yes(upload)))).toBe('PREVIEW_CHANGED');
    const shownVersions = new Map([[key, change?.cell.version ?? 0]]);
    value(await storeMonths(actor(dorm), { upload, overwrites: new Set([key]), shownVersions }));
    expect((await drafts()).map(({ typed }) => typed.value)).toEqual(['7']);
  });

  it('is the branch’s own and the secretariat’s, and nobody else’s', async () => {
    const sheets = await download(dorm, [july]);
    expect(await monthBook(other, 'zh', 'catering', [july])).toBeNull();
    expect(await monthBook(dorm, 'zh', 'catering', ['2024-08'])).toBeNull();
    expect(await monthBook(dorm, 'zh', 'nowhere', [july])).toBeNull();
    const a = String(sheets[0]?.data[5]?.[0]);
    const full = [filled(sheets[0] as Sheet, { [a]: { value: 3 } })];
    const foreign = value(await take(other, full));
    expect((await preview(other, foreign.upload)).months[0]?.faults[0]).toMatchObject({ code: 'NOT_FOUND' });
    expect(code(await storeUpload(actor(other), yes(foreign.upload)))).toBe('IMPORT_ERRORS');
    const own = value(await take(dorm, full));
    expect(await getPreview(other, own.upload)).toBeNull();
    expect(await getPreview(admin, own.upload)).toBeNull();
    expect(code(await storeUpload(actor(other), yes(own.upload)))).toBe('NOT_FOUND');
    const onBehalf = value(await take(reviewer, full));
    value(await storeUpload(actor(reviewer), yes(onBehalf.upload)));
    expect(await drafts()).toHaveLength(1);
  });

  it('is refused where two sheets are of one month', async () => {
    const [sheet] = (await download(dorm, [july])) as [Sheet];
    const { upload } = value(await take(dorm, [sheet, { ...sheet, sheet: 'copy' }]));
    expect((await preview(dorm, upload)).months[1]?.faults[0]).toMatchObject({ code: 'MONTH_TWICE' });
  });

  it('is refused where two rows are of one indicator', async () => {
    const [sheet] = (await download(dorm, [july])) as [Sheet];
    const own = String(sheet.data[5]?.[0]);
    const { data, ...rest } = filled(sheet, { [own]: { value: 3 } });
    const { upload } = value(await take(dorm, [{ ...rest, data: [...data, data[5] ?? []] }]));
    expect((await preview(dorm, upload)).months[0]?.faults).toMatchObject([
      { code: 'ROW_TWICE', detail: { row: 6 }, typed: '3' },
    ]);
    expect(code(await storeUpload(actor(dorm), yes(upload)))).toBe('IMPORT_ERRORS');
  });
});
