import { readFileSync } from 'node:fs';
import path from 'node:path';
import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { database } from '@/db/client';
import { figure, person } from '@/db/schema';
import { freshDatabase, type TestDatabase } from '@/db/test-database';
import { seedDatabase } from '@/lib/csv-import/seed-write';
import { readResults } from '@/lib/indicator/results-load';
import { type ExpectedMeasures, measureDifferences } from '@/lib/measure/test-agreement';
import { approveFigures } from '@/lib/review/write';
import type { Viewer } from '@/lib/viewer/rules';
import { actorOf } from '@/lib/viewer/session-read';
import type { Role } from '@/lib/vocabulary/person';
import { findIndicatorPage } from './indicator-read';
import { overviewQuery, readOverview } from './read';

const expected: Record<string, Record<string, ExpectedMeasures>> = JSON.parse(
  readFileSync(new URL('../measure/demo-expected.json', import.meta.url), 'utf8'),
);
const viewer = (role: Role, branch: string | null = null): Viewer => ({
  id: '00000000-0000-0000-0000-000000000000',
  sessionId: '00000000-0000-0000-0000-000000000000',
  username: role,
  name: role,
  role,
  branch,
  demo: true,
  language: 'zh',
  mustChangePassword: false,
});
const [leader, reviewer, reporter] = [viewer('leader'), viewer('reviewer'), viewer('reporter', 'catering')];

let held: TestDatabase;
beforeAll(async () => {
  held = await freshDatabase();
  await seedDatabase(path.join(import.meta.dirname, '../../db/data'), 'demo', 'demo');
}, 120_000);
afterAll(() => held.drop());

describe.each(Object.keys(expected))('the demo as of %s, from the database', (asOf) => {
  test('every indicator is as expected', async () => {
    const [year, month] = asOf.split('-').map(Number);
    const { results } = await readResults(database(), { year: year ?? 0, month: month ?? 0, waiting: false });
    const wrong = results.flatMap(({ indicator, measures }) =>
      measureDifferences(measures, expected[asOf]?.[indicator.code] ?? {}).map(
        (text) => `${indicator.code}: ${text}`,
      ),
    );
    expect(results).toHaveLength(Object.keys(expected[asOf] ?? {}).length);
    expect(wrong).toEqual([]);
  });
});

describe('the overview of the demo', () => {
  test('opens on July 2024, whose deadline has passed', async () => {
    const page = await overviewQuery(leader, 'zh', {});
    expect(page.query.view).toEqual({ year: 2024, month: 7, waiting: false });
    expect((await readOverview(page)).years).toEqual([2024, 2023]);
  });

  test('names who has not reported July: drafts do not count, submitted figures do', async () => {
    const { reporting } = await readOverview(await overviewQuery(leader, 'zh', {}));
    const owing = reporting?.branches.filter(({ due, reported }) => reported < due);
    expect(owing?.map(({ branch }) => branch).sort()).toEqual(['catering', 'ideology', 'property']);
    expect(owing?.find(({ branch }) => branch === 'ideology')).toMatchObject({ returned: 1 });
  });

  test('with waiting figures July differs, and they are counted', async () => {
    const open = await readOverview(await overviewQuery(reviewer, 'zh', { waiting: '1' }));
    const official = await readOverview(await overviewQuery(reviewer, 'zh', {}));
    const of = ({ results }: typeof open, code: string) =>
      results.find(({ indicator }) => indicator.code === code);
    expect(of(open, 'TRN06')?.waiting).toBe(1);
    expect(of(open, 'TRN06')?.measures.actual?.valueOf()).not.toBe(
      of(official, 'TRN06')?.measures.actual?.valueOf(),
    );
  });

  test('a reporter is refused waiting figures and told so', async () => {
    const { query: asked } = await overviewQuery(reporter, 'zh', { waiting: '1' });
    expect(asked.view.waiting).toBe(false);
    expect(asked.notes.map(({ code }) => code)).toEqual(['waitingRefused']);
  });

  test('no two pages that differ share kept markup', async () => {
    const pages = await Promise.all([
      overviewQuery(leader, 'zh', {}),
      overviewQuery(leader, 'en', {}),
      overviewQuery(reporter, 'zh', {}),
      overviewQuery(leader, 'zh', { waiting: '1' }),
      overviewQuery(leader, 'zh', { asOf: '2024-06' }),
      overviewQuery(leader, 'zh', { year: '2024' }),
      overviewQuery(leader, 'zh', { year: '2023' }),
      overviewQuery(leader, 'zh', { status: 'behind' }),
      overviewQuery(leader, 'zh', { category: '宣传' }),
    ]);
    const keys = pages.map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys).not.toContain(null);
    expect((await overviewQuery(reviewer, 'zh', {})).key).toBe(keys[0]);
  });

  test('what people typed into the address is not kept', async () => {
    expect((await overviewQuery(leader, 'zh', { q: '专家' })).key).toBeNull();
    expect((await overviewQuery(leader, 'zh', { year: 'x' })).key).toBeNull();
  });
});

describe('an indicator’s page', () => {
  test('never shows drafts, and what waits or was returned only to those who may know', async () => {
    const july = async (who: Viewer, code: string) =>
      (await findIndicatorPage(who, code, {}))?.reported.filter(({ period }) => period === '2024-07');
    expect(await july(reporter, 'TRN02')).toEqual([]);
    expect(await july(leader, 'TRN02')).toEqual([]);
    expect(await july(reporter, 'TRN06')).toEqual([]);
    expect(await july(leader, 'TRN06')).toMatchObject([{ pending: 'submitted', official: false }]);
    expect(await july(leader, 'PTY03')).toMatchObject([{ pending: 'returned', official: false }]);
    expect(await july(reporter, 'PTY03')).toEqual([]);
  });

  test('there is none for an unknown code', async () => {
    expect(await findIndicatorPage(leader, 'NONE', {})).toBeNull();
  });
});

test('after an approval only that indicator is measured again; the correction is listed', async () => {
  const db = database();
  const view = { year: 2024, month: 7, waiting: false };
  const before = await readResults(db, view);
  const [waiting] = await db
    .select({ id: figure.id, version: figure.version })
    .from(figure)
    .where(and(eq(figure.indicatorCode, 'PUB06'), eq(figure.state, 'submitted')));
  const [someone] = await db.select({ id: person.id }).from(person).where(eq(person.username, 'reviewer'));
  const outcome = await approveFigures(actorOf({ ...reviewer, id: someone?.id ?? '' }), [
    waiting ?? { id: '', version: 0 },
  ]);
  expect(outcome.ok).toBe(true);

  const after = await readResults(db, view);
  expect(after.version).toBeGreaterThan(before.version);
  const changed = after.results.filter((result, nth) => result !== before.results[nth]);
  expect(changed.map(({ indicator }) => indicator.code)).toEqual(['PUB06']);

  const page = await findIndicatorPage(leader, 'PUB06', {});
  expect(page?.corrections).toMatchObject([
    { period: '2024-06', from: { value: '1901' }, to: { value: '1903' } },
  ]);
});
