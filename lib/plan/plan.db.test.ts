import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { connection, database } from '@/db/client';
import {
  audit,
  dataVersion,
  draftTarget,
  duty,
  figure,
  indicator,
  plan,
  planItem,
  planProgress,
  target,
} from '@/db/schema';
import { freshDatabase, type TestDatabase } from '@/db/test-database';
import { givenAssociation, givenPerson } from '@/lib/person/test-people';
import type { Outcome, Refusal } from '@/lib/refusal/rules';
import type { Actor, Viewer } from '@/lib/viewer/rules';
import { readPlanBrief } from './brief-read';
import type { ItemInput } from './item-input';
import { findItem, listPlan } from './item-read';
import { decideItem, reportItem } from './item-write';
import { readNextPlan } from './next-read';
import { adoptPlan, discardDraft, proposeDraftTargets, saveDraftTargets, startPlan } from './next-write';
import { dropItem, saveItem } from './revision-write';

type Who = Viewer & Extract<Actor, { kind: 'person' }>;
let server: TestDatabase;
let energy: Who;
let catering: Who;
let reviewer: Who;
let admin: Who;
let leader: Who;

const value = <T>(outcome: Outcome<T>): T => {
  if (!outcome.ok) throw new Error(`refused: ${JSON.stringify(outcome)}`);
  return outcome.value;
};
const refusal = (outcome: Outcome<unknown>): Refusal => {
  if (outcome.ok) throw new Error('was not refused');
  return outcome;
};
const item = async (number: string, year = 2024) => {
  const [row] = await database()
    .select()
    .from(planItem)
    .where(and(eq(planItem.year, year), eq(planItem.number, number)));
  if (!row) throw new Error(`no item ${number}`);
  return row;
};
/** Says something about an item as it stands now. */
async function say(who: Who, number: string, said: Partial<Parameters<typeof reportItem>[1]>) {
  const plain = {
    words: '有进展',
    evidence: '',
    steps: [],
    chosen: null,
    due: null,
    move: 'underWay' as const,
  };
  return reportItem(who, { ...plain, year: 2024, number, base: (await item(number)).version, ...said });
}
async function decide(who: Who, number: string, move: Parameters<typeof decideItem>[1]['move'], words = '') {
  return decideItem(who, { year: 2024, number, base: (await item(number)).version, move, words });
}
const claim = (who: Who, number: string, said = {}) =>
  say(who, number, { move: 'claim', evidence: '文号', ...said });

beforeAll(async () => {
  server = await freshDatabase();
});
afterAll(() => server.drop());

beforeEach(async () => {
  process.env.APP_TODAY = '2024-08-06';
  await database().execute(`set session_replication_role = replica; truncate plan_progress, plan_revision, draft_target,
    plan_item, plan, figure, target, duty, indicator, audit, person, branch, association cascade;
    set session_replication_role = origin`);
  await givenAssociation();
  const as = async (...given: Parameters<typeof givenPerson>): Promise<Who> => {
    const row = await givenPerson(...given);
    return {
      kind: 'person',
      id: row.id,
      sessionId: row.id,
      username: row.username,
      name: row.name,
      role: row.role,
      branch: row.branchCode,
      demo: false,
      language: 'zh',
      mustChangePassword: false,
    };
  };
  energy = await as('energy', 'reporter', 'energy');
  catering = await as('catering', 'reporter', 'catering');
  reviewer = await as('reviewer', 'reviewer');
  admin = await as('admin', 'admin');
  leader = await as('leader', 'leader');
  const db = database();
  await db.insert(indicator).values({
    code: 'EVT01',
    name: '赛事',
    nameEn: 'Events',
    category: '活动',
    categoryEn: 'Events',
    unit: '次',
    unitEn: 'events',
    kind: 'flow',
    direction: 'higher',
    position: 0,
  });
  await db.insert(duty).values({ indicatorCode: 'EVT01', branchCode: 'energy', since: '2023-01' });
  await db
    .insert(target)
    .values({ indicatorCode: 'EVT01', year: 2024, revision: 1, value: '12', basis: 'plan' });
  await db.insert(figure).values({
    indicatorCode: 'EVT01',
    branchCode: 'energy',
    period: '2024-07',
    state: 'approved',
    value: '7',
    approvedAt: new Date(),
  });
  await db.insert(plan).values({ year: 2024, state: 'adopted', adoptedOn: '2024-01-17' });
  const common = {
    year: 2024,
    section: '（一）',
    sectionEn: 'One',
    ownerCode: 'energy',
    kind: 'milestone' as const,
    due: '2024-09-30',
  };
  await db.insert(planItem).values([
    { ...common, number: '2.1', position: 0, title: '会长任书记', titleEn: 'Secretary', dependsOn: '4.6' },
    {
      ...common,
      number: '4.6',
      position: 1,
      title: '换届',
      titleEn: 'Re-election',
      steps: ['方案', '大会'],
      stepsEn: ['Scheme', 'Meeting'],
      supportCode: 'catering',
      due: '2024-11-30',
    },
    {
      ...common,
      number: '4.12',
      position: 2,
      title: '歌咏或羽毛球',
      titleEn: 'Either',
      options: ['歌咏比赛', '羽毛球比赛'],
      optionsEn: ['Singing', 'Badminton'],
      indicatorCode: 'EVT01',
      ownerBasis: 'demo',
    },
  ]);
});

