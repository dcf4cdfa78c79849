import path from 'node:path';
import { and, eq, inArray, like } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { database } from '@/db/client';
import { expert, figure, training } from '@/db/schema';
import { freshDatabase, type TestDatabase } from '@/db/test-database';
import { seedDatabase } from '@/lib/csv-import/seed-write';
import { ledgerProposals } from './proposals-load';

const data = path.join(import.meta.dirname, '../../db/data');
let server: TestDatabase;

beforeAll(async () => {
  server = await freshDatabase();
  await seedDatabase(data, 'demo', 'seven green kettles whistle');
});
afterAll(() => server?.drop());

it('the demo’s records propose what its branches reported, month by month', async () => {
  const codes = ['EXP01', 'EXP02', 'EXP03', 'TRN01', 'TRN02', 'TRN03'];
  const reported = await database()
    .select()
    .from(figure)
    .where(
      and(inArray(figure.indicatorCode, codes), eq(figure.state, 'approved'), like(figure.period, '____-__')),
    );
  let compared = 0;
  for (const { indicatorCode, branchCode, period, value } of reported) {
    const [proposal] = await ledgerProposals(database(), branchCode, new Map([[indicatorCode, period]]));
    // Before the first training term began the records say nothing.
    if (!proposal) expect(`${indicatorCode} ${period}` < 'TRN04' && period < '2023-04').toBe(true);
    else
      expect(`${indicatorCode} ${period} ${proposal.value}`).toBe(
        `${indicatorCode} ${period} ${Number(value)}`,
      );
    compared += proposal ? 1 : 0;
  }
  expect(compared).toBeGreaterThan(80);
});

it('nobody in the demo is real, and everything of it says so', async () => {
  const people = await database().select().from(expert);
  expect(people.length).toBe(250);
  for (const { name, unit, demo } of people)
    expect([name, unit, demo]).toEqual([
      expect.stringMatching(/^演示专家\d{3}$/),
      expect.stringMatching(/^演示高校\d{2}$/),
      true,
    ]);
  expect((await database().select().from(training)).every(({ demo }) => demo)).toBe(true);
});
