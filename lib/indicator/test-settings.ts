import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect } from 'vitest';
import { database } from '@/db/client';
import { assignment, audit, figure, indicator } from '@/db/schema';
import { freshDatabase, type TestDatabase } from '@/db/test-database';
import { asActor, givenAssociation, givenPerson } from '@/lib/person/test-people';
import type { Actor } from '@/lib/viewer/rules';
import { readResults } from './results-load';
import type { IndicatorChange } from './settings-input';
import { addIndicator } from './settings-write';

/** What the tests of the settings share. */

let own: TestDatabase;
export let admin: Actor;
let counter = 0;
export let code = '';

export const shown: Omit<IndicatorChange, 'code' | 'version'> = {
  name: '新闻篇数',
  nameEn: 'News',
  category: '宣传',
  categoryEn: 'Media',
  unit: '篇',
  unitEn: 'items',
  decimals: 0,
  public: true,
  headline: false,
  onPace: null,
  atRisk: null,
  role: null,
  aliases: [],
};

/** Each test begins with an indicator of its own, a flow that the catering branch reports since January 2024. */
export function givenIndicators(): void {
  beforeAll(async () => {
    own = await freshDatabase();
    await givenAssociation();
    admin = asActor(await givenPerson('chief', 'admin'));
  });
  afterAll(() => own.drop());
  beforeEach(async () => {
    code = `IND${++counter}`;
    await given({ kind: 'flow' });
  });
}

/** Another indicator in its place, of levels. */
export async function givenLevel(): Promise<void> {
  code = `STK${counter}`;
  await given({ kind: 'stock' });
}

async function given(nature: { kind: 'flow' | 'stock' }, own = code) {
  const outcome = await addIndicator(admin, {
    ...shown,
    ...nature,
    code: own,
    direction: 'higher',
    frequency: 'month',
    definition: '旧口径',
    definitionEn: 'Old',
    branch: 'catering',
    since: '2024-01',
  });
  expect(outcome).toEqual({ ok: true, value: null });
}

export const report = (branchCode: string, values: Record<string, string>, own = code) =>
  database()
    .insert(figure)
    .values(
      Object.entries(values).map(([period, value]) => ({
        indicatorCode: own,
        branchCode,
        period,
        value,
        state: 'approved' as const,
        approvedAt: new Date(),
      })),
    );

export const row = async (own = code) => {
  const [found] = await database().select().from(indicator).where(eq(indicator.code, own));
  if (!found) throw new Error(own);
  return found;
};
export const version = async () => (await row()).version;
export const assignmentsOf = async (own = code) =>
  (
    await database()
      .select()
      .from(assignment)
      .where(eq(assignment.indicatorCode, own))
      .orderBy(assignment.since)
  ).map(({ branchCode, since, until }) => [branchCode, since, until]);
export const handing = async (more: object = {}) => ({
  indicator: code,
  version: await version(),
  from: 'catering',
  to: 'energy',
  since: '2024-07',
  reason: '职能调整',
  ...more,
});
export const resultAt = async (month: number, year = 2024, own = code) => {
  const { results } = await readResults(database(), { year, month, waiting: false });
  const found = results.find((one) => one.indicator.code === own);
  if (!found) throw new Error(own);
  return found;
};
export const lastEvent = async () =>
  (await database().select().from(audit).orderBy(sql`id desc`).limit(1))[0];
