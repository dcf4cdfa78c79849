import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { connection, database } from '@/db/client';
import { assignment, audit, excuse, figure, indicator, periodLock } from '@/db/schema';
import { freshDatabase, type TestDatabase } from '@/db/test-database';
import { readVersions } from '@/lib/catalogue/catalogue-load';
import { askExemptionInput, decideExemptionInput } from '@/lib/exemption/input';
import { readResults } from '@/lib/indicator/results-load';
import { databaseError } from '@/lib/kit/refusal/database';
import { listLockableMonths } from '@/lib/lock/read';
import { overviewQuery, readOverview } from '@/lib/overview/read';
import { asActor, givenAssociation, givenPerson } from '@/lib/person/test-people';
import { getReport } from '@/lib/report/read';
import type { Actor, Viewer } from '@/lib/viewer/rules';
import { askExemption, decideExemption } from './exemption-write';
import { loadStatus } from './load';
import { countLate } from './overdue-read';
import { getReportingStatus, readExemptible } from './read';

let own: TestDatabase;
let reviewer: Actor;
let leader: Actor;
let reporter: Actor;
let neighbour: Actor;

beforeAll(async () => {
  process.env.APP_TODAY = '2024-08-08';
  own = await freshDatabase();
  await givenAssociation();
  await database()
    .insert(indicator)
    .values([flow('TRN01', 1), flow('TRN02', 2), { ...flow('EVT02', 3), frequency: 'quarter' as const }]);
  await database()
    .insert(assignment)
    .values(
      ['TRN01', 'TRN02', 'EVT02'].map((indicatorCode) => ({
        indicatorCode,
        branchCode: 'catering',
        since: '2024-06',
      })),
    );
  reviewer = asActor(await givenPerson('li', 'reviewer'));
  leader = asActor(await givenPerson('president', 'leader'));
  reporter = asActor(await givenPerson('catering'));
  neighbour = asActor(await givenPerson('energy', 'reporter', 'energy'));
});
afterAll(async () => {
  delete process.env.APP_TODAY;
  await own.drop();
});
beforeEach(async () => {
  // History cannot be removed by the product, only by whoever owns the tables.
  await connection().unsafe(
    `set session_replication_role = replica; delete from excuse; delete from figure; delete from period_lock;
     delete from audit; update data_version set version = version + 1; set session_replication_role = origin`,
  );
});

const flow = (code: string, position: number) => ({
  code,
  name: code,
  nameEn: code,
  category: '培训',
  categoryEn: 'Training',
  unit: '期',
  unitEn: 'terms',
  kind: 'flow' as const,
  direction: 'higher' as const,
  position,
});
const form = { branch: 'catering', month: '2024-07', indicators: 'TRN01', reason: '暑期停办' };
const decide = (say: string, changes: object = {}, who = reviewer) =>
  decideExemption(who, decideExemptionInput.parse({ ...form, say, ...changes }));
const ask = (changes: object = {}, who = reporter) =>
  askExemption(who, askExemptionInput.parse({ ...form, say: 'ask', ...changes }));
const states = async (month = '2024-07') => {
  const { cells } = await loadStatus(database(), month, '2024-08-08');
  return Object.fromEntries(cells.map(({ indicator: code, state }) => [code, state]));
};
const viewerOf = (who: Actor): Viewer =>
  ({ ...who, language: 'zh', mustChangePassword: false, sessionId: '', username: '' }) as unknown as Viewer;
const missing = async () => {
  const view = { year: 2024, month: 7, waiting: false };
  return (await readResults(database(), view, ['TRN01'])).results[0]?.missing;
};
const approved = (changes: object = {}) =>
  database()
    .insert(figure)
    .values({
      indicatorCode: 'TRN01',
      branchCode: 'catering',
      period: '2024-07',
      state: 'approved',
      value: '1',
      approvedAt: sql`now()`,
      ...changes,
    });

