import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { database } from '@/db/client';
import { audit, knownDevice, person, session, signInAttempt } from '@/db/schema';
import { freshDatabase, type TestDatabase } from '@/db/test-database';
import {
  asActor,
  givenAssociation,
  givenPerson,
  later,
  password,
  signedIn,
  trySigningIn,
} from '@/lib/person/test-people';
import { unlockPerson } from '@/lib/person/write';
import { findViewer } from '@/lib/viewer/read';

let own: TestDatabase;
beforeAll(async () => {
  own = await freshDatabase();
  await givenAssociation();
});
afterAll(() => own.drop());
afterEach(() => database().delete(signInAttempt));

const wrong = (username: string, given: { address?: string } = {}) =>
  trySigningIn(username, { password: 'wrong', ...given });
const fromEverywhere = (username: string, times: number) =>
  inTurn(times, (i) => trySigningIn(username, { password: 'wrong', address: `198.51.100.${i}` }));

async function inTurn<T>(times: number, act: (i: number) => Promise<T>): Promise<T | undefined> {
  let last: T | undefined;
  for (let i = 0; i < times; i++) last = await act(i);
  return last;
}

describe('a person with the right password', () => {
  test('is known to the next request, and by the hash of a secret only', async () => {
    const who = await givenPerson('plain');
    const { token, maxAge, role } = await signedIn('plain');
    expect(await findViewer(token)).toMatchObject({
      id: who.id,
      sessionId: token.id,
      username: 'plain',
      role: 'reporter',
      branch: 'catering',
      mustChangePassword: false,
    });
    expect(role).toBe('reporter');
    expect(maxAge).toBe(7 * 24 * 3600);
    const [row] = await database().select().from(session).where(eq(session.id, token.id));
    expect(JSON.stringify(row)).not.toContain(token.secret);
  });

  test('may write the username with any capitals, and full-width', async () => {
    await givenPerson('Capital');
    expect((await trySigningIn(' ＣＡＰＩＴＡＬ ')).ok).toBe(true);
  });

  test('gets a new session at every sign-in, and the browser’s old one ends', async () => {
    await givenPerson('rotating');
    const first = await signedIn('rotating');
    const second = await signedIn('rotating', { previous: first.token });
    expect(second.token.secret).not.toBe(first.token.secret);
    expect(await findViewer(first.token)).toBeNull();
    expect(await findViewer(second.token)).not.toBeNull();
  });

  test('has a stronger hash afterwards where the old one was made more cheaply', async () => {
    const { hash } = await import('@node-rs/argon2');
    const who = await givenPerson('weak');
    const cheap = await hash(password, { algorithm: 2, memoryCost: 8192, timeCost: 1, parallelism: 1 });
    await database().update(person).set({ passwordHash: cheap }).where(eq(person.id, who.id));
    await signedIn('weak');
    const [row] = await database()
      .select({ kept: person.passwordHash })
      .from(person)
      .where(eq(person.id, who.id));
    expect(row?.kept).toContain('m=19456,t=2,p=1');
    await signedIn('weak');
  });

  test('leaves a line in the audit trail that holds no secret', async () => {
    const who = await givenPerson('audited');
    const { token, device } = await signedIn('audited');
    const rows = await database().select().from(audit).where(eq(audit.actorId, who.id));
    expect(rows.map((row) => [row.action, row.shows])).toEqual([['session.start', false]]);
    for (const secret of [token.secret, device, password]) expect(JSON.stringify(rows)).not.toContain(secret);
  });
});

describe('nobody learns whether an account exists', () => {
  test('from an unknown account, a wrong password, a disabled or a closed account', async () => {
    await givenPerson('real');
    const disabled = await givenPerson('gone');
    await database().update(person).set({ disabledAt: new Date() }).where(eq(person.id, disabled.id));
    const closed = await givenPerson('closed');
    await database()
      .update(person)
      .set({ lockedUntil: new Date(Date.now() + 60_000) })
      .where(eq(person.id, closed.id));
    const failed = { ok: false, code: 'LOGIN_FAILED' };
    expect(await trySigningIn('nobody at all')).toEqual(failed);
    expect(await trySigningIn('real', { password: 'wrong' })).toEqual(failed);
    expect(await trySigningIn('gone')).toEqual(failed);
    expect(await trySigningIn('closed')).toEqual(failed);
  });

  test('from being kept waiting', async () => {
    await givenPerson('waits');
    for (let failures = 1; failures <= 8; failures++) {
      const [one, other] = [await wrong('waits'), await wrong('does not exist')];
      expect(other).toEqual(one);
      if (failures < 8) await later(0.2);
    }
    const waits = { ok: false, code: 'RATE_LIMITED', detail: { seconds: expect.any(Number) } };
    expect(await trySigningIn('waits')).toEqual(waits);
    expect(await trySigningIn('does not exist')).toEqual(waits);
  });

  test('from the account closing', async () => {
    await givenPerson('closing');
    expect(await fromEverywhere('closing', 21)).toEqual(await fromEverywhere('no such person', 21));
  });
});

describe('nobody learns of an account by closing it', () => {
  const lastFrom = '203.0.113.77';
  test.each(['known', 'unknown'])('twenty-one tries at a %s name are answered alike', async (kind) => {
    if (kind === 'known') await givenPerson('known');
    await fromEverywhere(kind, 15);
    await inTurn(5, () => wrong(kind, { address: lastFrom }));
    expect(await wrong(kind, { address: lastFrom })).toMatchObject({ code: 'RATE_LIMITED' });
    expect(await wrong(kind, { address: '203.0.113.78' })).toEqual({ ok: false, code: 'LOGIN_FAILED' });
  });
});

