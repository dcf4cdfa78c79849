import path from 'node:path';
import { afterAll, beforeEach } from 'vitest';
import { connection } from '@/db/client';
import { freshDatabase, type TestDatabase } from '@/db/test-database';
import { problemText } from './problem-rules';
import { removeFolders } from './test-folder';
import { type ImportOptions, type ImportSummary, importFolder } from './write';

export const association = path.resolve(import.meta.dirname, '../../db/data/association');
export const actor = { kind: 'command', name: 'import' } as const;
let home: TestDatabase;

/** A fresh database for each test; to be called once in a test's file. */
export function setUpDatabase(): void {
  beforeEach(async () => {
    home = await freshDatabase();
    return () => home.drop();
  });
  afterAll(removeFolders);
}

export async function load(folder = association, options: ImportOptions = {}): Promise<ImportSummary> {
  const outcome = await importFolder(actor, folder, options);
  if (!outcome.ok) throw new Error(outcome.problems.map(problemText).join('\n'));
  return outcome.summary;
}

export async function refusals(folder: string, options: ImportOptions = {}): Promise<string[]> {
  const outcome = await importFolder(actor, folder, options);
  return outcome.ok ? [] : outcome.problems.map(problemText);
}

export const figureOf = async (indicator: string) =>
  (
    await connection()`select value, qualifier, basis, note, state, version, approved_at is not null as official
    from figure where indicator_code = ${indicator} order by period`
  )[0];

/** How many rows every table has, and how often what is shown has changed. */
export async function everything(): Promise<Record<string, string>> {
  const sql = connection();
  const tables = await sql<{ name: string }[]>`select relname as name from pg_class
    where relkind = 'r' and relnamespace = 'public'::regnamespace order by 1`;
  const counts: Record<string, string> = {};
  for (const { name } of tables) {
    const [row] =
      await sql`select md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as sum from ${sql(name)} t`;
    counts[name] = row?.sum;
  }
  return counts;
}
