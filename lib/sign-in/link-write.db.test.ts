import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { database } from '@/db/client';
import { audit, branch, passwordLink, type person } from '@/db/schema';
import { freshDatabase, type TestDatabase } from '@/db/test-database';
import {
  asActor,
  givenAssociation,
  givenPerson,
  password,
  signedIn,
  trySigningIn,
} from '@/lib/person/test-people';
import { addPerson, disablePerson } from '@/lib/person/write';
import { findViewer } from '@/lib/viewer/read';
import { issuePasswordLink, setPasswordByLink } from './link-write';

const chosen = 'nine blue lanterns drift';
let own: TestDatabase;
let admin: typeof person.$inferSelect;

beforeAll(async () => {
  own = await freshDatabase();
  await givenAssociation();
  admin = await givenPerson('chief', 'admin');
});
afterAll(() => own.drop());

async function invited(username: string) {
  const outcome = await addPerson(asActor(admin), {
    by: 'link',
    username,
    name: '新人',
    role: 'reporter',
    branch: 'energy',
  });
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.value;
}
const set = (token: string, secret = chosen) =>
  setPasswordByLink({ token, password: secret, address: '203.0.113.7' });

test('an invited person sets their own password by the link and signs in with it', async () => {
  const { token, expiresAt } = await invited('new.person');
  expect(Math.round((expiresAt.getTime() - Date.now()) / 3_600_000)).toBe(72);
  expect(await trySigningIn('new.person')).toMatchObject({ code: 'LOGIN_FAILED' });
  expect(await set(token)).toEqual({ ok: true, value: { username: 'new.person' } });
  const session = await signedIn('new.person', { password: chosen });
  expect(await findViewer(session.token)).toMatchObject({
    role: 'reporter',
    branch: 'energy',
    mustChangePassword: false,
  });
});

test('a link works once, also for two browsers at the same moment', async () => {
  const { token } = await invited('twice');
  const both = await Promise.all([set(token), set(token, 'another seven kettles hum')]);
  expect(both.filter((one) => one.ok)).toHaveLength(1);
  expect(await set(token)).toEqual({ ok: false, code: 'LINK_OVER' });
});

test('a refused password uses nothing up', async () => {
  const { token } = await invited('hasty');
  expect(await set(token, 'short')).toMatchObject({ fields: { password: { code: 'PASSWORD_SHORT' } } });
  expect((await set(token)).ok).toBe(true);
});

test('a link is over after its hours, and so is one that a newer one replaced', async () => {
  const { token } = await invited('late');
  await database()
    .update(passwordLink)
    .set({ expiresAt: sql`now() - interval '1 second'` })
    .where(sql`used_at is null`);
  expect(await set(token)).toEqual({ ok: false, code: 'LINK_OVER' });
  const who = (
    await database().execute<{ id: string }>(sql`select id from person where username = 'late'`)
  )[0];
  const newer = await issuePasswordLink(asActor(admin), who?.id ?? '');
  const newest = await issuePasswordLink(asActor(admin), who?.id ?? '');
  if (!newer.ok || !newest.ok) throw new Error('no link');
  expect(await set(newer.value.token)).toEqual({ ok: false, code: 'LINK_OVER' });
  expect((await set(newest.value.token)).ok).toBe(true);
});

test('somebody who forgot keeps their password and sessions until the link is used', async () => {
  const who = await givenPerson('forgetful');
  const { token: session } = await signedIn('forgetful');
  const link = await issuePasswordLink(asActor(admin), who.id);
  if (!link.ok) throw new Error(link.code);
  expect(await findViewer(session)).not.toBeNull();
  await set(link.value.token);
  expect(await findViewer(session)).toBeNull();
  expect(await trySigningIn('forgetful', { password })).toMatchObject({ code: 'LOGIN_FAILED' });
  expect((await trySigningIn('forgetful', { password: chosen })).ok).toBe(true);
});

test('a disabled person gets no link, and one given before opens nothing', async () => {
  const who = await givenPerson('leaving');
  const link = await issuePasswordLink(asActor(admin), who.id);
  if (!link.ok) throw new Error(link.code);
  await disablePerson(asActor(admin), { id: who.id });
  expect(await set(link.value.token)).toEqual({ ok: false, code: 'LINK_OVER' });
  expect(await issuePasswordLink(asActor(admin), who.id)).toMatchObject({ code: 'WRONG_STATE' });
});

test.each(['', 'x', "' or true --", 'A'.repeat(43)])('“%s” is no link', async (token) => {
  expect(await set(token)).toEqual({ ok: false, code: 'LINK_OVER' });
});

test.each([
  [{ username: 'CHIEF', role: 'leader', branch: null }, 'USERNAME_TAKEN'],
  [{ username: 'x', role: 'leader', branch: null }, 'USERNAME_FORM'],
  [{ username: 'nowhere', role: 'reporter', branch: null }, 'BRANCH_MISSING'],
  [{ username: 'nowhere', role: 'reporter', branch: 'atlantis' }, 'BRANCH_MISSING'],
  [{ username: 'nowhere', role: 'leader', branch: 'energy' }, 'BRANCH_MISSING'],
] as const)('%o is not invited', async (one, code) => {
  expect(await addPerson(asActor(admin), { by: 'link', ...one, name: '' })).toMatchObject({ code });
});

test('nobody is added to a branch that is out of use, by link or by password', async () => {
  await database().update(branch).set({ active: false }).where(eq(branch.code, 'catering'));
  const to = { username: 'lost', name: '', role: 'reporter' as const, branch: 'catering' };
  expect(await addPerson(asActor(admin), { by: 'link', ...to })).toMatchObject({ code: 'BRANCH_MISSING' });
  expect(await addPerson(asActor(admin), { by: 'password', ...to })).toMatchObject({
    code: 'BRANCH_MISSING',
  });
  await database().update(branch).set({ active: true }).where(eq(branch.code, 'catering'));
});

test('an administrator gives no link to themselves', async () => {
  expect(await issuePasswordLink(asActor(admin), admin.id)).toMatchObject({ code: 'OWN_ACCOUNT' });
});

test.each(['reviewer', 'leader', 'reporter'] as const)(
  'a %s invites nobody and gives no links',
  async (role) => {
    const who = asActor(await givenPerson(`curious.${role}`, role));
    const before = await database().select().from(passwordLink);
    const refused = { ok: false, code: 'NOT_FOUND' };
    expect(await issuePasswordLink(who, admin.id)).toEqual(refused);
    expect(
      await addPerson(who, { by: 'link', username: 'friend', name: '', role: 'admin', branch: null }),
    ).toEqual(refused);
    expect(await database().select().from(passwordLink)).toEqual(before);
  },
);

test('the token is nowhere but in the answer', async () => {
  const { token } = await invited('secret');
  const kept = JSON.stringify([
    await database().select().from(passwordLink),
    await database().select().from(audit),
  ]);
  expect(kept).not.toContain(token);
  expect(kept).toContain('person.invite');
});
