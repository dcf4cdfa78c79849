import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connection, database } from '@/db/client';
import { freshDatabase, type TestDatabase } from '@/db/test-database';
import type { ImportedFigure } from './figure-rules';
import { writeFigures } from './figure-write';
import { importFolder } from './write';

const association = path.resolve(import.meta.dirname, '../../db/data/association');
let home: TestDatabase;

beforeAll(async () => {
  home = await freshDatabase();
  const { ok } = await importFolder({ kind: 'command', name: 'import' }, association);
  expect(ok).toBe(true);
});
afterAll(() => home.drop());

const notes = [
  '',
  'NULL',
  'null',
  '"',
  '\\',
  '\\"',
  '{a,b}',
  "it's 100%, “so”",
  ' 第一行\n第二行\t完 ',
  '$1 $& 😀',
];
const row = (n: number, note: string, more: Partial<ImportedFigure> = {}): ImportedFigure => ({
  indicator: 'PUB01',
  branch: 'secretariat',
  period: `19${80 + n}`,
  value: `${n}.25`,
  numerator: null,
  denominator: null,
  qualifier: n % 2 ? 'gte' : null,
  basis: n % 3 ? 'demo' : null,
  note,
  file: 'figures.csv',
  line: n + 2,
  ...more,
});

describe('figures that an import adds', () => {
  it('stand as they were written, in the figure and in its history', async () => {
    const sql = connection();
    const [ratio] = await sql`select code from indicator where kind = 'ratio' and not composed limit 1`;
    const [branch] = await sql`select code from branch order by position limit 1`;
    const add = notes.map((note, n) => row(n, note, { branch: branch?.code }));
    add.push(
      row(40, '', {
        branch: branch?.code,
        indicator: ratio?.code,
        period: '1985',
        value: null,
        numerator: '3',
        denominator: '7.5',
      }),
    );
    const events = await database().transaction((tx) =>
      writeFigures(
        tx,
        { add, correct: [], annotate: [], unchanged: 0 },
        { folder: 'a', reason: '' },
        () => {},
      ),
    );
    const stored =
      await sql`select f.indicator_code as indicator, f.branch_code as branch, f.period, f.value, f.numerator,
        f.denominator, f.qualifier, f.basis, f.note, r.note as told, r.value as said, r.numerator as part, r.qualifier as more
      from figure f join figure_revision r on r.figure_id = f.id and r.version = 1 and r.move = 'import'
      where f.last_month < 2000 * 12 order by f.period, f.indicator_code = 'PUB01' desc`;
    const expected = [...add].sort((a, b) => (a.period < b.period ? -1 : a.period > b.period ? 1 : 0));
    expect(stored).toEqual(
      expected.map(({ file, line, ...one }) => ({
        ...one,
        told: one.note,
        said: one.value,
        part: one.numerator,
        more: one.qualifier,
      })),
    );
    expect(events.map(({ subject, indicator, after }) => [subject, indicator, after])).toEqual([
      ['figures.csv', 'PUB01', { folder: 'a', figures: notes.length }],
      ['figures.csv', ratio?.code, { folder: 'a', figures: 1 }],
    ]);
  });
});
