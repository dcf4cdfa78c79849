import { beforeEach, describe, expect, test, vi } from 'vitest';
import { connection, database } from '@/db/client';
import { assignment, indicator } from '@/db/schema';
import { sealText } from '@/lib/channel/secrets-client';
import { decideExemptionInput } from '@/lib/exemption/input';
import { givenPerson } from '@/lib/person/test-people';
import { decideExemption } from '@/lib/reporting-status/exemption-write';
import { findMessageLog } from './read';
import { retryMessage } from './retry-write';
import { sendDue } from './sender-run';
import {
  bodies,
  codes,
  flow,
  messages,
  owes,
  prepareWaiting,
  quietNights,
  remind,
  report,
  runAt,
  value,
} from './test-waiting';

const given = prepareWaiting();
const addGroup = (branch: string | null, key: string) => connection()`
  insert into robot (kind, name, branch_code, address_sealed, address_end)
  values ('wecom', ${key}, ${branch}, ${sealText('robot', given.robots.address('wecom', key))}, 'tail')`;

describe('what was held over the night', () => {
  beforeEach(async () => {
    await quietNights();
    await remind(given);
    await runAt(given, 22);
    expect(await messages()).toMatchObject([
      { state: 'held', tries: 0, subject: '【催报】2024 年 7 月 3 项逾期未报' },
    ]);
  });

  test('is not sent to whoever has reported everything at 22:30', async () => {
    await report(given, ...codes);
    await runAt(given, 8);
    expect(given.mail.received).toEqual([]);
    expect(await messages()).toMatchObject([{ state: 'needless', tries: 0 }]);
    await runAt(given, 9);
    expect(given.mail.received).toEqual([]);
    expect(await runAt(given, 9)).toBeNull();
  });

  test('tells only what is left of it, and the log says what was sent', async () => {
    await report(given, 'X1', 'X3');
    await runAt(given, 8);
    const [body] = bodies(given);
    expect(body).toContain('指标 X2');
    expect(body).not.toMatch(/指标 X[13]/);
    expect(await messages()).toMatchObject([
      { state: 'sent', tries: 1, subject: '【催报】2024 年 7 月 1 项逾期未报' },
    ]);
  });

  test('says nothing of what was excused', async () => {
    const form = { branch: 'catering', month: '2024-07', reason: '暑期停办', say: 'grant' };
    value(await decideExemption(given.reviewer, decideExemptionInput.parse({ ...form, indicators: ['X1'] })));
    await runAt(given, 8);
    expect(bodies(given)[0]).not.toContain('指标 X1');
    expect(bodies(given)[0]).toContain('指标 X2');
  });

  test('says nothing of what the branch need not report any more', async () => {
    await connection().unsafe(
      `set session_replication_role = replica; delete from duty where indicator_code <> 'X3';
       set session_replication_role = origin`,
    );
    await runAt(given, 8);
    expect((await messages())[0]?.subject).toContain(' 1 项');
  });

  test('goes out as it is where nothing has changed', async () => {
    const before = await connection()`select letter, about from message`;
    await runAt(given, 8);
    expect(await connection()`select letter, about from message`).toEqual(before);
    expect(given.mail.received).toHaveLength(1);
  });
});

test('what was due today in the evening is late in the morning, and the letter says so', async () => {
  vi.stubEnv('APP_TODAY', '2024-08-05');
  await quietNights();
  await remind(given);
  await runAt(given, 22);
  expect((await messages())[0]?.subject).toContain('3 项今日截止');
  vi.stubEnv('APP_TODAY', '2024-08-06');
  await runAt(given, 8);
  expect(bodies(given)[0]).toContain('8 月 5 日截止，逾期 1 天');
});

