import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { connection, database } from '@/db/client';
import { audit, dataVersion, planItem, planProgress } from '@/db/schema';
import { refusal, value } from '@/lib/kit/refusal/test-outcome';
import type { Somebody } from '@/lib/person/test-people';
import { readPlanBrief } from './brief-read';
import { findItem, listPlan } from './item-read';
import { decideItem } from './item-write';
import { admin, catering, claim, decide, energy, givenPlan, item, leader, reviewer, say } from './test-plan';

givenPlan();

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
    for (const who of [catering, leader]) expect(refusal(await say(who, '4.12', {})).code).toBe('NOT_FOUND');
    const command = { kind: 'command', name: 'admin' } as const;
    const typed = { year: 2024, number: '4.6', base: 0, move: 'close', words: '' } as const;
    expect(refusal(await decideItem(command, typed)).code).toBe('NOT_FOUND');
    expect(refusal(await say(energy, '4.6', { number: '9.9' })).code).toBe('NOT_FOUND');
  });

  it('is reported by a supporting unit too, which neither closes nor asks for time', async () => {
    value(await say(catering, '4.6', { words: '场地已定', steps: [1] }));
    expect((await findItem(leader, 2024, '4.6'))?.history).toMatchObject([
      { by: 'catering', words: '场地已定' },
    ]);
    expect(refusal(await claim(catering, '4.6', { steps: [1, 2] })).code).toBe('NOT_FOUND');
    const asked = { move: 'extend' as const, due: '2024-12-31' };
    expect(refusal(await say(catering, '4.6', asked)).code).toBe('NOT_FOUND');
    value(await say(energy, '4.6', { ...asked, words: '会期' }));
    expect(refusal(await say(catering, '4.6', {})).code).toBe('WRONG_STATE');
    expect(await item('4.6')).toMatchObject({ askedDue: '2024-12-31' });
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
  const ask = (who: Somebody) => say(who, '4.12', { move: 'extend', words: '场馆维修', due: '2024-10-31' });

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

it('tells the overview what is overdue, what comes next, and what is done of all', async () => {
  value(await claim(energy, '4.12', { chosen: 1 }));
  value(await decide(reviewer, '4.12', 'close'));
  const brief = await readPlanBrief(database(), 2024, { today: '2024-10-02', atRisk: '-0.15' }, () => null);
  expect(brief?.tally).toMatchObject({ total: 3, closed: 1, overdue: 1 });
  expect(brief?.overdue.map(({ number }) => number)).toEqual(['2.1']);
  expect(brief?.next.map(({ number }) => number)).toEqual(['4.6']);
  expect(
    await readPlanBrief(database(), 2023, { today: '2024-10-02', atRisk: '-0.15' }, () => null),
  ).toBeNull();
});
