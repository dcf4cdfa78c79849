import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { connection, database } from '@/db/client';
import { person } from '@/db/schema';
import { freshDatabase, type TestDatabase } from '@/db/test-database';
import { importFolder } from '@/lib/exchange/write';
import type { Outcome } from '@/lib/refusal/rules';
import type { Role, Viewer } from '@/lib/viewer/rules';
import { bookXml } from './book-xml.mjs';
import { markedBook } from './marked-read';
import { getPreview } from './read';
import { storeUpload } from './store-write';
import { bookOf, sheetsOf } from './test-filled';
import { takeWorkbook } from './upload-write';

const folder = path.resolve(import.meta.dirname, '../../db/data/association');
const head = ['indicator', 'branch', 'period', 'value', 'numerator', 'denominator', 'note'];
let server: TestDatabase;
let admin: Viewer;
let reviewer: Viewer;

const viewer = (name: string, role: Role): Viewer => ({
  id: randomUUID(),
  sessionId: randomUUID(),
  username: name,
  name,
  role,
  branch: null,
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
const yes = (upload: string, reason = '') => ({
  upload,
  reason,
  mine: new Set<string>(),
  seen: new Map<string, number>(),
});
const take = async (who: Viewer, rows: (string | number | Date | null)[][], sheet = '数据') =>
  takeWorkbook(actor(who), { name: '历史.xlsx', bytes: await bookOf([{ sheet, data: [head, ...rows] }]) });
async function found(id: string) {
  const preview = await getPreview(admin, id);
  if (preview?.kind !== 'figures') throw new Error('no preview');
  return preview.found;
}
const countImported = async () =>
  Number((await connection()`select count(*) as n from figure where period < '2022'`)[0]?.n);
/** Everything that an import touches, as one text. */
const everything = async () =>
  JSON.stringify(
    await connection()`select (select count(*) from figure) as figures, (select count(*) from figure_revision) as revisions,
      (select count(*) from audit) as events, (select md5(coalesce(string_agg(f::text, ',' order by id), '')) from figure f) as hash`,
  );

beforeAll(async () => {
  process.env.APP_TODAY = '2024-08-06';
  server = await freshDatabase();
  await importFolder({ kind: 'command', name: 'test' }, folder);
  admin = viewer('adm', 'admin');
  reviewer = viewer('rev', 'reviewer');
  await database()
    .insert(person)
    .values(
      [admin, reviewer].map(({ id, username, name, role }) => ({
        id,
        username,
        name,
        role,
        passwordHash: 'none',
      })),
    );
});
afterAll(() => server.drop());
beforeEach(async () => {
  await database().execute(
    "set session_replication_role = replica; delete from figure_revision where figure_id in (select id from figure where period < '2022'); delete from figure where period < '2022'; set session_replication_role = origin",
  );
});

describe('a workbook of figures', () => {
  it('becomes approved history at an administrator’s yes', async () => {
    const { upload } = value(
      await take(admin, [
        ['PUB01', 'secretariat', '2019', 55, null, null, '年报'],
        ['PUB06', 'secretariat', '2019', 812.5, null, null, null],
        ['EXP04', 'secretariat', '2019', null, 3, 9, null],
      ]),
    );
    expect(await found(upload)).toMatchObject({
      counts: { added: 3, corrected: 0, annotated: 0, unchanged: 0 },
      faultCount: 0,
    });
    const before = await everything();
    expect(JSON.parse(before)[0].figures).not.toBe('0');
    value(await storeUpload(actor(admin), yes(upload)));
    const rows =
      await connection()`select indicator_code as code, state, value::text, numerator::text, note from figure
      where period = '2019' order by 1`;
    expect(rows.map((row) => ({ ...row }))).toEqual([
      { code: 'EXP04', state: 'approved', value: null, numerator: '3', note: '' },
      { code: 'PUB01', state: 'approved', value: '55', numerator: null, note: '年报' },
      { code: 'PUB06', state: 'approved', value: '812.5', numerator: null, note: '' },
    ]);
    const [event] = await connection()`select actor_id from audit where action = 'workbook.import' limit 1`;
    expect(event?.actor_id).toBe(admin.id);
  });

  it('names each cell that is wrong, stores nothing, and gives the workbook back marked', async () => {
    const before = await everything();
    const { upload } = value(
      await take(admin, [
        ['PUB01', 'secretariat', '2019', 55, null, null, null],
        ['NOPE', 'secretariat', '2019', 1, null, null, null],
        ['PUB02', 'secretariat', '2019-13', 'x1', null, null, null],
        ['PUB01', 'secretariat', '2019', 56, null, null, null],
      ]),
    );
    const { faults, faultCount } = await found(upload);
    expect(faultCount).toBe(4);
    expect(faults.map(({ sheet, cell, typed, code: why }) => [sheet, cell, typed, why])).toEqual([
      ['数据', 'A3', 'NOPE', 'unknownIndicator'],
      ['数据', 'C4', '2019-13', 'period'],
      ['数据', 'D4', 'x1', 'decimal'],
      ['数据', 'C5', '2019', 'twice'],
    ]);
    expect(code(await storeUpload(actor(admin), yes(upload)))).toBe('IMPORT_ERRORS');
    expect(await everything()).toBe(before);
    const [sheet] = await sheetsOf((await markedBook(admin, 'zh', upload))?.bytes ?? new Uint8Array());
    expect(sheet?.data[3]?.slice(0, 4)).toEqual(['PUB02', 'secretariat', '2019-13', 'x1']);
    expect(String(sheet?.data[3]?.[7])).not.toBe('null');
  });

  it('corrects approved figures only with a reason', async () => {
    value(
      await storeUpload(
        actor(admin),
        yes(value(await take(admin, [['PUB01', 'secretariat', '2019', 55, null, null, null]])).upload),
      ),
    );
    const { upload } = value(await take(admin, [['PUB01', 'secretariat', '2019', 56, null, null, null]]));
    expect(await found(upload)).toMatchObject({ differing: 1, counts: { corrected: 1 } });
    expect(code(await storeUpload(actor(admin), yes(upload)))).toBe('REASON_MISSING');
    value(await storeUpload(actor(admin), yes(upload, '年报更正')));
    const [row] = await connection()`select value::text, version from figure where period = '2019'`;
    expect(row).toMatchObject({ value: '56', version: 2 });
  });

  it('takes a month that a spreadsheet made a day of', async () => {
    const bytes = bookXml({
      title: 'x',
      sheets: [
        {
          name: 'a',
          columns: [],
          rows: [
            { cells: head.map((text) => ({ text, style: 'head' as const })) },
            {
              cells: ['PUB01', 'secretariat', null, null].map((text, n) =>
                n === 2
                  ? { number: '43466', style: 'plain' as const }
                  : n === 3
                    ? { number: '5', style: 'plain' as const }
                    : { text: text ?? '', style: 'plain' as const },
              ),
            },
          ],
        },
      ],
    });
    const { upload } = value(await takeWorkbook(actor(admin), { name: 'a.xlsx', bytes }));
    expect((await found(upload)).sample[0]?.cells.period).toBe('2019-01');
  });

  it('is nobody’s but an administrator’s', async () => {
    expect(code(await take(reviewer, [['PUB01', 'secretariat', '2019', 55, null, null, null]]))).toBe(
      'WORKBOOK_OTHER',
    );
    const { upload } = value(await take(admin, [['PUB01', 'secretariat', '2019', 55, null, null, null]]));
    await connection()`update workbook_upload set stored_at = null where id = ${upload}`;
    expect(code(await storeUpload(actor(reviewer), yes(upload)))).toBe('NOT_FOUND');
    expect(code(await storeUpload({ ...actor(admin), role: 'reviewer' }, yes(upload)))).toBe('NOT_FOUND');
  });

  it('of thousands of rows is whole or not there, whenever its process is killed', async () => {
    const indicators = (
      await connection()<
        { code: string }[]
      >`select code from indicator where kind = 'flow' and frequency = 'month'
        and not composed and code not in (select part_code from indicator_part)`
    ).map((row) => row.code);
    const rows: [string, string, string, number][] = [];
    for (let month = 0; rows.length < 6_000; month++)
      for (const one of indicators)
        for (const branch of [
          'secretariat',
          'party',
          'ideology',
          'catering',
          'property',
          'dormitory',
          'energy',
        ])
          if (rows.length < 6_000)
            rows.push([
              one,
              branch,
              `${1990 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`,
              month,
            ]);
    const bytes = bookXml({
      title: 'x',
      sheets: [
        {
          name: '数据',
          columns: [],
          rows: [
            { cells: head.slice(0, 4).map((text) => ({ text, style: 'head' as const })) },
            ...rows.map(([one, branch, period, amount]) => ({
              cells: [
                ...[one, branch, period].map((text) => ({ text, style: 'plain' as const })),
                { number: String(amount), style: 'plain' as const },
              ],
            })),
          ],
        },
      ],
    });
    const { upload } = value(await takeWorkbook(actor(admin), { name: 'a.xlsx', bytes }));
    expect((await found(upload)).counts.added).toBe(6_000);
    const before = await everything();
    for (const stage of ['insert into figure (', 'insert into figure_revision', 'analyze figure', 'commit']) {
      const storing = storeUpload(actor(admin), yes(upload));
      await killAt(stage);
      // At its very end nobody can know any more; the next look says which it was.
      expect(code(await storing)).toBe('OUTCOME_UNKNOWN');
      if (stage !== 'commit') expect(await everything()).toBe(before);
      else expect([0, 6_000]).toContain(await countImported());
    }
    if ((await countImported()) === 0) value(await storeUpload(actor(admin), yes(upload)));
    expect(await countImported()).toBe(6_000);
    const again = await everything();
    value(await storeUpload(actor(admin), yes(upload)));
    expect(await everything()).toBe(again);
  });
});

/** Ends the process that stores as soon as the database works at a statement of its. */
async function killAt(stage: string): Promise<void> {
  for (;;) {
    const [found] = await connection()`select from pg_stat_activity where datname = current_database()
      and pid <> pg_backend_pid() and state = 'active' and query ilike ${`%${stage}%`}`;
    if (found) break;
  }
  const children = execFileSync('pgrep', ['-P', String(process.pid), '-f', 'figure-task'], {
    encoding: 'utf8',
  });
  for (const pid of children.split('\n').filter(Boolean)) process.kill(Number(pid), 'SIGKILL');
  for (;;) {
    const [left] = await connection()`select from pg_stat_activity where datname = current_database()
      and pid <> pg_backend_pid() and xact_start is not null`;
    if (!left) return;
  }
}
