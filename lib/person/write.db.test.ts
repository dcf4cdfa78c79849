import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { database } from '@/db/client';
import { audit, person, session } from '@/db/schema';
import { freshDatabase, type TestDatabase } from '@/db/test-database';
import { changePassword } from '@/lib/sign-in/password-write';
import { endOwnSession, endSessionsByAdmin } from '@/lib/sign-in/session-write';
import { issueSetUpCode, setUpFirstAdministrator } from '@/lib/sign-in/set-up-write';
import { findViewer } from '@/lib/viewer/read';
import type { Actor } from '@/lib/viewer/rules';
import { asActor, givenAssociation, givenPerson, password, signedIn, trySigningIn } from './test-people';
import { addPerson, changeRole, disablePerson, enablePerson, resetPassword, setLanguage } from './write';

const operator: Actor = { kind: 'command', name: 'user' };
const another = 'nine blue lanterns drift';
let own: TestDatabase;
let admin: typeof person.$inferSelect;

beforeAll(async () => {
  own = await freshDatabase();
  await givenAssociation();
});
afterAll(() => own.drop());

describe('while nobody exists', () => {
  const first = { username: 'chief', name: '秘书长', password, address: '203.0.113.7' };

  test('the set-up page makes one administrator, once, with the newest code only', async () => {
    const old = (await issueSetUpCode()) ?? '';
    const code = (await issueSetUpCode()) ?? '';
    expect(code).toMatch(/^[\w-]{43}$/);
    expect(await setUpFirstAdministrator({ ...first, code: old })).toMatchObject({ code: 'NOT_FOUND' });
    // without the code nobody learns the rules, nor keeps the server busy with hashes
    const stranger = { ...first, code: old, password: 'too short' };
    expect(await setUpFirstAdministrator(stranger)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await setUpFirstAdministrator({ ...first, code, password: 'too short' })).toMatchObject({
      code: 'PASSWORD_SHORT',
    });
    const both = await Promise.all([
      setUpFirstAdministrator({ ...first, code }),
      setUpFirstAdministrator({ ...first, code, username: 'rival' }),
    ]);
    expect(both.filter((one) => one.ok)).toHaveLength(1);
    expect(await setUpFirstAdministrator({ ...first, code })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await issueSetUpCode()).toBeNull();
    const [made] = await database().select().from(person);
    expect(made?.role).toBe('admin');
    if (made) admin = made;
    expect(JSON.stringify(await database().select().from(audit))).not.toContain(code);
  });
});