describe('an excuse that was granted', () => {
  test('counts nowhere as missing, and leaves the reporting rate', async () => {
    expect(await missing()).toBe(2);
    await vi.waitFor(async () => expect(await countLate(viewerOf(leader))).toBe(5));
    expect(await decide('grant')).toEqual({ ok: true, value: { move: 'grant', n: 1 } });

    expect(await states()).toEqual({ TRN01: 'excused', TRN02: 'due' });
    expect(await missing()).toBe(1);
    await vi.waitFor(async () => expect(await countLate(viewerOf(leader))).toBe(4));
    const page = await overviewQuery(viewerOf(reviewer), 'zh', { year: '2024', asOf: '2024-07' });
    expect((await readOverview(page)).reporting).toMatchObject({ due: 1, reported: 0 });
    const locks = await listLockableMonths(viewerOf(reviewer), 2024);
    expect(locks?.months.find(({ month }) => month === '2024-07')).toMatchObject({ due: 1, reported: 0 });
  });

  test('is told to its reporter, who may report it all the same', async () => {
    await decide('grant');
    const report = await getReport(viewerOf(reporter), { month: '2024-07' });
    expect(report?.cells[0]).toMatchObject({
      code: 'TRN01',
      state: 'none',
      exemption: { reason: '暑期停办' },
    });
    expect(report?.months.find(({ month }) => month === '2024-07')).toMatchObject({ due: 1, missing: 1 });
    await approved();
    expect(await states()).toMatchObject({ TRN01: 'approved' });
  });

  test('is in the audit trail, and what is shown of the indicator is made anew', async () => {
    const before = await readVersions(database());
    await decide('grant');
    const [event] = await database().select().from(audit);
    expect(event).toMatchObject({
      action: 'excuse.grant',
      subject: '2024-07',
      indicatorCode: 'TRN01',
      branchCode: 'catering',
      reason: '暑期停办',
      shows: true,
    });
    const after = await readVersions(database());
    expect(after.get('TRN01')).toBe((before.get('TRN01') ?? 0) + 1);
    expect(after.get('all')).toBe(before.get('all'));
  });

  test('is taken back with a reason, and both stay readable', async () => {
    await decide('grant');
    expect(await decide('revoke', { reason: '7 月已恢复' })).toMatchObject({ ok: true });
    expect(await states()).toMatchObject({ TRN01: 'due' });
    expect(await missing()).toBe(2);
    const status = await getReportingStatus(viewerOf(leader), { month: '2024-07' });
    if (!status) throw new Error('no status');
    const { history } = await readExemptible(viewerOf(leader), status, 'catering');
    expect(history.map(({ move, reason, by }) => `${move} ${reason} ${by}`)).toEqual([
      'revoke 7 月已恢复 li',
      'grant 暑期停办 li',
    ]);
  });

  test('of a whole month covers what is still owed and leaves what is there', async () => {
    await approved();
    expect(await decide('grant:all', { indicators: '' })).toEqual({
      ok: true,
      value: { move: 'grant', n: 1 },
    });
    expect(await states()).toEqual({ TRN01: 'approved', TRN02: 'excused' });
  });

  test('can be of a quarter, and of a month that has not ended', async () => {
    expect(await decide('grant', { month: '2024-06', indicators: 'EVT02' })).toMatchObject({ ok: true });
    expect(await states('2024-06')).toMatchObject({ EVT02: 'excused', TRN01: 'due' });
    expect(await decide('grant', { month: '2024-08' })).toMatchObject({ ok: true });
    expect(await states('2024-08')).toEqual({ TRN01: 'excused', TRN02: 'notDue' });
  });
});

