import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { database } from '@/db/client';
import { person, session } from '@/db/schema';
import { freshDatabase, type TestDatabase } from '@/db/test-database';
import { issuePasswordLink, setPasswordByLink } from '@/lib/sign-in/link-write';
import { changePassword } from '@/lib/sign-in/password-write';
import { endOtherSession } from '@/lib/sign-in/session-write';
import { findViewer } from '@/lib/viewer/read';
import { changeEmail, changeOwnEmail } from './email-write';
import { asActor, givenAssociation, givenPerson, password, signedIn, trySigningIn } from './test-people';
import { changeRole, disablePerson, enablePerson, resetPassword } from './write';

const another = 'nine blue lanterns drift';
let own: TestDatabase;
let admin: typeof person.$inferSelect;

beforeAll(async () => {
  own = await freshDatabase();
  await givenAssociation();
  admin = await givenPerson('chief', 'admin');
});
afterAll(() => own.drop());

describe('an administrator', () => {
  test('gives a one-time password that opens one session, within 72 hours', async () => {
    const who = await givenPerson('handed');
    const given = async () => {
      const outcome = await resetPassword(asActor(admin), { id: who.id });
      return (outcome.ok && outcome.value.oneTimePassword) || '';
    };
    const first = await given();
    // 31 letters: 256 bits are 52 of them
    expect(first.replaceAll('-', '')).toMatch(/^[a-hjkmnp-z2-9]{52}$/);
    const { token } = await signedIn('handed', { password: first });
    expect(await trySigningIn('handed', { password: first })).toMatchObject({ code: 'LOGIN_FAILED' });
    expect(await findViewer(token)).toMatchObject({ mustChangePassword: true });
    const second = await given();
    const aged = (hours: number) =>
      database()
        .update(person)
        .set({ passwordChangedAt: sql`now() - make_interval(hours => ${hours})` })
        .where(eq(person.id, who.id));
    await aged(73);
    expect(await trySigningIn('handed', { password: second })).toMatchObject({ code: 'LOGIN_FAILED' });
    await aged(71);
    await database().delete(session).where(eq(session.personId, who.id));
    expect((await trySigningIn('handed', { password: second })).ok).toBe(true);
  });

  test.each(['disabled and enabled', 'promoted', 'given a password', 'their password changed'])(
    'a link handed out before somebody was %s opens nothing',
    async (kind) => {
      const who = await givenPerson(`link.${kind.replaceAll(' ', '.')}`);
      const link = await issuePasswordLink(asActor(admin), who.id);
      if (!link.ok) throw new Error(link.code);
      const { id } = who;
      if (kind === 'promoted') await changeRole(asActor(admin), { id, role: 'reviewer', branch: null });
      else if (kind === 'given a password') await resetPassword(asActor(admin), { id });
      else if (kind === 'their password changed')
        await changePassword(asActor(who), { current: password, next: another, browser: '', address: '' });
      else {
        await disablePerson(asActor(admin), { id });
        await enablePerson(asActor(admin), { id });
      }
      const used = { token: link.value.token, password: another, address: '' };
      expect(await setPasswordByLink(used)).toMatchObject({ code: 'LINK_OVER' });
    },
  );

  test('sets where others get mail, and their own only by their password', async () => {
    const who = await givenPerson('mailed');
    const boss = admin;
    const email = 'new@example.org';
    expect(await changeEmail(asActor(boss), { id: boss.id, email })).toMatchObject({ code: 'OWN_ACCOUNT' });
    const own = { email, currentPassword: 'wrong' };
    for (const one of [who, boss])
      expect(await changeOwnEmail(asActor(one), own)).toMatchObject({ code: 'PASSWORD_WRONG' });
    expect(await changeEmail(asActor(boss), { id: who.id, email })).toMatchObject({ ok: true });
    expect(await changeOwnEmail(asActor(boss), { email, currentPassword: password })).toMatchObject({
      ok: true,
    });
    const [kept] = await database().select().from(person).where(eq(person.id, boss.id));
    expect(kept?.email).toBe(email);
  });
});

describe('a person', () => {
  test('ends its other sessions by its password only', async () => {
    const who = await givenPerson('tidying');
    const { token } = await signedIn('tidying');
    const asked = { id: token.id, currentPassword: 'wrong' };
    expect(await endOtherSession(asActor(who), asked)).toMatchObject({ code: 'PASSWORD_WRONG' });
    expect(await findViewer(token)).not.toBeNull();
    expect(await endOtherSession(asActor(who), { ...asked, currentPassword: password })).toMatchObject({
      ok: true,
    });
    expect(await findViewer(token)).toBeNull();
  });
});
