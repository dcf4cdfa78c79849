import path from 'node:path';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { database } from '@/db/client';
import { figure, person } from '@/db/schema';
import { freshDatabase, type TestDatabase } from '@/db/test-database';
import { seedDatabase } from '@/lib/csv-import/seed-write';
import { listLockableMonths } from '@/lib/lock/read';
import { lockMonth } from '@/lib/lock/write';
import type { Actor, Viewer } from '@/lib/viewer/rules';
import { countWaiting, getReview } from './read';

let own: TestDatabase;
const viewers = new Map<string, Viewer>();
const viewer = (username: string): Viewer => {
  const found = viewers.get(username);
  if (!found) throw new Error(`nobody is called ${username}`);
  return found;
};

beforeAll(async () => {
  own = await freshDatabase();
  await seedDatabase(path.resolve(import.meta.dirname, '../../db/data'), 'demo', 'demo');
  for (const row of await database().select().from(person))
    viewers.set(row.username, { ...row, sessionId: '', branch: row.branchCode });
});
afterAll(() => own.drop());

describe('what a reviewer of the demo sees', () => {
  test('the three branches that wait, the oldest first and open', async () => {
    const review = await getReview(viewer('reviewer'), {});
    expect(review?.groups.map(({ branch, month }) => `${branch} ${month}`)).toEqual([
      'ideology 2024-07',
      'energy 2024-07',
      'secretariat 2024-06',
    ]);
    expect(review).toMatchObject({ gone: false, deadline: '2024-08-05', group: { branch: 'ideology' } });
    expect(review?.figures).toMatchObject([
      { indicator: 'PTY05', own: false, context: { target: { value: '1' } } },
    ]);
    expect(await countWaiting(viewer('reviewer'))).toBe(3);
  });

  test('a correction with the official value that it would replace, beside its neighbours', async () => {
    const review = await getReview(viewer('reviewer'), { branch: 'secretariat', month: '2024-06' });
    expect(review?.figures).toMatchObject([
      { indicator: 'PUB06', amounts: { value: '1903' }, context: { target: { value: '2500' } }, returns: [] },
    ]);
    const [correction] = review?.figures ?? [];
    expect(correction?.approvedAt).toBeInstanceOf(Date);
    expect(correction?.value).not.toBe('1903');
    expect(correction?.context.previous?.period).toBe('2024-05');
  });

  test('the oldest group, and a word, in place of one that waits no more', async () => {
    const review = await getReview(viewer('reviewer'), { branch: 'party', month: '2024-07' });
    expect(review).toMatchObject({ gone: true, group: { branch: 'ideology' } });
  });

  test('figures that the viewer submitted are marked as their own', async () => {
    await database()
      .update(figure)
      .set({ submittedBy: viewer('admin').id })
      .where(eq(figure.indicatorCode, 'TRN06'));
    const asked = { branch: 'energy', month: '2024-07' };
    expect((await getReview(viewer('admin'), asked))?.figures).toMatchObject([{ own: true }]);
    expect((await getReview(viewer('reviewer'), asked))?.figures).toMatchObject([{ own: false }]);
  });

  test.each(['leader', 'catering'])('nothing at all, as %s', async (username) => {
    expect(await getReview(viewer(username), {})).toBeNull();
    expect(await countWaiting(viewer(username))).toBe(0);
    expect(await listLockableMonths(viewer(username), 2024)).toBeNull();
  });
});

describe('the months of a year', () => {
  test('the ended ones, the newest first, with what is due and what waits', async () => {
    const year = await listLockableMonths(viewer('reviewer'), null);
    expect(year).toMatchObject({ year: 2024, thisYear: 2024 });
    expect(year?.months.map(({ month }) => month)).toEqual(
      [7, 6, 5, 4, 3, 2, 1].map((month) => `2024-0${month}`),
    );
    expect(year?.months[0]).toMatchObject({ waiting: 2, lock: null });
    expect(year?.months[1]).toMatchObject({ waiting: 1 });
    const [, , may] = year?.months ?? [];
    expect(may?.due).toBeGreaterThan(0);
    expect(may?.reported).toBe(may?.due);
  });

  test('a locked one says who, when and why', async () => {
    const { id, name, role, branch, demo } = viewer('reviewer');
    const actor: Actor = { kind: 'person', id, name, role, branch, demo };
    await lockMonth(actor, { month: '2023-12', reason: '年报已公布' });
    const year = await listLockableMonths(viewer('admin'), 2023);
    expect(year?.months).toHaveLength(12);
    expect(year?.months[0]).toMatchObject({
      lock: { reason: '年报已公布', by: name },
      history: [{ unlocked: false, reason: '年报已公布', by: name }],
    });
  });
});