describe('progress', () => {
  it('is reported by the lead unit and kept with who, when and what', async () => {
    value(await say(energy, '4.6', { words: '方案已定', steps: [1] }));
    const page = await findItem(leader, 2024, '4.6');
    expect(page?.item).toMatchObject({ state: 'underWay', doneSteps: [1], startedOn: '2024-08-06' });
    expect(page?.history).toMatchObject([
      { move: 'report', words: '方案已定', by: 'energy', doneSteps: [1] },
    ]);
    const [event] = await database().select().from(audit).where(eq(audit.action, 'plan.report'));
    expect(event).toMatchObject({
      subject: '2024 4.6',
      branchCode: 'energy',
      actorId: energy.id,
      shows: true,
    });
  });

  it('is not there for other branches and leaders, nor the server’s operator', async () => {
    for (const who of [catering, leader]) expect(refusal(await say(who, '4.6', {})).code).toBe('NOT_FOUND');
    const command = { kind: 'command', name: 'admin' } as const;
    const typed = { year: 2024, number: '4.6', base: 0, move: 'close', words: '' } as const;
    expect(refusal(await decideItem(command, typed)).code).toBe('NOT_FOUND');
    expect(refusal(await say(energy, '4.6', { number: '9.9' })).code).toBe('NOT_FOUND');
  });

  it('tells the second of two that the first was quicker', async () => {
    value(await say(energy, '4.6', {}));
    expect(refusal(await say(reviewer, '4.6', { base: 0 })).code).toBe('PLAN_MOVED');
  });

  it('raises the version of the page but of no indicator', async () => {
    const versions = async () =>
      Object.fromEntries(
        (await database().select().from(dataVersion)).map((row) => [row.scope, row.version]),
      );
    const before = await versions();
    value(await say(energy, '4.6', {}));
    const after = await versions();
    expect(after.any).toBe((before.any ?? 0) + 1);
    expect(after.all).toBe(before.all);
  });

  it('is history: neither changed nor removed', async () => {
    value(await say(energy, '4.6', {}));
    const sql = connection();
    await expect(sql`update plan_progress set words = ''`).rejects.toMatchObject({ code: 'AD001' });
    await expect(sql`delete from plan_progress`).rejects.toMatchObject({ code: 'AD001' });
    await expect(sql`truncate plan_progress`).rejects.toMatchObject({ code: 'AD001' });
    await expect(sql`truncate plan_revision`).rejects.toMatchObject({ code: 'AD001' });
  });
});

