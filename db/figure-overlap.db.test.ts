import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { overlaps } from '@/lib/measure/period';
import { connection } from './client';
import { freshDatabase, type TestDatabase } from './test-database';

const periods = [
  '1900',
  '2023',
  '2023-Q1',
  '2023-Q4',
  '2023-01',
  '2023-03',
  '2023-04',
  '2023-12',
  '2024',
  '2199-12',
];
/** Series that would run into one another if codes were merely put side by side. */
const series: [indicator: string, branch: string][] = [
  ['A', 'b'],
  ['A 1 b', 'b'],
  ['A', 'b 1 b'],
  ['A 1', 'b 24276'],
  ['A', 'b 24276'],
  ['~', ''],
];

let home: TestDatabase;

beforeAll(async () => {
  home = await freshDatabase();
  const sql = connection();
  for (const indicator of new Set(series.map(([code]) => code)))
    await sql`insert into indicator (code, name, name_en, category, category_en, unit, unit_en, kind, direction, position)
      values (${indicator}, 'a', 'a', 'a', 'a', 'a', 'a', 'flow', 'higher', 1)`;
  for (const branch of new Set(series.map(([, code]) => code)))
    await sql`insert into branch (code, name, short_name, name_en, kind, position)
      values (${branch}, 'a', 'a', 'a', 'committee', 1)`;
});
afterAll(() => home.drop());

const figure = ([indicator, branch]: [string, string], period: string) => connection()`
  insert into figure (indicator_code, branch_code, period, state) values (${indicator}, ${branch}, ${period}, 'draft')`;

describe('figures that overlap in time', () => {
  it.each(periods)('of one series cannot stand beside %s, and all others can', async (period) => {
    for (const one of series) {
      await figure(one, period);
      for (const other of periods) {
        const refused = await figure(one, other).then(
          () => null,
          (error: { code: string; constraint_name: string }) => [error.code, error.constraint_name],
        );
        const mayStand = !overlaps(period, other);
        if (mayStand) expect(refused, other).toBeNull();
        else
          expect(
            [
              ['23P01', 'figure_overlap'],
              ['23505', 'figure_key'],
            ],
            other,
          ).toContainEqual(refused);
        await connection()`delete from figure where (indicator_code, branch_code) = (${one[0]}, ${one[1]})
          and period <> ${period}`;
      }
    }
    const [kept] = await connection()`select count(*)::int as n from figure`;
    expect(kept?.n).toBe(series.length);
    await connection()`delete from figure`;
  });

  it('are refused also where the second comes from another session before the first has ended', async () => {
    const first = connection();
    let second: Promise<unknown> | null = null;
    let over = false;
    await first.begin(async (tx) => {
      await tx`insert into figure (indicator_code, branch_code, period, state) values ('A', 'b', '2023', 'draft')`;
      second = figure(['A', 'b'], '2023-05');
      second
        .catch(() => {})
        .finally(() => {
          over = true;
        });
      const waits = () =>
        tx`select from pg_locks where not granted and pg_backend_pid() = any (pg_blocking_pids(pid))`;
      while (!over && (await waits()).length === 0);
    });
    await expect(second).rejects.toMatchObject({ code: '23P01' });
    await connection()`delete from figure`;
  });
});
