import type { ChildProcess } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connection } from '@/db/client';
import type { TestDatabase } from '@/db/test-database';
import type { Viewer } from '@/lib/viewer/rules';
import { storeUpload } from './store-write';
import { dice } from './test-dice';
import { actor, code, everything, foundAssociation, manyFigures, value, yes } from './test-figures';
import { builtImport, importKilled, killWaiting, readyProcess } from './test-killed';
import { receiveWorkbook } from './upload-write';

const kills = 50;
const rowsOfOne = 300;
let server: TestDatabase;
let admin: Viewer;
let built: Awaited<ReturnType<typeof builtImport>>;

beforeAll(async () => {
  ({ server, admin } = await foundAssociation());
  built = await builtImport();
});
afterAll(async () => {
  built.remove();
  await server.drop();
});

const take = async (bytes: Uint8Array, name = 'a.xlsx') =>
  value(await receiveWorkbook(actor(admin), { name, bytes })).upload;
const store = (upload: string) => storeUpload(actor(admin), yes(upload));
const countOf = async (year: number) =>
  Number((await connection()`select count(*) as n from figure where period like ${`${year}%`}`)[0]?.n);

describe('an import whose process is killed', () => {
  it('left nothing at each of its steps; at its commit it left all, and the next look says so', async () => {
    const upload = await take(await manyFigures(3_000, 1990));
    const before = await everything();
    for (const hold of [
      'lock table figure in share mode', // the figures' insert waits
      'lock table figure_revision in share mode', // that of their revisions
      'lock table figure in share update exclusive mode', // the statistics, all rows written
      'lock table workbook_upload in share mode', // the mark that it is stored
      'lock table audit in share mode', // the audit trail, the last statement before the commit
    ]) {
      expect(code(await killWaiting(hold, () => store(upload))), hold).toBe('OUTCOME_UNKNOWN');
      expect(await everything(), hold).toBe(before);
    }
    // A commit that was asked for goes on without whoever asked.
    const hold = "select from data_version where scope = 'any' for update";
    expect(code(await killWaiting(hold, () => store(upload)))).toBe('OUTCOME_UNKNOWN');
    const after = await everything();
    expect(JSON.parse(after)[0].stored).toBe('1');
    value(await store(upload));
    expect(await everything()).toBe(after);
    expect(await countOf(1990)).toBeGreaterThan(0);
  });

  it(`is all there or not at all, after ${kills} kills over the whole length of imports`, async () => {
    const seed = Number(process.env.KILL_SEED ?? Date.now() % 1_000_000);
    const random = dice(seed);
    const loading = [readyProcess(built.file), readyProcess(built.file)];
    const next = () => {
      loading.push(readyProcess(built.file));
      return loading.shift() as Promise<ChildProcess>;
    };
    let year = 1900;
    let upload = await take(await manyFigures(rowsOfOne, year), `${year}.xlsx`);
    // What is in makes room for the same of another year.
    const another = async () => {
      upload = await ofNextYear(upload, year++);
    };
    let length = 0;
    for (let n = 0; n < 3; n++) {
      const { said, took } = await importKilled(await next(), actor(admin), upload);
      expect(said).toBe('ok');
      length = Math.max(length, took);
      await another();
    }
    let nothing = 0;
    for (let n = 0; n < kills; n++) {
      const before = await everything();
      // Past its end too: an import that was slow to be measured ends sooner.
      const after = ((n + random()) / kills) * length * 1.3;
      const what = `seed ${seed}, kill ${n} after ${after.toFixed(1)} of ${length.toFixed(1)} ms`;
      const { said, took } = await importKilled(await next(), actor(admin), upload, after);
      // Others may have kept the machine busy while it was measured.
      length = Math.min(length, took);
      expect(said ?? 'ok', what).toBe('ok');
      const there = await countOf(year);
      expect(said === 'ok' ? [rowsOfOne] : [0, rowsOfOne], what).toContain(there);
      if (there === rowsOfOne) await another();
      else {
        nothing++;
        expect(await everything(), what).toBe(before);
      }
    }
    for (const one of loading) (await one).kill('SIGKILL');
    console.log(JSON.stringify({ seed, length: Math.round(length), nothing, whole: kills - nothing }));
    expect(nothing, `seed ${seed}`).toBeGreaterThan(kills / 5);
    const whole = { figures: rowsOfOne, revisions: rowsOfOne, uploads: 1, events: 1, told: rowsOfOne };
    for (let of = 1900; of < year; of++) expect(await tracesOf(of), `seed ${seed}, ${of}`).toEqual(whole);
    // Nothing is left that holds up the next one, which goes the way that everybody's goes.
    value(await store(await take(await manyFigures(rowsOfOne, year))));
    expect(await countOf(year)).toBe(rowsOfOne);
  }, 300_000);
});

/** The same upload once more, of the year after. */
async function ofNextYear(upload: string, year: number): Promise<string> {
  const [row] = await connection()<{ id: string }[]>`insert into workbook_upload
    (person_id, kind, file_name, size, content, found)
    select person_id, kind, ${`${year + 1}.xlsx`}, size, replace(content, ${`"${year}-`}, ${`"${year + 1}-`}),
      found - 'stored'
    from workbook_upload where id = ${upload} returning id`;
  return row?.id ?? '';
}

/** What an import of a year has left: figures, their revisions, its mark, its event, and the figures its events tell of. */
async function tracesOf(year: number) {
  const file = `${year}.xlsx`;
  const [row] = await connection()`select
    (select count(*)::int from figure where period like ${`${year}-%`}) as figures,
    (select count(*)::int from figure_revision r join figure f on f.id = r.figure_id
      where f.period like ${`${year}-%`}) as revisions,
    (select count(*)::int from workbook_upload where file_name = ${file} and stored_at is not null) as uploads,
    (select count(*)::int from audit where action = 'workbook.import' and after->>'file' = ${file}) as events,
    (select sum((after->>'figures')::int)::int from audit
      where action = 'figure.import' and after->>'folder' = ${file}) as told`;
  return { ...row };
}
