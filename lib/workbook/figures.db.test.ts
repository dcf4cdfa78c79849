import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { connection, database } from '@/db/client';
import type { TestDatabase } from '@/db/test-database';
import { workbookBytes } from '@/lib/kit/office/xlsx-writer';
import { approveFigures } from '@/lib/review/write';
import type { Viewer } from '@/lib/viewer/rules';
import { figureFaultText } from './fault-rules';
import { markedBook } from './marked-read';
import { getPreview } from './read';
import { storeUpload } from './store-write';
import { actor, code, everything, foundAssociation, head, value, yes } from './test-figures';
import { bookOf, sheetsOf } from './test-filled';
import { receiveWorkbook } from './upload-write';

let server: TestDatabase;
let admin: Viewer;
let reviewer: Viewer;

const take = async (who: Viewer, rows: (string | number | Date | null)[][], sheet = '数据') =>
  receiveWorkbook(actor(who), { name: '历史.xlsx', bytes: await bookOf([{ sheet, data: [head, ...rows] }]) });
async function found(id: string) {
  const preview = await getPreview(admin, id);
  if (preview?.kind !== 'figures') throw new Error('no preview');
  return preview.found;
}

beforeAll(async () => {
  ({ server, admin, reviewer } = await foundAssociation());
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
        ['PUB06', 'secretariat', '2019', 812, null, null, null],
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
      { code: 'PUB06', state: 'approved', value: '812', numerator: null, note: '' },
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

  it('names a column that no figure has', async () => {
    const data = [
      [...head, 'colour'],
      ['PUB01', 'secretariat', '2019', 55, null, null, null, 'red'],
    ];
    const bytes = await bookOf([{ sheet: '数据', data }]);
    const { upload } = value(await receiveWorkbook(actor(admin), { name: '历史.xlsx', bytes }));
    expect((await found(upload)).faults.map(({ cell, code: why }) => [cell, why])).toEqual([
      ['H1', 'columnUnknown'],
    ]);
  });

  it('takes no fractions of whole counts, and no months to come, as the form does', async () => {
    const { upload } = value(
      await take(admin, [
        ['PUB01', 'secretariat', '2019-01', 0.3, null, null, null],
        ['PUB01', 'secretariat', '2099-12', 5, null, null, null],
        ['PUB01', 'secretariat', '2024-08', 5, null, null, null],
        ['AID02', 'secretariat', '2019-01', 0.35, null, null, null],
      ]),
    );
    expect((await found(upload)).faults.map(({ cell, code: why }) => [cell, why])).toEqual([
      ['D2', 'decimals'],
      ['C3', 'notEnded'],
      ['C4', 'notEnded'],
    ]);
  });

  it('names a blank cell of a total, a remark and a merged branch, and gives the workbook back marked', async () => {
    const { upload } = value(
      await take(admin, [
        ['PUB01', 'secretariat', '2019', 55, null, null, null],
        ['合计', null, null, 55, null, null, null],
        ['PUB02', null, '2019', 7, null, null, null],
        [null, null, null, null, null, null, '注：含暑期'],
      ]),
    );
    const { faults } = await found(upload);
    expect(faults.map(({ cell, code: why }) => [cell, why])).toEqual([
      ['A3', 'code'],
      ['B3', 'empty'],
      ['C3', 'empty'],
      ['B4', 'empty'],
      ['A5', 'empty'],
      ['B5', 'empty'],
      ['C5', 'empty'],
    ]);
    for (const fault of faults) expect(figureFaultText('zh', fault)).toMatch(/[不能]/);
    expect(await markedBook(admin, 'zh', upload)).not.toBeNull();
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
    const now = async () =>
      (
        await connection()`select id, state, value::text, approved_at is not null as official, proposed_value::text as
        proposed, proposed_note as note, version from figure where period = '2019'`
      )[0];
    const waiting = await now();
    expect(waiting).toMatchObject({
      state: 'submitted',
      value: '55',
      official: true,
      proposed: '56',
      version: 2,
    });
    expect(waiting?.note).toBe('年报更正');
    const seen = [{ id: waiting?.id, version: 2 }];
    expect(code(await approveFigures(actor(admin), seen))).toBe('FOUR_EYES');
    const again = value(await take(admin, [['PUB01', 'secretariat', '2019', 57, null, null, null]]));
    expect((await found(again.upload)).faults.map(({ cell, code: why }) => [cell, why])).toEqual([
      ['C2', 'inWork'],
    ]);
    value(await approveFigures(actor(reviewer), seen));
    expect(await now()).toMatchObject({ state: 'approved', value: '56', version: 3 });
    const moves = await connection()`select move, reason, value::text, previous_value::text as before
      from figure_revision where figure_id = ${waiting?.id} order by version`;
    expect(moves.map((row) => ({ ...row }))).toEqual([
      { move: 'import', reason: '', value: '55', before: null },
      { move: 'submit', reason: '年报更正', value: '56', before: '55' },
      { move: 'approve', reason: '', value: '56', before: '55' },
    ]);
  });

  it('submits a new figure of the last year for somebody else’s approval', async () => {
    const rows = [
      ['PUB01', 'secretariat', '2024-06', 4, null, null, null],
      ['PUB01', 'secretariat', '2019', 55, null, null, null],
    ];
    const { upload } = value(await take(admin, rows));
    expect((await found(upload)).counts).toMatchObject({ added: 2, waiting: 1 });
    value(await storeUpload(actor(admin), yes(upload)));
    const [row] =
      await connection()`select state, value, proposed_value::text as proposed, submitted_by as by, on_behalf
      from figure where period = '2024-06'`;
    expect(row).toMatchObject({
      state: 'submitted',
      value: null,
      proposed: '4',
      by: admin.id,
      on_behalf: true,
    });
    const events = await connection()`select branch_code as branch from audit where action = 'figure.submit'
      and after->>'period' = '2024-06'`;
    expect(events.map(({ branch }) => branch)).toEqual(['secretariat']);
  });

  it('takes a month that a spreadsheet made a day of', async () => {
    const bytes = workbookBytes({
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
    const { upload } = value(await receiveWorkbook(actor(admin), { name: 'a.xlsx', bytes }));
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
});