describe('somebody who guesses', () => {
  test('waits after five failures, longer each time, also with the right password', async () => {
    await givenPerson('guessed');
    for (let failures = 1; failures <= 8; failures++) {
      expect(await wrong('guessed')).toMatchObject({ code: 'LOGIN_FAILED' });
      if (failures < 8) await later(0.2);
    }
    const refused = await trySigningIn('guessed');
    expect(refused).toMatchObject({ code: 'RATE_LIMITED', detail: { seconds: expect.any(Number) } });
    expect(refused.ok || refused.detail?.seconds).toBeGreaterThanOrEqual(5);
    expect(refused.ok || refused.detail?.seconds).toBeLessThanOrEqual(8);
    await later(1);
    expect((await trySigningIn('guessed')).ok).toBe(true);
  });

  test('gains nothing from trying at the same moment', async () => {
    await givenPerson('stormed');
    const tries = await Promise.all(
      Array.from({ length: 30 }, (_, i) => trySigningIn('stormed', { password: `guess ${i}` })),
    );
    const judged = tries.filter((one) => !one.ok && one.code === 'LOGIN_FAILED').length;
    const refused = tries.filter((one) => !one.ok && one.code === 'RATE_LIMITED').length;
    expect(judged + refused).toBe(30);
    // five, and whatever a slow machine's seconds let through
    expect(judged).toBeGreaterThanOrEqual(5);
    expect(judged).toBeLessThanOrEqual(8);
  });

  test('gets twenty tries from twenty places; then the account is closed, and the trail says so', async () => {
    const who = await givenPerson('spread');
    await fromEverywhere('spread', 20);
    expect(await trySigningIn('spread')).toMatchObject({ code: 'LOGIN_FAILED' });
    const [row] = await database().select().from(person).where(eq(person.id, who.id));
    expect(row?.lockedUntil?.getTime()).toBeGreaterThan(Date.now() + 29 * 60_000);
    const events = await database().select().from(audit).where(eq(audit.subject, 'spread'));
    expect(events.map(({ action }) => action)).toEqual(['person.lock']);
    await later(31);
    expect((await trySigningIn('spread')).ok).toBe(true);
  });

  test('never keeps the owner out of a browser they have used before', async () => {
    await givenPerson('owner');
    const { device } = await signedIn('owner', { address: '192.0.2.5' });
    await fromEverywhere('owner', 25);
    await inTurn(5, () => wrong('owner', { address: '192.0.2.5' }));
    expect(await trySigningIn('owner', { address: '192.0.2.9' })).toMatchObject({ code: 'LOGIN_FAILED' });
    expect((await trySigningIn('owner', { address: '192.0.2.5', device })).ok).toBe(true);
  });

  test('has no use for a browser that only somebody else has used, or for an invented one', async () => {
    await givenPerson('one');
    await givenPerson('other');
    const { device } = await signedIn('other');
    await fromEverywhere('one', 20);
    expect(await trySigningIn('one', { device })).toMatchObject({ code: 'LOGIN_FAILED' });
    expect(await trySigningIn('one', { device: 'A'.repeat(43) })).toMatchObject({ code: 'LOGIN_FAILED' });
  });

  test('is heard again at once when an administrator unlocks the account', async () => {
    const admin = await givenPerson('unlocker', 'admin');
    const who = await givenPerson('unlocked');
    await fromEverywhere('unlocked', 20);
    expect((await unlockPerson(asActor(admin), { id: who.id })).ok).toBe(true);
    expect((await trySigningIn('unlocked')).ok).toBe(true);
  });
});

describe('a session', () => {
  test('is over after half an hour without an administrator, two hours without anybody else', async () => {
    await givenPerson('boss', 'admin');
    await givenPerson('worker');
    const admin = await signedIn('boss');
    const other = await signedIn('worker');
    await later(29);
    expect(await findViewer(admin.token)).not.toBeNull();
    await later(29);
    expect(await findViewer(admin.token)).not.toBeNull();
    await later(31);
    expect(await findViewer(admin.token)).toBeNull();
    expect(await findViewer(other.token)).not.toBeNull();
    await later(121);
    expect(await findViewer(other.token)).toBeNull();
  });

  test('is over after twelve hours of an administrator’s work, however busy', async () => {
    await givenPerson('busy', 'admin');
    const { token } = await signedIn('busy');
    for (let i = 0; i < 25; i++) {
      await later(28);
      expect(await findViewer(token)).not.toBeNull();
    }
    await later(28);
    expect(await findViewer(token)).toBeNull();
  });

  test('does not open with another session’s secret', async () => {
    await givenPerson('mixed');
    const first = await signedIn('mixed');
    const second = await signedIn('mixed');
    expect(await findViewer({ id: first.token.id, secret: second.token.secret })).toBeNull();
  });
});

test('a device is remembered once however often it signs in', async () => {
  const who = await givenPerson('regular');
  const { device } = await signedIn('regular');
  const again = await signedIn('regular', { device });
  expect(again.device).toBe(device);
  expect(await database().select().from(knownDevice).where(eq(knownDevice.personId, who.id))).toHaveLength(1);
  const replaced = await signedIn('regular', { device: 'not of our making' });
  expect(replaced.device).toMatch(/^[\w-]{43}$/);
});