describe('an administrator', () => {
  test('adds a person, who signs in with the one-time password and must set their own', async () => {
    const outcome = await addPerson(asActor(admin), {
      by: 'password',
      username: 'new.person',
      name: '',
      role: 'leader',
      branch: null,
    });
    if (!outcome.ok || !outcome.value.oneTimePassword) throw new Error('no password');
    const given = outcome.value.oneTimePassword;
    const { token, mustChangePassword } = await signedIn('new.person', { password: given });
    expect(mustChangePassword).toBe(true);
    expect((await findViewer(token))?.mustChangePassword).toBe(true);
    const kept =
      await database().execute(sql`select to_jsonb(p)::text || (select coalesce(string_agg(to_jsonb(a)::text, ''), '')
      from audit a) as all from person p`);
    expect(JSON.stringify(kept)).not.toContain(given);
  });

  test.each([
    [{ username: 'NEW.Person', role: 'leader', branch: null }, 'USERNAME_TAKEN'],
    [{ username: 'x', role: 'leader', branch: null }, 'USERNAME_FORM'],
    [{ username: '-dash', role: 'leader', branch: null }, 'USERNAME_FORM'],
    [{ username: 'nowhere', role: 'reporter', branch: null }, 'BRANCH_MISSING'],
    [{ username: 'nowhere', role: 'reporter', branch: 'atlantis' }, 'BRANCH_MISSING'],
    [{ username: 'nowhere', role: 'reviewer', branch: 'catering' }, 'BRANCH_MISSING'],
  ] as const)('cannot add %j', async (added, code) => {
    expect(await addPerson(asActor(admin), { by: 'password', name: '', ...added })).toMatchObject({
      ok: false,
      code,
    });
  });

  test('disables a person, whose session is refused at the very next request', async () => {
    const who = await givenPerson('leaving');
    const { token } = await signedIn('leaving');
    expect((await disablePerson(asActor(admin), { id: who.id })).ok).toBe(true);
    expect(await findViewer(token)).toBeNull();
    expect(await trySigningIn('leaving')).toMatchObject({ code: 'LOGIN_FAILED' });
    expect((await enablePerson(asActor(admin), { id: who.id })).ok).toBe(true);
    expect(await findViewer(token)).toBeNull();
    expect((await trySigningIn('leaving')).ok).toBe(true);
  });

  test('resets a password: the old one and all sessions are over, the new one works once until changed', async () => {
    const who = await givenPerson('forgetful');
    const { token } = await signedIn('forgetful');
    const outcome = await resetPassword(asActor(admin), { id: who.id });
    if (!outcome.ok || !outcome.value.oneTimePassword) throw new Error('no password');
    expect(await findViewer(token)).toBeNull();
    expect(await trySigningIn('forgetful')).toMatchObject({ code: 'LOGIN_FAILED' });
    expect(
      (await signedIn('forgetful', { password: outcome.value.oneTimePassword })).mustChangePassword,
    ).toBe(true);
  });

  test('gives a person another role, and they sign in anew', async () => {
    const who = await givenPerson('promoted');
    const { token } = await signedIn('promoted');
    expect((await changeRole(asActor(admin), { id: who.id, role: 'reviewer', branch: null })).ok).toBe(true);
    expect(await findViewer(token)).toBeNull();
    expect(await findViewer((await signedIn('promoted')).token)).toMatchObject({
      role: 'reviewer',
      branch: null,
    });
  });

  test('ends all sessions of a person', async () => {
    const who = await givenPerson('everywhere');
    const tokens = [(await signedIn('everywhere')).token, (await signedIn('everywhere')).token];
    expect(await endSessionsByAdmin(asActor(admin), who)).toEqual({ ok: true, value: { ended: 2 } });
    for (const token of tokens) expect(await findViewer(token)).toBeNull();
  });

  test('does none of it to their own account', async () => {
    for (const act of [disablePerson, resetPassword])
      expect(await act(asActor(admin), { id: admin.id })).toMatchObject({ code: 'OWN_ACCOUNT' });
    expect(await changeRole(asActor(admin), { id: admin.id, role: 'leader', branch: null })).toMatchObject({
      code: 'OWN_ACCOUNT',
    });
  });

  test('is never the last to go, not even by the operator’s hand', async () => {
    const second = await givenPerson('second', 'admin');
    expect((await disablePerson(operator, { id: second.id })).ok).toBe(true);
    expect(await disablePerson(operator, { id: admin.id })).toMatchObject({ code: 'LAST_ADMINISTRATOR' });
    expect(await changeRole(operator, { id: admin.id, role: 'leader', branch: null })).toMatchObject({
      code: 'LAST_ADMINISTRATOR',
    });
    await enablePerson(operator, { id: second.id });
  });

  test('and another who disable each other at the same moment: one of them stays', async () => {
    const [a, b] = [await givenPerson('duel.a', 'admin'), await givenPerson('duel.b', 'admin')];
    await database()
      .update(person)
      .set({ disabledAt: new Date() })
      .where(sql`role = 'admin' and username not like 'duel%'`);
    const both = await Promise.all([
      disablePerson(asActor(a), { id: b.id }),
      disablePerson(asActor(b), { id: a.id }),
    ]);
    expect(both.filter((one) => one.ok)).toHaveLength(1);
    await database().update(person).set({ disabledAt: null }).where(eq(person.role, 'admin'));
  });
});

test.each(['reviewer', 'leader', 'reporter'] as const)('a %s manages nobody', async (role) => {
  const who = asActor(await givenPerson(`curious.${role}`, role));
  const victim = await givenPerson(`victim.of.${role}`);
  const before = await database().select().from(person);
  for (const act of [disablePerson, enablePerson, resetPassword, endSessionsByAdmin])
    expect(await act(who, { id: victim.id })).toEqual({ ok: false, code: 'NOT_FOUND' });
  expect(await changeRole(who, { id: victim.id, role: 'admin', branch: null })).toEqual({
    ok: false,
    code: 'NOT_FOUND',
  });
  expect(
    await addPerson(who, { by: 'password', username: 'friend', name: '', role: 'admin', branch: null }),
  ).toEqual({
    ok: false,
    code: 'NOT_FOUND',
  });
  expect(await database().select().from(person)).toEqual(before);
});