describe('closing', () => {
  it('needs all steps, evidence, and somebody else', async () => {
    expect(refusal(await claim(energy, '4.6', { steps: [1] })).code).toBe('PLAN_STEPS');
    expect(refusal(await claim(energy, '4.6', { steps: [1, 2], evidence: '' })).code).toBe('PLAN_EVIDENCE');
    value(await claim(reviewer, '4.6', { steps: [1, 2] }));
    expect(refusal(await decide(reviewer, '4.6', 'close')).code).toBe('FOUR_EYES');
    expect(value(await decide(admin, '4.6', 'close')).state).toBe('closed');
    expect(await item('4.6')).toMatchObject({ closedOn: '2024-08-06', given: '文号' });
  });

  it('waits for the item it depends on, and holds that one closed', async () => {
    expect(refusal(await claim(energy, '2.1'))).toMatchObject({
      code: 'PLAN_DEPENDS',
      detail: { number: '4.6' },
    });
    const claimed = { state: 'claimed' as const, claimedOn: '2024-08-06', version: 1 };
    await database().update(planItem).set(claimed).where(eq(planItem.number, '2.1'));
    expect(refusal(await decide(reviewer, '2.1', 'close')).code).toBe('PLAN_DEPENDS');
    await expect(
      connection()`update plan_item set state = 'closed', closed_on = '2024-08-06' where number = '2.1'`,
    ).rejects.toMatchObject({ code: 'AD011' });

    value(await claim(energy, '4.6', { steps: [1, 2] }));
    value(await decide(reviewer, '4.6', 'close'));
    value(await decide(reviewer, '2.1', 'close'));
    expect(refusal(await decide(reviewer, '4.6', 'reopen', '备案被退回'))).toMatchObject({
      code: 'PLAN_NEEDED',
      detail: { number: '2.1' },
    });
  });

  it('takes either option, and remembers which', async () => {
    expect(refusal(await claim(energy, '4.12')).code).toBe('PLAN_OPTION');
    value(await claim(energy, '4.12', { chosen: 2 }));
    value(await decide(reviewer, '4.12', 'close'));
    expect(await item('4.12')).toMatchObject({ state: 'closed', chosen: 2 });
    const [event] = await database().select().from(audit).where(eq(audit.action, 'plan.close'));
    expect(event?.after).toMatchObject({ chosen: '羽毛球比赛' });
  });

  it('is undone with a reason only, and a claim sent back with one', async () => {
    value(await claim(energy, '4.12', { chosen: 1 }));
    expect(refusal(await decide(reviewer, '4.12', 'return')).code).toBe('REASON_MISSING');
    value(await decide(reviewer, '4.12', 'return', '缺成绩册'));
    value(await claim(energy, '4.12', { chosen: 1 }));
    value(await decide(reviewer, '4.12', 'close'));
    expect(refusal(await decide(reviewer, '4.12', 'reopen')).code).toBe('REASON_MISSING');
    value(await decide(reviewer, '4.12', 'reopen', '名册有误'));
    expect(await item('4.12')).toMatchObject({ state: 'underWay', closedOn: null, claimedBy: null });
    const moves = await database()
      .select({ move: planProgress.move })
      .from(planProgress)
      .orderBy(planProgress.id);
    expect(moves.map(({ move }) => move)).toEqual(['claim', 'return', 'claim', 'close', 'reopen']);
  });
});

describe('more time', () => {
  const ask = (who: Who) => say(who, '4.12', { move: 'extend', words: '场馆维修', due: '2024-10-31' });

  it('is granted by a reviewer, and the new deadline counts', async () => {
    value(await ask(energy));
    process.env.APP_TODAY = '2024-10-08';
    const overdue = async () => (await listPlan(leader, 2024)).items.find(({ number }) => number === '4.12');
    expect((await overdue())?.supervision).toEqual({ signal: 'overdue', days: -8 });
    value(await decide(reviewer, '4.12', 'grant'));
    expect((await overdue())?.supervision.signal).not.toBe('overdue');
    expect(await item('4.12')).toMatchObject({ due: '2024-09-30', extendedTo: '2024-10-31', askedDue: null });
  });

  it('is refused with a reason, and not granted to oneself', async () => {
    value(await ask(reviewer));
    expect(refusal(await decide(reviewer, '4.12', 'grant')).code).toBe('FOUR_EYES');
    expect(refusal(await decide(admin, '4.12', 'refuse')).code).toBe('REASON_MISSING');
    value(await decide(admin, '4.12', 'refuse', '请换场馆'));
    expect(await item('4.12')).toMatchObject({ extendedTo: null, askedDue: null, state: 'notStarted' });
  });
});

