import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { connection, database } from '@/db/client';
import { freshDatabase, type TestDatabase } from '@/db/test-database';
import { imitateRobots, type RobotsImitation } from '@/e2e/imitations/robots';
import { imitateMailServer, type MailImitation } from '@/e2e/imitations/smtp';
import type { Actor } from '@/lib/viewer/rules';
import { queueReminders } from './remind-write';
import { retryUndelivered } from './retry-write';
import { enqueueReturned } from './returned-write';
import { maxAttempts } from './rules';
import { remindOnSchedule } from './schedule-write';
import { sendDue } from './sender-run';
import { addMessages, addRecipients, statesOf, type TestRecipients, useMailServer } from './test-outbox';
import { findUndelivered } from './undelivered-load';

const command: Actor = { kind: 'command', name: 'test' };
let database_: TestDatabase;
let mail: MailImitation;
let robots: RobotsImitation;
let to: TestRecipients;

beforeAll(async () => {
  vi.stubEnv('AUTH_SECRET', 'a secret of this test that is long enough');
  vi.stubEnv('ALLOW_PRIVATE_WEBHOOKS', '1');
  vi.stubEnv('APP_TODAY', '2024-08-07');
  database_ = await freshDatabase();
  [mail, robots] = await Promise.all([
    imitateMailServer(),
    imitateRobots({ sign: 'SECtest', perMinute: 1000 }),
  ]);
  await useMailServer(mail.port);
  to = await addRecipients(3, robots.address, 'SECtest');
  const sql = connection();
  await sql`insert into association (id, name, name_en, short_name, seeded_with)
    values (1, '四川省高校后勤协会', 'Association', '协会', 'none')`;
  await sql`insert into indicator (code, name, name_en, category, category_en, unit, unit_en, kind, direction, position)
    select 'X' || n, '指标 ' || n, 'Indicator', '类', 'Category', '次', 'times', 'flow', 'higher', n from generate_series(1, 3) n`;
  await sql`insert into duty (indicator_code, branch_code, since) select i.code, b.code, '2024-07' from indicator i, branch b
    where b.code like 'b%'`;
});
beforeEach(() => {
  mail.received.length = 0;
  robots.heard.length = 0;
});
afterAll(async () => {
  await Promise.all([mail.close(), robots.close()]);
  await database_.drop();
  vi.unstubAllEnvs();
});

const send = () => sendDue(database_.url, { lease: 5 });

describe('a tap', () => {
  test('reminds everybody who is late once; a second tap and the schedule send nothing more that day', async () => {
    const first = await queueReminders(command, { period: '2024-07', which: 'late' });
    expect(first).toMatchObject({ ok: true, value: { queued: 9, alreadyTold: 0, noChannel: [] } });
    expect(await queueReminders(command, { period: '2024-07', which: 'late' })).toMatchObject({
      value: { queued: 0, alreadyTold: 9 },
    });
    expect(await remindOnSchedule(new Date('2024-08-07T02:00:00Z'))).toMatchObject({ queued: 0 });
    await send();
    await send();
    expect(mail.received.map((one) => one.to).sort()).toEqual([
      'r0@example.org',
      'r1@example.org',
      'r2@example.org',
    ]);
    expect(robots.heard).toHaveLength(6);
    expect(robots.heard[0]?.content).toContain('逾期 2 天');
  });

  test('by two people at once writes one digest for each', async () => {
    vi.stubEnv('APP_TODAY', '2024-08-08');
    const both = await Promise.all(
      [1, 2].map(() => queueReminders(command, { period: '2024-07', which: 'branch', branches: ['b1'] })),
    );
    const queued = both.map((one) => (one.ok ? one.value.queued : -1));
    expect(queued.sort()).toEqual([0, 3]);
    await send();
    expect(mail.received).toHaveLength(1);
  });

  test('says of which branches nobody can be told', async () => {
    await connection()`insert into branch (code, name, short_name, name_en, kind, position)
      values ('mute', '无联络', '无', 'Mute', 'committee', 900)`;
    await connection()`insert into duty (indicator_code, branch_code, since) values ('X1', 'mute', '2024-07')`;
    expect(await queueReminders(command, { period: '2024-07', which: 'branch', branches: ['mute'] })).toEqual(
      {
        ok: true,
        value: { queued: 0, alreadyTold: 0, noChannel: ['mute'] },
      },
    );
  });
});