test('a person who does not exist, or is no id at all, is not found', async () => {
  for (const id of ['00000000-0000-4000-8000-000000000000', 'x', '', "'; drop table person"])
    expect(await disablePerson(operator, { id })).toMatchObject({ code: 'NOT_FOUND' });
});

describe('one’s own account', () => {
  const from = { browser: 'Chrome · Windows', address: '203.0.113.7' };

  test('gets a new password; every browser is signed out but this one goes on', async () => {
    const who = await givenPerson('careful');
    const here = await signedIn('careful');
    const elsewhere = await signedIn('careful');
    const outcome = await changePassword(asActor(who), { current: password, next: another, ...from });
    if (!outcome.ok) throw new Error(outcome.code);
    expect(await findViewer(here.token)).toBeNull();
    expect(await findViewer(elsewhere.token)).toBeNull();
    expect(await findViewer(outcome.value.token)).toMatchObject({ username: 'careful' });
    expect(await trySigningIn('careful')).toMatchObject({ code: 'LOGIN_FAILED' });
    expect((await trySigningIn('careful', { password: another })).ok).toBe(true);
    const rows = JSON.stringify(await database().select().from(audit).where(eq(audit.actorId, who.id)));
    expect(rows).toContain('person.password');
    expect(rows).not.toContain(another);
  });

  test.each([
    ['a wrong current one', 'wrong', another, 'PASSWORD_WRONG'],
    ['the same again', password, password, 'PASSWORD_SAME'],
    ['a short one', password, 'short', 'PASSWORD_SHORT'],
    ['one with the username in it', password, 'choosy likes lanterns', 'PASSWORD_COMMON'],
  ])('keeps its password when offered %s', async (_, current, next, code) => {
    const who =
      (await database().select().from(person).where(eq(person.username, 'choosy')))[0] ??
      (await givenPerson('choosy'));
    expect(await changePassword(asActor(who), { current, next, ...from })).toMatchObject({ ok: false, code });
    const [kept] = await database().select().from(person).where(eq(person.id, who.id));
    expect(kept?.passwordHash).toBe(who.passwordHash);
  });

  test('is not guessed through an open session, and its owner can still sign in', async () => {
    const who = await givenPerson('left.open');
    const guess = (i: number) =>
      changePassword(asActor(who), { current: `guess ${i}`, next: another, ...from });
    for (let i = 0; i < 5; i++) expect(await guess(i)).toMatchObject({ code: 'PASSWORD_WRONG' });
    expect(await guess(6)).toMatchObject({ code: 'RATE_LIMITED' });
    expect((await trySigningIn('left.open')).ok).toBe(true);
  });

  test('ends its own sessions and nobody else’s', async () => {
    const who = await givenPerson('tidy');
    await givenPerson('bystander');
    const mine = await signedIn('tidy');
    const theirs = await signedIn('bystander');
    expect(await endOwnSession(asActor(who), theirs.token.id, 'self')).toMatchObject({ code: 'NOT_FOUND' });
    expect(await findViewer(theirs.token)).not.toBeNull();
    expect((await endOwnSession(asActor(who), mine.token.id, 'self')).ok).toBe(true);
    expect(await findViewer(mine.token)).toBeNull();
    expect(await endOwnSession(asActor(who), mine.token.id, 'self')).toMatchObject({ code: 'NOT_FOUND' });
  });

  test('keeps the language it was given', async () => {
    const who = await givenPerson('bilingual');
    await setLanguage(asActor(who), 'en');
    expect((await signedIn('bilingual')).language).toBe('en');
  });
});

test('the trail names every change of a person, holds no password, and does not stir what people see', async () => {
  const rows = await database().select().from(audit);
  const actions = new Set(rows.map(({ action }) => action));
  for (const action of [
    'person.setUp',
    'person.add',
    'person.disable',
    'person.enable',
    'person.reset',
    'person.role',
    'person.endSessions',
    'person.password',
    'person.language',
    'session.start',
    'session.end',
  ])
    expect(actions).toContain(action);
  expect(rows.every(({ shows }) => !shows)).toBe(true);
  const hashes = await database().select({ hash: person.passwordHash }).from(person);
  const secrets = await database().select({ hash: session.secretHash }).from(session);
  const trail = JSON.stringify(rows);
  expect(trail).not.toContain('$argon2');
  for (const { hash } of [...hashes, ...secrets]) expect(trail).not.toContain(hash);
  for (const given of [password, another]) expect(trail).not.toContain(given);
});
