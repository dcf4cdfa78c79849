import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { connection, database } from '@/db/client';
import { person } from '@/db/schema';
import { freshDatabase, type TestDatabase } from '@/db/test-database';
import { importFolder } from '@/lib/csv-import/write';
import { workbookBytes } from '@/lib/kit/office/xlsx-writer';
import type { Outcome } from '@/lib/kit/refusal/rules';
import type { Viewer } from '@/lib/viewer/rules';
import type { Role } from '@/lib/vocabulary/person';

/** What the tests of imported figures share: an association, its people, workbooks of many rows. */

const folder = path.resolve(import.meta.dirname, '../../db/data/association');
export const head = ['indicator', 'branch', 'period', 'value', 'numerator', 'denominator', 'note'];
/** The branches of whom large workbooks tell. */
const told = ['secretariat', 'party', 'ideology', 'catering', 'property', 'dormitory', 'energy'];

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

/** An association of its own, without figures, on 6 August 2024, with two people who know no password. */
export async function foundAssociation(): Promise<{ server: TestDatabase; admin: Viewer; reviewer: Viewer }> {
  process.env.APP_TODAY = '2024-08-06';
  const server = await freshDatabase();
  await importFolder({ kind: 'command', name: 'test' }, folder);
  const people = { admin: viewer('adm', 'admin'), reviewer: viewer('rev', 'reviewer') };
  await database()
    .insert(person)
    .values(
      Object.values(people).map(({ id, username, name, role }) => ({
        id,
        username,
        name,
        role,
        passwordHash: 'none',
      })),
    );
  return { server, ...people };
}

export const actor = (who: Viewer) => ({ kind: 'person' as const, ...who });

export const value = <T>(outcome: Outcome<T>): T => {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome));
  return outcome.value;
};

export const code = (outcome: Outcome<unknown>) => (outcome.ok ? 'ok' : outcome.code);

export const yes = (upload: string, reason = '') => ({
  upload,
  reason,
  overwrites: new Set<string>(),
  shownVersions: new Map<string, number>(),
});

/** Everything that an import touches, as one text. */
export const everything = async () =>
  JSON.stringify(
    await connection()`select (select count(*) from figure) as figures, (select count(*) from figure_revision) as revisions,
      (select count(*) from audit) as events, (select md5(coalesce(string_agg(f::text, ',' order by id), '')) from figure f) as hash,
      (select count(*) from workbook_upload where stored_at is not null) as stored,
      (select sum(version) from data_version) as version`,
  );

/** A workbook of that many figures, by month from January of a year on. */
export async function manyFigures(count: number, year: number): Promise<Uint8Array> {
  const indicators = await connection()<{ code: string }[]>`select code from indicator where kind = 'flow'
    and frequency = 'month' and not composed and code not in (select part_code from indicator_part)`;
  const rows: [string, string, string, number][] = [];
  for (let month = 0; rows.length < count; month++)
    for (const one of indicators)
      for (const branch of told) rows.push([one.code, branch, monthFrom(year, month), month]);
  const plain = 'plain' as const;
  return workbookBytes({
    title: 'x',
    sheets: [
      {
        name: '数据',
        columns: [],
        rows: [
          { cells: head.slice(0, 4).map((text) => ({ text, style: plain })) },
          ...rows.slice(0, count).map(([one, branch, period, amount]) => ({
            cells: [
              ...[one, branch, period].map((text) => ({ text, style: plain })),
              { number: String(amount), style: plain },
            ],
          })),
        ],
      },
    ],
  });
}

const monthFrom = (year: number, month: number) =>
  `${year + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