describe('nothing is excused', () => {
  test('that is submitted or official', async () => {
    await approved();
    expect(await decide('grant')).toMatchObject({ code: 'EXCUSE_REPORTED' });
    expect(await ask()).toMatchObject({ code: 'EXCUSE_REPORTED' });
  });
  test('twice, nor taken back that was not granted', async () => {
    await decide('grant');
    expect(await decide('grant')).toMatchObject({ code: 'WRONG_STATE' });
    expect(await decide('refuse')).toMatchObject({ code: 'WRONG_STATE' });
    expect(await decide('revoke', { indicators: 'TRN02' })).toMatchObject({ code: 'WRONG_STATE' });
  });
  test('by halves: one that cannot be stops the others', async () => {
    await approved();
    expect(await decide('grant', { indicators: ['TRN01', 'TRN02'] })).toMatchObject({ ok: false });
    expect(await states()).toMatchObject({ TRN02: 'due' });
  });
  test('without a reason, or without a choice', async () => {
    expect(await decide('grant', { reason: ' ' })).toMatchObject({
      code: 'REASON_MISSING',
      fields: { reason: { code: 'REASON_MISSING' } },
    });
    expect(await decide('grant', { indicators: [] })).toMatchObject({ code: 'NOTHING_CHOSEN' });
  });
  test('in a locked month', async () => {
    await database().insert(periodLock).values({ month: '2024-07', reason: '归档' });
    expect(await decide('grant')).toMatchObject({ code: 'PERIOD_LOCKED' });
  });
  test('that the branch does not report, by those who may not, or for a branch that is not theirs', async () => {
    expect(await decide('grant', { indicators: 'TRN99' })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await decide('grant', { indicators: 'EVT02' })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await decide('grant', { branch: 'energy' })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await decide('grant', { month: '2025-01' })).toMatchObject({ code: 'NOT_FOUND' });
    for (const who of [leader, reporter, neighbour])
      expect(await decide('grant', {}, who)).toMatchObject({ code: 'NOT_FOUND' });
    for (const who of [leader, reviewer, neighbour])
      expect(await ask({}, who)).toMatchObject({ code: 'NOT_FOUND' });
  });
  test('twice by two who say it at once', async () => {
    const said = await Promise.all([decide('grant'), decide('grant'), decide('grant')]);
    expect(said.filter(({ ok }) => ok)).toHaveLength(1);
    expect(said.filter((one) => !one.ok && one.code === 'WRONG_STATE')).toHaveLength(2);
  });
});

describe('a reporter asks', () => {
  test('and the figure stays missing until the secretariat grants it', async () => {
    const before = await readVersions(database());
    expect(await ask({ say: 'ask:all', indicators: '' })).toMatchObject({ value: { move: 'ask', n: 2 } });
    expect((await readVersions(database())).get('any')).toBe(before.get('any'));
    expect(await states()).toEqual({ TRN01: 'due', TRN02: 'due' });
    await decide('grant');
    expect(await decide('refuse', { indicators: 'TRN02', reason: '7 月有培训' })).toMatchObject({ ok: true });
    expect(await states()).toEqual({ TRN01: 'excused', TRN02: 'due' });
  });
  test('and sees only the own branch', async () => {
    const status = await getReportingStatus(viewerOf(reporter), { month: '2024-07' });
    expect(status?.branches.map(({ branch }) => branch)).toEqual(['catering']);
    expect(await getReportingStatus(viewerOf(reporter), { branch: 'energy' })).toBeNull();
    expect(await getReportingStatus(viewerOf(neighbour), { branch: 'catering' })).toBeNull();
    expect(await getReportingStatus(viewerOf(leader), { branch: 'nowhere' })).toBeNull();
    expect(await getReportingStatus(viewerOf(leader), { month: '1990-01' })).toBeNull();
  });
});

describe('the database itself', () => {
  const row = {
    indicatorCode: 'TRN01',
    branchCode: 'catering',
    period: '2024-07',
    lastMonth: 0,
    reason: 'x',
  };
  const refused = (values: object) =>
    database()
      .insert(excuse)
      .values({ ...row, revision: 1, move: 'grant', ...values })
      .then(
        () => 'done',
        (error) => databaseError(error)?.code,
      );

  test('keeps the order of the steps', async () => {
    expect(await refused({ revision: 2 })).toBe('AD040');
    expect(await refused({ move: 'revoke' })).toBe('AD040');
    expect(await refused({ move: 'refuse' })).toBe('AD040');
    expect(await refused({})).toBe('done');
    expect(await refused({ revision: 2 })).toBe('AD040');
    expect(await refused({ revision: 2, move: 'ask' })).toBe('AD040');
  });
  test('excuses nothing that was reported, is finer than its indicator, or is locked', async () => {
    await approved();
    expect(await refused({})).toBe('AD041');
    expect(await refused({ indicatorCode: 'EVT02' })).toBe('AD004');
    await database().insert(periodLock).values({ month: '2024-06', reason: '归档' });
    expect(await refused({ period: '2024-06' })).toBe('AD008');
  });
  test('changes and removes no step', async () => {
    await refused({});
    for (const change of [
      database().update(excuse).set({ reason: 'y' }),
      database().delete(excuse),
      database().execute(sql`truncate excuse`),
    ])
      await expect(change).rejects.toMatchObject({ cause: { code: 'AD001' } });
  });
});
