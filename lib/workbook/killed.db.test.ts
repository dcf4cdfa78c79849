import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connection } from '@/db/client';
import type { TestDatabase } from '@/db/test-database';
import type { Viewer } from '@/lib/viewer/rules';
import { storeUpload } from './store-write';
import { actor, code, everything, foundAssociation, manyFigures, value, yes } from './test-figures';
import { killWaiting } from './test-killed';
import { takeWorkbook } from './upload-write';

let server: TestDatabase;
let admin: Viewer;

beforeAll(async () => {
  ({ server, admin } = await foundAssociation());
});
afterAll(() => server.drop());

const take = async (bytes: Uint8Array) =>
  value(await takeWorkbook(actor(admin), { name: 'a.xlsx', bytes })).upload;
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
});