test('the schedule tells of what is late again after three days, and not before its hour', async () => {
  vi.stubEnv('APP_TODAY', '2024-08-11');
  expect(await remindOnSchedule(new Date('2024-08-11T00:59:00Z'))).toBeNull();
  expect(await remindOnSchedule(new Date('2024-08-11T01:00:00Z'))).toMatchObject({ queued: 9 });
  vi.stubEnv('APP_TODAY', '2024-08-12');
  expect(await remindOnSchedule(new Date('2024-08-12T02:00:00Z'))).toMatchObject({ queued: 0 });
  await send();
  expect(mail.received).toHaveLength(3);
});

test('whoever reads English is written to in English, also when the letter is written anew', async () => {
  vi.stubEnv('APP_TODAY', '2024-08-15');
  const sql = connection();
  await sql`update person set language = 'en' where username = 'r1'`;
  await queueReminders(command, { period: '2024-07', which: 'late' });
  // A day later the letter counts one day more: it is composed a second time.
  vi.stubEnv('APP_TODAY', '2024-08-16');
  await send();
  const bodies =
    await sql`select p.username, m.letter ->> 'body' as body from message m join person p on p.id = m.person_id
    where m.letter ->> 'body' ~ '(overdue: |逾期 )11' order by 1`;
  expect(bodies.map(({ username }) => username)).toEqual(['r0', 'r1', 'r2']);
  expect(bodies[1]?.body).toContain('Indicator (July 2024): due on 5 August, days overdue: 11');
  expect(bodies[0]?.body).toContain('逾期 11 天');
  await sql`update person set language = 'zh' where username = 'r1'`;
});

test('what is sent back is told to the branch at once, with the reason, and once for each time', async () => {
  const returned = {
    branch: 'b0',
    indicator: 'X1',
    period: '2024-07',
    version: 3,
    reason: '请核对\r\nBcc: x@evil.example',
  };
  await database().transaction((tx) => enqueueReturned(tx, command, [returned]));
  await database().transaction((tx) => enqueueReturned(tx, command, [returned]));
  await send();
  expect(mail.received.map((one) => one.to)).toEqual(['r0@example.org']);
  expect(mail.received[0]?.raw).not.toMatch(/^Bcc:/im);
  expect(robots.heard.map(({ key }) => key).sort()).toEqual(['dingtalk-0-key', 'wecom-0-key']);
  await database().transaction((tx) => enqueueReturned(tx, command, [{ ...returned, version: 5 }]));
  await send();
  expect(mail.received).toHaveLength(2);
});

