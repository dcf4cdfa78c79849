import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connection } from '@/db/client';
import { freshDatabase, type TestDatabase } from '@/db/test-database';

let home: TestDatabase;
beforeAll(async () => {
  home = await freshDatabase();
});
afterAll(() => home.drop());

test('a database of before gets the roles that its codes had, and its seal', async () => {
  const sql = connection();
  const kinds = [
    ['MBR01', 'stock'],
    ['TRN04', 'ratio'],
    ['PUB06', 'stock'],
    ['AID01', 'flow'],
  ];
  for (const [at, [code = '', kind = '']] of kinds.entries())
    await sql`insert into indicator (code, name, name_en, category, category_en, unit, unit_en, kind, direction, position)
      values (${code}, ${code}, ${code}, '', '', '', '', ${kind}, 'higher', ${at})`;
  await sql`insert into association (name, name_en, short_name) values ('协会', 'Association', '协会')`;
  const migration = readFileSync(new URL('migrations/0015_indicator_role_data.sql', import.meta.url), 'utf8');
  for (const statement of migration.split('--> statement-breakpoint')) await sql.unsafe(statement);
  expect(await sql`select code, role, aliases from indicator order by position`).toEqual([
    { code: 'MBR01', role: 'members', aliases: [] },
    { code: 'TRN04', role: 'passRate', aliases: [] },
    { code: 'PUB06', role: 'followers', aliases: [] },
    { code: 'AID01', role: null, aliases: [] },
  ]);
  expect(await sql`select seal from association`).toEqual([{ seal: '后' }]);
});