const typed = (changes: Partial<ItemInput> = {}): ItemInput => ({
  year: 2024,
  was: '4.6',
  base: 0,
  number: '4.6',
  section: '（一）',
  sectionEn: 'One',
  title: '换届',
  titleEn: 'Re-election',
  owner: 'energy',
  support: 'catering',
  kind: 'milestone',
  due: '2024-11-30',
  evidence: '',
  dependsOn: null,
  indicator: null,
  steps: ['方案', '大会'],
  stepsEn: ['Scheme', 'Meeting'],
  options: [],
  optionsEn: [],
  reason: '',
  ...changes,
});

describe('an adopted plan', () => {
  it('changes by a revision with a reason, and keeps what stood there', async () => {
    expect(refusal(await saveItem(admin, typed({ due: '2024-12-15' }))).code).toBe('REASON_MISSING');
    expect(refusal(await saveItem(reviewer, typed({ reason: '会期' }))).code).toBe('NOT_FOUND');
    value(await say(energy, '4.6', { steps: [2] }));
    const steps = { steps: ['方案', '公示', '大会'], stepsEn: [] };
    const change = typed({ base: 1, due: '2024-12-15', reason: '大会改期', ...steps });
    expect(value(await saveItem(admin, change))).toEqual({ number: '4.6', revision: 1 });
    expect(await item('4.6')).toMatchObject({ due: '2024-12-15', doneSteps: [3], state: 'underWay' });
    const page = await findItem(leader, 2024, '4.6');
    expect(page?.plan?.revisions).toBe(1);
    expect(page?.revisions).toMatchObject([
      {
        revision: 1,
        move: 'change',
        reason: '大会改期',
        before: { due: '2024-11-30' },
        after: { due: '2024-12-15' },
      },
    ]);
    await expect(
      connection()`update plan_item set title = '别的' where number = '4.6'`,
    ).rejects.toMatchObject({ code: 'AD010' });
    await expect(connection()`delete from plan_item where number = '4.12'`).rejects.toMatchObject({
      code: 'AD010',
    });
    await expect(connection()`update plan set state = 'draft'`).rejects.toMatchObject({ code: 'AD010' });
  });

  it('takes a new item in its place, and refuses circles and numbers that are taken', async () => {
    const added = typed({ was: '', number: '4.7', title: '新事项', reason: '理事会决定' });
    value(await saveItem(admin, added));
    expect((await listPlan(leader, null)).items.map(({ number }) => number)).toEqual([
      '2.1',
      '4.6',
      '4.7',
      '4.12',
    ]);
    expect(refusal(await saveItem(admin, added)).code).toBe('PLAN_NUMBER');
    const circle = typed({ dependsOn: '2.1', reason: '误' });
    expect(refusal(await saveItem(admin, circle)).fields).toHaveProperty('dependsOn');
    expect(refusal(await saveItem(admin, typed({ owner: 'nobody', reason: '误' }))).fields).toHaveProperty(
      'owner',
    );
  });

  it('lets an item go and come back, with reasons, and does not count it meanwhile', async () => {
    const drop = async (reason: string) =>
      dropItem(admin, { year: 2024, number: '4.12', base: (await item('4.12')).version, reason });
    expect(refusal(await drop('')).code).toBe('REASON_MISSING');
    value(await drop('并入工会活动'));
    expect((await listPlan(leader, 2024)).tally.total).toBe(2);
    expect(refusal(await say(energy, '4.12', {})).code).toBe('WRONG_STATE');
    value(await drop('仍由协会举办'));
    expect((await listPlan(leader, 2024)).tally.total).toBe(3);
  });
});