test('nothing is handed over behind a mark that is not answered yet', async () => {
  await addMessages({ people: [], wecom: to.wecom.slice(0, 2), dingtalk: [] }, 'held up');
  const sql = connection();
  await sql.unsafe(`create function hold_up() returns trigger language plpgsql
      as $$ begin perform pg_advisory_xact_lock(42); return new; end $$;
    create trigger hold_up before update on message for each row when (new.state = 'handed') execute function hold_up()`);
  // Whoever is killed now has sent one letter and asked for its mark; the server gives up what waits behind it.
  let sending: Promise<unknown> | undefined;
  await sql.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(42)`;
    sending = send();
    await vi.waitFor(() => expect(robots.heard).toHaveLength(1));
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(robots.heard).toHaveLength(1);
  });
  await sending;
  expect(robots.heard).toHaveLength(2);
  await sql`drop function hold_up cascade`;
});

test('in quiet hours a message waits until they are over', async () => {
  await connection()`update channel_setting set quiet_weekends = true, quiet_from = 0, quiet_until = 23`;
  const now = new Date();
  const ids = await addMessages({ ...to, wecom: [], dingtalk: [] }, 'quiet');
  await send();
  const states = [...(await statesOf(ids)).values()];
  // From 23 to 24 o'clock on a weekday these are not quiet: then everything goes out.
  const quiet =
    (now.getUTCHours() + 8) % 24 !== 23 ||
    [0, 6].includes(new Date(now.getTime() + 8 * 3_600_000).getUTCDay());
  expect(states.map(({ state }) => state)).toEqual(Array(3).fill(quiet ? 'held' : 'sent'));
  expect(states.map(({ tries }) => tries)).toEqual(Array(3).fill(quiet ? 0 : 1));
  await connection()`update channel_setting set quiet_weekends = false, quiet_from = 0, quiet_until = 0`;
  await connection()`update message set next_try_at = now() where state = 'held'`;
  await send();
  expect(mail.received).toHaveLength(3);
});

test('a busy server is asked again later, a mail address that it refuses is not', async () => {
  mail.refuse(451, 1);
  robots.refuse('wecom-0-key', -1, 'system busy', 1);
  robots.refuse('dingtalk-0-key', 310000, 'sign not match', 1);
  const only = {
    people: to.people.slice(0, 1),
    wecom: to.wecom.slice(0, 1),
    dingtalk: to.dingtalk.slice(0, 1),
  };
  const ids = await addMessages(only, 'busy');
  await send();
  const states = await statesOf(ids);
  expect(ids.map((id) => states.get(id))).toMatchObject([
    { state: 'queued', lastError: 'busy', tries: 1 },
    { state: 'queued', lastError: 'busy', tries: 1 },
    { state: 'failed', lastError: 'sign' },
  ]);
  const [row] = await connection()<
    { wait: number }[]
  >`select extract(epoch from min(next_try_at) - now())::float8 as wait
    from message where id = any(${ids}::uuid[]) and state = 'queued'`;
  expect(row?.wait).toBeGreaterThan(20);
  expect(row?.wait).toBeLessThan(40);
  await connection()`update message set next_try_at = now() where id = any(${ids}::uuid[]) and state = 'queued'`;
  await send();
  expect([...(await statesOf(ids)).values()].map(({ state }) => state).sort()).toEqual([
    'failed',
    'sent',
    'sent',
  ]);
  expect(mail.received).toHaveLength(1);
});

test('after a day of tries a message has failed, which is seen, and one tap sends it again', async () => {
  await connection()`update message set state = 'needless' where state in ('failed', 'queued')`;
  const [id = ''] = await addMessages({ people: to.people.slice(1, 2), wecom: [], dingtalk: [] }, 'a day');
  const tryAgain = async () => {
    mail.refuse(451, 1);
    await connection()`update message set next_try_at = now() where id = ${id}`;
    await send();
  };
  for (let n = 0; n < 3; n++) await tryAgain();
  expect(await findUndelivered(database())).toBeNull();
  await tryAgain();
  expect(await findUndelivered(database())).toMatchObject({ messages: 1, recipients: 1, lastError: 'busy' });
  await connection()`update message set tries = ${maxAttempts - 1} where id = ${id}`;
  await tryAgain();
  expect((await statesOf([id])).get(id)).toMatchObject({
    state: 'failed',
    tries: maxAttempts,
    lastError: 'busy',
  });
  expect(mail.received).toHaveLength(0);
  expect(await findUndelivered(database())).toMatchObject({ messages: 1 });
  expect(await retryUndelivered(command)).toMatchObject({ ok: true, value: { messages: 1 } });
  await send();
  expect(mail.received).toHaveLength(1);
  expect(await findUndelivered(database())).toBeNull();
  expect(await retryUndelivered(command)).toMatchObject({ ok: false, code: 'NOTHING_CHOSEN' });
});

describe('while mail is down for days', () => {
  const owed = { period: '2024-07', which: 'branch' as const, branches: ['b2'] };
  const onlyMail = async () => {
    const sql = connection();
    await sql`update robot set active = false`;
    await sql`update message set state = 'needless' where state in ('queued', 'held')`;
  };

  test('one letter waits, says what holds when it leaves, and no second one piles up behind it', async () => {
    await onlyMail();
    vi.stubEnv('APP_TODAY', '2024-09-02');
    mail.refuse(451, 1);
    expect(await queueReminders(command, owed)).toMatchObject({ value: { queued: 1 } });
    await send();
    vi.stubEnv('APP_TODAY', '2024-09-03');
    expect(await queueReminders(command, owed)).toMatchObject({ value: { queued: 0, alreadyTold: 3 } });
    await connection()`update message set next_try_at = now() where state = 'queued'`;
    await send();
    expect(mail.received).toHaveLength(1);
    const [sent] =
      await connection()`select letter ->> 'body' as body from message order by created_at desc limit 1`;
    expect(sent?.body).toContain('逾期 29 天');
  });

  test('what has failed was not told: the schedule and the next tap tell it', async () => {
    await onlyMail();
    vi.stubEnv('APP_TODAY', '2024-09-04');
    await queueReminders(command, owed);
    mail.refuse(550, 1);
    await send();
    expect(mail.received).toHaveLength(0);
    expect(await queueReminders(command, owed)).toMatchObject({ value: { queued: 1, alreadyTold: 0 } });
    mail.refuse(550, 1);
    await send();
    // Three days later as much as on the same day: a third attempt, by the schedule.
    expect((await remindOnSchedule(new Date('2024-09-04T02:00:00Z')))?.queued).toBeGreaterThan(0);
    await send();
    expect(mail.received.map((one) => one.to)).toContain('r2@example.org');
    await connection()`update robot set active = true`;
  });
});

test('a robot hears at most nineteen messages a minute, and a service that is overrun gets its pause', async () => {
  const robot = { people: [], wecom: to.wecom.slice(2), dingtalk: [] };
  const ids: string[] = [];
  for (let n = 0; n < 25; n++) ids.push(...(await addMessages(robot, `many ${n}`)));
  await connection()`update message set handed_at = handed_at - interval '2 minutes' where handed_at is not null`;
  const seconds = await send();
  expect(robots.heard).toHaveLength(19);
  expect(seconds).toBeGreaterThan(0);
  robots.refuse('wecom-2-key', 45009, 'api freq out of limit', 1);
  await connection()`update message set handed_at = handed_at - interval '2 minutes' where handed_at is not null`;
  await send();
  const [blocked] = await connection()`select blocked_until > now() + interval '50 seconds' as yes from robot
    where id = ${robot.wecom[0] ?? ''}`;
  expect(blocked?.yes).toBe(true);
  await connection()`update robot set blocked_until = null`;
  await connection()`update message set next_try_at = now() where id = any(${ids}::uuid[]) and state = 'queued'`;
  await send();
  expect(robots.heard).toHaveLength(25);
});

test('of two senders at once each message is sent by one', async () => {
  const many: string[] = [];
  for (let n = 0; n < 8; n++) many.push(...(await addMessages(to, `both ${n}`)));
  await Promise.all([1, 2, 3].map(send));
  expect(mail.received.length + robots.heard.length).toBe(many.length);
  expect(new Set(mail.received.map(({ messageId }) => messageId)).size).toBe(24);
});

test('a sender whose database goes away in the middle sends nothing twice once it is back', async () => {
  const ids: string[] = [];
  for (let n = 0; n < 5; n++)
    ids.push(...(await addMessages({ ...to, wecom: [], dingtalk: [] }, `away ${n}`)));
  const sending = sendDue(database_.url, { lease: 5, concurrency: 2 }).catch(() => null);
  await vi.waitFor(() => expect(mail.received.length).toBeGreaterThan(2), { timeout: 10_000, interval: 5 });
  await connection()`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and application_name like '%sender'`;
  await sending;
  await vi.waitFor(
    async () => {
      await send();
      expect(
        [...(await statesOf(ids)).values()].every(({ state }) => state === 'sent' || state === 'unconfirmed'),
      ).toBe(true);
    },
    { timeout: 15_000, interval: 300 },
  );
  expect(mail.received).toHaveLength(ids.length);
  expect(new Set(mail.received.map(({ messageId }) => messageId)).size).toBe(ids.length);
}, 60_000);
