import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { database } from '@/db/client';
import { knownDevice, signInAttempt } from '@/db/schema';
import { freshDatabase, type TestDatabase } from '@/db/test-database';
import { givenAssociation, givenPerson } from '@/lib/person/test-people';
import { forgetOldSignIns } from './forget-write';

let own: TestDatabase;
beforeAll(async () => {
  own = await freshDatabase();
  await givenAssociation();
});
afterAll(() => own.drop());

const ago = (days: number) => sql`now() - make_interval(days => ${days})`;

test('old attempts and browsers are forgotten, and what still counts stays', async () => {
  const who = await givenPerson('chief', 'admin');
  const attempt = { account: 'chief', address: '203.0.113.7', succeeded: false };
  await database()
    .insert(signInAttempt)
    .values([
      { ...attempt, at: ago(31) },
      { ...attempt, at: ago(29) },
    ]);
  await database()
    .insert(knownDevice)
    .values([
      { secretHash: 'old', personId: who.id, usedAt: ago(401) },
      { secretHash: 'in use', personId: who.id, usedAt: ago(399) },
    ]);
  expect(await forgetOldSignIns()).toEqual({ attempts: 1, devices: 1 });
  expect(await database().select().from(signInAttempt)).toHaveLength(1);
  expect(await database().select().from(knownDevice).where(eq(knownDevice.personId, who.id))).toMatchObject([
    { secretHash: 'in use' },
  ]);
  expect(await forgetOldSignIns()).toEqual({ attempts: 0, devices: 0 });
});
