import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { connection, database } from '@/db/client';
import { association, audit, branch, figure, indicator, periodLock, person } from '@/db/schema';
import { freshDatabase, type TestDatabase } from '@/db/test-database';
import { refusalOf } from '@/lib/kit/refusal/database';
import { approveFigures } from '@/lib/review/write';
import type { PersonActor } from '@/lib/viewer/rules';
import type { Role } from '@/lib/vocabulary/person';
import { lockMonth, unlockMonth } from './write';

const july = { month: '2024-07', reason: '7 月数据已公布' };

let own: TestDatabase;
let li: PersonActor;

beforeAll(async () => {
  own = await freshDatabase();
  const db = database();
  await db.insert(association).values({ name: '协会', nameEn: 'A', shortName: '协会', seededWith: 'demo' });
  await db
    .insert(branch)
    .values({ code: 'party', name: '党支部', shortName: '党支部', nameEn: 'P', kind: 'party', position: 1 });
  await db.insert(indicator).values({
    code: 'PTY01',
    name: '集中学习次数',
    nameEn: 'Study',
    category: '党建',
    categoryEn: 'Party',
    unit: '次',
    unitEn: 'times',
    kind: 'flow',
    direction: 'higher',
    position: 1,
  });
  li = await join('li', 'reviewer');
});
afterAll(() => own.drop());
beforeEach(async () => {
  await connection().unsafe(
    'set session_replication_role = replica; delete from figure_revision; delete from figure; delete from period_lock; delete from audit; set session_replication_role = origin',
  );
});

describe('locking a month', () => {
  test('keeps who and why, and refuses a submission until it is unlocked again', async () => {
    expect(await lockMonth(li, july)).toEqual({ ok: true, value: null });
    expect(await locks()).toMatchObject([{ month: '2024-07', reason: july.reason, lockedBy: li.id }]);
    expect(refusalOf(await submit('2024-07').catch((error) => error))).toMatchObject({
      code: 'PERIOD_LOCKED',
    });
    await submit('2024-06');

    expect(await unlockMonth(li, { month: '2024-07', reason: '更正公众号数' })).toEqual({
      ok: true,
      value: null,
    });
    await submit('2024-07');
    expect(await database().select().from(audit).orderBy(audit.id)).toMatchObject([
      { action: 'period.lock', subject: '2024-07', reason: july.reason, actorId: li.id, shows: false },
      { action: 'period.unlock', subject: '2024-07', reason: '更正公众号数', shows: false },
    ]);
  });

  test('binds the coarser periods that end in it, and a draft may still be typed', async () => {
    await lockMonth(li, { month: '2024-06', reason: '半年报已发' });
    expect(refusalOf(await submit('2024-Q2').catch((error) => error))).toMatchObject({
      code: 'PERIOD_LOCKED',
    });
    await submit('2024-06', 'draft');
  });

  test('is refused while a figure of the month waits for review', async () => {
    const waiting = await submit('2024-07');
    expect(await lockMonth(li, july)).toMatchObject({ ok: false, code: 'PERIOD_WAITING' });
    expect(await locks()).toEqual([]);
    await approveFigures(await join('wang', 'admin'), [waiting]);
    expect(await lockMonth(li, july)).toMatchObject({ ok: true });
  });

  test('needs a reason, a month that has ended, and a month that is not locked yet', async () => {
    expect(await lockMonth(li, { ...july, reason: ' ' })).toEqual({ ok: false, code: 'REASON_MISSING' });
    expect(await lockMonth(li, { ...july, month: '2024-08' })).toEqual({ ok: false, code: 'PERIOD_OPEN' });
    expect(await unlockMonth(li, july)).toEqual({ ok: false, code: 'WRONG_STATE' });
    await lockMonth(li, july);
    expect(await lockMonth(li, { ...july, reason: '再锁一次' })).toEqual({ ok: false, code: 'WRONG_STATE' });
    expect(await locks()).toMatchObject([{ reason: july.reason }]);
  });

  test('is not for leaders, branches or the command line', async () => {
    const others = [
      await join('leader', 'leader'),
      await join('party', 'reporter', 'party'),
      { kind: 'command', name: 'root' } as const,
    ];
    for (const actor of others) {
      expect(await lockMonth(actor, july)).toEqual({ ok: false, code: 'NOT_FOUND' });
      expect(await unlockMonth(actor, july)).toEqual({ ok: false, code: 'NOT_FOUND' });
    }
    expect(await locks()).toEqual([]);
  });
});

async function join(username: string, role: Role, branchCode: string | null = null): Promise<PersonActor> {
  const [made] = await database()
    .insert(person)
    .values({ username, name: username, role, branchCode, passwordHash: '-' })
    .returning({ id: person.id });
  return { kind: 'person', id: made?.id ?? '', name: username, role, branch: branchCode, demo: false };
}

async function submit(period: string, state: 'submitted' | 'draft' = 'submitted') {
  const [made] = await database()
    .insert(figure)
    .values({
      indicatorCode: 'PTY01',
      branchCode: 'party',
      period,
      state,
      proposedValue: '1',
      enteredBy: li.id,
      submittedBy: li.id,
      submittedAt: sql`now()`,
    })
    .returning({ id: figure.id, version: figure.version });
  if (!made) throw new Error('no figure was made');
  return made;
}

const locks = () => database().select().from(periodLock);
