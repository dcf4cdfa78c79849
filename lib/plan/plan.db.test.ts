import { eq, sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { connection, database } from '@/db/client';
import { draftTarget, monthWeights, target } from '@/db/schema';
import { refusal, value } from '@/lib/kit/refusal/test-outcome';
import { readPlanBrief } from './brief-read';
import type { ItemInput } from './item-input';
import { findItem, listPlan } from './item-read';
import { reportItem } from './item-write';
import { readNextPlan } from './next-read';
import { adoptPlan, discardPlanDraft, proposeDraftTargets, saveDraftTargets, startPlan } from './next-write';
import { dropItem, saveItem } from './revision-write';
import { admin, energy, givenPlan, item, leader, reviewer, say } from './test-plan';

givenPlan();

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
  confirm: [],
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

  it('confirms who leads and by when as they stand, and claims no revision without a change', async () => {
    await database().execute(`set session_replication_role = replica;
      update plan_item set owner_basis = 'demo', due_basis = 'demo' where number = '4.6';
      set session_replication_role = origin`);
    const same = typed({ reason: '按会长办公会纪要' });
    const unchanged = await saveItem(admin, { ...same, stepsEn: ['Scheme', 'Meeting'] });
    expect(refusal(unchanged).code).toBe('PLAN_UNCHANGED');
    expect(refusal(await saveItem(admin, typed({ confirm: ['owner'] }))).code).toBe('REASON_MISSING');
    expect(value(await saveItem(admin, { ...same, confirm: ['owner', 'due'] }))).toMatchObject({
      revision: 1,
    });
    expect(await item('4.6')).toMatchObject({ ownerBasis: null, dueBasis: null });
    expect((await findItem(leader, 2024, '4.6'))?.revisions).toMatchObject([
      { before: { ownerBasis: 'demo', dueBasis: 'demo' }, after: { ownerBasis: null }, reason: same.reason },
    ]);
    const demo = { ...admin, demo: true };
    expect(value(await saveItem(demo, typed({ base: 1, due: '2024-12-01', reason: '误' })))).toBeTruthy();
    expect(await item('4.6')).toMatchObject({ ownerBasis: null, dueBasis: 'demo' });
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
    expect(refusal(await startPlan(reviewer, { year: 2025 })).code).toBe('NOT_FOUND');
    // 7 of 12 by July, evenly: 12 expected for the year.
    expect(value(await startPlan(admin, { year: 2025 }))).toEqual({ year: 2025, items: 3, targets: 1 });
    expect(refusal(await startPlan(admin, { year: 2025 })).code).toBe('PLAN_EXISTS');
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
    expect(next).toMatchObject({ year: 2025, basedOn: 2024, assignments: { continuing: 1, ending: [] } });
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
    expect(
      await readPlanBrief(database(), 2025, { today: '2025-02-01', atRisk: '-0.15' }, () => null),
    ).toBeNull();
  });

  it('is edited freely as a draft, and can be thrown away', async () => {
    value(await startPlan(admin, { year: 2025 }));
    expect(value(await saveItem(admin, typed({ year: 2025, due: '2025-10-31' })))).toMatchObject({
      revision: null,
    });
    expect(refusal(await dropItem(admin, { year: 2025, number: '4.6', base: 1, reason: '' })).code).toBe(
      'PLAN_AWAITED',
    );
    const renumbered = typed({ year: 2025, number: '4.7', base: 1, due: '2025-10-31' });
    expect(refusal(await saveItem(admin, renumbered)).fields?.number).toMatchObject({
      code: 'PLAN_AWAITED',
      detail: { numbers: '2.1' },
    });
    value(await dropItem(admin, { year: 2025, number: '2.1', base: 0, reason: '' }));
    value(await saveDraftTargets(admin, 2025, new Map([['EVT01', '15']])));
    value(await proposeDraftTargets(admin, { year: 2025, from: 'trend' }));
    expect(await database().select().from(draftTarget)).toMatchObject([{ value: '12' }]);
    expect(refusal(await discardPlanDraft(admin, { year: 2024 })).code).toBe('NOT_FOUND');
    value(await discardPlanDraft(admin, { year: 2025 }));
    expect((await listPlan(admin, null)).years).toEqual([2024]);
  });

  it('is seen by all once adopted, with its targets, and is then revised only', async () => {
    await database()
      .insert(monthWeights)
      .values({ indicatorCode: 'EVT01', year: 2024, revision: 1, weights: Array(12).fill('2') });
    await database()
      .insert(target)
      .values({ indicatorCode: 'EVT01', branchCode: 'energy', year: 2024, revision: 1, value: '5' });
    value(await startPlan(admin, { year: 2025 }));
    value(await saveDraftTargets(admin, 2025, new Map([['EVT01', '15']])));
    expect(refusal(await adoptPlan(admin, { year: 2025, on: '2024-08-07' })).code).toBe('PLAN_DAY');
    expect(refusal(await adoptPlan(reviewer, { year: 2025, on: '2024-08-06' })).code).toBe('NOT_FOUND');
    expect(value(await adoptPlan(admin, { year: 2025, on: '2024-08-06' }))).toEqual({ targets: 1 });
    expect((await listPlan(leader, 2025)).plan).toMatchObject({ state: 'adopted', adoptedOn: '2024-08-06' });
    expect((await listPlan(leader, null)).year).toBe(2024);
    const [set, ofBranch] = await database()
      .select()
      .from(target)
      .where(eq(target.year, 2025))
      .orderBy(sql`branch_code nulls first`);
    expect(ofBranch).toMatchObject({ branchCode: 'energy', value: '5', revision: 1 });
    const weights = await database().select().from(monthWeights).where(eq(monthWeights.year, 2025));
    expect(weights).toMatchObject([{ indicatorCode: 'EVT01', revision: 1, weights: Array(12).fill('2') }]);
    expect(set).toMatchObject({ indicatorCode: 'EVT01', value: '15', revision: 1, setBy: admin.id });
    expect(refusal(await saveItem(admin, typed({ year: 2025, due: '2025-10-31' }))).code).toBe(
      'REASON_MISSING',
    );
    expect(refusal(await adoptPlan(admin, { year: 2025, on: '2024-08-06' })).code).toBe('NOT_FOUND');
    expect(refusal(await discardPlanDraft(admin, { year: 2025 })).code).toBe('NOT_FOUND');
    expect(await readNextPlan(admin, 2025)).toEqual({ adopted: 2025 });
  });
});