test('what has grown too long for a group overnight goes on in a second message, each figure once', async () => {
  const many = Array.from({ length: 80 }, (_, n) => `M${100 + n}`);
  await database().insert(indicator).values(many.map(flow));
  await database()
    .insert(assignment)
    .values(many.map((code) => owes(code, 'energy')));
  await addGroup('energy', 'energy-key');
  vi.stubEnv('APP_TODAY', '2024-08-05');
  await remind(given);
  const before = (await messages()).filter(({ subject }) => subject.includes('80 项')).length;
  vi.stubEnv('APP_TODAY', '2024-08-16');
  await runAt(given, 10);
  expect(given.robots.heard.length).toBeGreaterThan(before);
  for (const { content } of given.robots.heard) expect(Buffer.byteLength(content)).toBeLessThanOrEqual(4096);
  const all = given.robots.heard.map(({ content }) => content).join('\n');
  for (const code of many) expect(all.split(`指标 ${code}（`), code).toHaveLength(2);
  expect(all).not.toContain('今日截止');
});

test('the group that hears of all branches reads the numbers of this morning', async () => {
  await addGroup(null, 'all-key');
  await database()
    .insert(assignment)
    .values(codes.map((code) => owes(code, 'energy')));
  await remind(given);
  await report(given, 'X1', 'X2');
  await runAt(given, 10);
  expect(given.robots.heard[0]?.content).toMatch(/伙专会：1 项[\s\S]*能专会：3 项/);
});

test('after a refusal that is to be tried again, whoever has reported hears nothing', async () => {
  await remind(given);
  given.mail.refuse(451, 1);
  await runAt(given, 10);
  expect(await messages()).toMatchObject([{ state: 'queued', tries: 1 }]);
  await report(given, ...codes);
  await runAt(given, 11);
  expect(given.mail.received).toEqual([]);
  expect(await messages()).toMatchObject([{ state: 'needless', tries: 1 }]);
});

test('sending again by hand looks, too', async () => {
  await remind(given);
  await connection()`update person set email = null where username = 'catering'`;
  await runAt(given, 10);
  const [row] = await messages();
  expect(row?.state).toBe('failed');
  await connection()`update person set email = 'secretary@example.org' where username = 'catering'`;
  await report(given, ...codes);
  value(await retryMessage(given.reviewer, row?.id ?? ''));
  await runAt(given, 11);
  expect(await messages()).toMatchObject([{ state: 'needless' }]);
  expect(await retryMessage(given.reviewer, row?.id ?? '')).toMatchObject({ ok: false, code: 'WRONG_STATE' });
});

test('of three senders, one of which died with its claims, each message is sent once and true', async () => {
  for (let n = 0; n < 30; n++) await givenEnergy(n);
  await database()
    .insert(assignment)
    .values(codes.map((code) => owes(code, 'energy')));
  await remind(given);
  await connection()`update message set state = 'sending', lease_until = now() - interval '1 second'
    where id in (select id from message limit 10)`;
  await report(given, 'X1', 'X2', 'X3');
  await Promise.all([1, 2, 3].map(() => sendDue(given.url, { lease: 30 })));
  expect(given.mail.received.map(({ to }) => to).sort()).toEqual(
    Array.from({ length: 30 }, (_, n) => `energy${n}@example.org`).sort(),
  );
  const states = (await messages()).map(({ state }) => state);
  expect(states.filter((state) => state === 'needless')).toHaveLength(1);
});
const givenEnergy = async (n: number) => {
  const { id } = await givenPerson(`energy${n}`, 'reporter', 'energy');
  await connection()`update person set email = ${`energy${n}@example.org`} where id = ${id}`;
};

test('what was needless is in the log, neither waiting nor failed, and stays so', async () => {
  await remind(given);
  await report(given, ...codes);
  await runAt(given, 10);
  const { id, sessionId, ...who } = { ...(await givenPerson('boss', 'leader')), sessionId: '' };
  const log = await findMessageLog({ ...who, id, sessionId, branch: null }, 'all', null);
  expect(log?.rows).toMatchObject([{ state: 'needless', lastError: null }]);
  expect(log?.counts).toEqual({ all: 1, waiting: 0, failed: 0 });
  await expect(connection()`update message set state = 'queued'`).rejects.toMatchObject({ code: 'AD051' });
  await expect(connection()`update message set letter = '{}'`).rejects.toMatchObject({ code: 'AD050' });
});