describe('next year’s plan', () => {
  it('starts from this year’s, hidden from everybody but administrators', async () => {
    value(await say(energy, '4.6', { steps: [1] }));
    expect(refusal(await startPlan(reviewer, 2025)).code).toBe('NOT_FOUND');
    // 7 of 12 by July, evenly: 12 expected for the year.
    expect(value(await startPlan(admin, 2025))).toEqual({ year: 2025, items: 3, targets: 1 });
    expect(refusal(await startPlan(admin, 2025)).code).toBe('PLAN_EXISTS');
    expect(await item('4.6', 2025)).toMatchObject({
      due: '2025-11-30',
      ownerCode: 'energy',
      supportCode: 'catering',
      steps: ['方案', '大会'],
      doneSteps: [],
      state: 'notStarted',
      startedOn: null,
    });
    expect(await item('4.12', 2025)).toMatchObject({
      ownerBasis: 'demo',
      options: ['歌咏比赛', '羽毛球比赛'],
    });
    for (const who of [energy, reviewer, leader]) {
      expect(await listPlan(who, 2025)).toMatchObject({ plan: null, items: [] });
      expect((await listPlan(who, null)).years).toEqual([2024]);
      expect(await findItem(who, 2025, '4.6')).toBeNull();
      expect(await readNextPlan(who, 2025)).toBeNull();
    }
    const next = await readNextPlan(admin, null);
    expect(next).toMatchObject({ year: 2025, basedOn: 2024, duties: { going: 1, ending: [] } });
    expect(next && 'targets' in next && next.targets.get('EVT01')).toBe('12');
    const typed = {
      year: 2025,
      number: '4.6',
      base: 0,
      words: '早了',
      evidence: '',
      steps: [],
      chosen: null,
    };
    expect(refusal(await reportItem(energy, { ...typed, move: 'underWay', due: null })).code).toBe(
      'NOT_FOUND',
    );
    expect(await readPlanBrief(database(), 2025, '2025-02-01', () => null)).toBeNull();
  });

  it('is edited freely as a draft, and can be thrown away', async () => {
    value(await startPlan(admin, 2025));
    expect(value(await saveItem(admin, typed({ year: 2025, due: '2025-10-31' })))).toMatchObject({
      revision: null,
    });
    expect(refusal(await dropItem(admin, { year: 2025, number: '4.6', base: 1, reason: '' })).code).toBe(
      'PLAN_CIRCLE',
    );
    value(await dropItem(admin, { year: 2025, number: '2.1', base: 0, reason: '' }));
    value(await saveDraftTargets(admin, 2025, new Map([['EVT01', '15']])));
    value(await proposeDraftTargets(admin, 2025, 'trend'));
    expect(await database().select().from(draftTarget)).toMatchObject([{ value: '12' }]);
    expect(refusal(await discardDraft(admin, 2024)).code).toBe('NOT_FOUND');
    value(await discardDraft(admin, 2025));
    expect((await listPlan(admin, null)).years).toEqual([2024]);
  });

  it('is seen by all once adopted, with its targets, and is then revised only', async () => {
    value(await startPlan(admin, 2025));
    value(await saveDraftTargets(admin, 2025, new Map([['EVT01', '15']])));
    expect(refusal(await adoptPlan(admin, 2025, '2024-08-07')).code).toBe('PLAN_DAY');
    expect(refusal(await adoptPlan(reviewer, 2025, '2024-08-06')).code).toBe('NOT_FOUND');
    expect(value(await adoptPlan(admin, 2025, '2024-08-06'))).toEqual({ targets: 1 });
    expect((await listPlan(leader, 2025)).plan).toMatchObject({ state: 'adopted', adoptedOn: '2024-08-06' });
    expect((await listPlan(leader, null)).year).toBe(2024);
    const [set] = await database().select().from(target).where(eq(target.year, 2025));
    expect(set).toMatchObject({ indicatorCode: 'EVT01', value: '15', revision: 1, setBy: admin.id });
    expect(refusal(await saveItem(admin, typed({ year: 2025, due: '2025-10-31' }))).code).toBe(
      'REASON_MISSING',
    );
    expect(refusal(await adoptPlan(admin, 2025, '2024-08-06')).code).toBe('NOT_FOUND');
    expect(refusal(await discardDraft(admin, 2025)).code).toBe('NOT_FOUND');
    expect(await readNextPlan(admin, 2025)).toEqual({ adopted: 2025 });
  });
});

it('tells the overview what is overdue, what comes next, and what is done of all', async () => {
  value(await claim(energy, '4.12', { chosen: 1 }));
  value(await decide(reviewer, '4.12', 'close'));
  const brief = await readPlanBrief(database(), 2024, '2024-10-02', () => null);
  expect(brief?.tally).toMatchObject({ total: 3, closed: 1, overdue: 1 });
  expect(brief?.overdue.map(({ number }) => number)).toEqual(['2.1']);
  expect(brief?.next.map(({ number }) => number)).toEqual(['4.6']);
  expect(await readPlanBrief(database(), 2023, '2024-10-02', () => null)).toBeNull();
});
