import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connection, database } from '@/db/client';
import { freshDatabase, type TestDatabase } from '@/db/test-database';
import { SubmissionStored } from '@/lib/kit/refusal/submission-stored';
import type { PersonActor } from '@/lib/viewer/rules';
import { forgetOldSubmissions, record } from './write';

let fresh: TestDatabase;
let person: PersonActor;
beforeAll(async () => {
  fresh = await freshDatabase();
  const [made] = await connection()<{ id: string }[]>`insert into person (username, name, role, password_hash)
    values ('li', '李', 'reviewer', 'x') returning id`;
  person = { kind: 'person', id: made?.id ?? '', name: '李', role: 'reviewer', branch: null, demo: false };
});
afterAll(() => fresh.drop());

/** One call of an action that stores something, in so many transactions. */
async function call(submission: string, subject: string, transactions = 1): Promise<void> {
  const actor = { ...person, submission: { id: submission, call: randomUUID() } };
  for (let n = 0; n < transactions; n++)
    await database().transaction((tx) =>
      record(tx, actor, [{ action: 'test.store', subject, affectsFigures: false }]),
    );
}
const stored = async (subject: string) =>
  (await connection()`select 1 from audit where subject = ${subject}`).length;

test('a submission that is sent again is not stored again', async () => {
  const id = randomUUID();
  await call(id, 'once');
  await expect(call(id, 'once')).rejects.toBeInstanceOf(SubmissionStored);
  expect(await stored('once')).toBe(1);
  await call(randomUUID(), 'once');
  expect(await stored('once')).toBe(2);
});

test('one call may store in several transactions', async () => {
  await call(randomUUID(), 'several', 3);
  expect(await stored('several')).toBe(3);
});

test('of the same submission sent twice at once one is stored, the other waits for it and ends', async () => {
  for (let round = 0; round < 10; round++) {
    const id = randomUUID();
    const results = await Promise.allSettled([1, 2, 3].map(() => call(id, `round ${round}`)));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await stored(`round ${round}`)).toBe(1);
  }
});

test('what was rolled back was not stored, and may be sent again', async () => {
  const id = randomUUID();
  const actor = { ...person, submission: { id, call: randomUUID() } };
  const failing = database().transaction(async (tx) => {
    await record(tx, actor, [{ action: 'test.store', subject: 'rolled back', affectsFigures: false }]);
    throw new Error('afterwards');
  });
  await expect(failing).rejects.toThrow('afterwards');
  await call(id, 'rolled back');
  expect(await stored('rolled back')).toBe(1);
});

test('after a week a submission is forgotten', async () => {
  await connection()`update form_submission set at = now() - interval '8 days'`;
  await forgetOldSubmissions();
  expect(await connection()`select from form_submission`).toHaveLength(0);
});
