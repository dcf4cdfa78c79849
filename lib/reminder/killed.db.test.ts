import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { freshDatabase, type TestDatabase } from '@/db/test-database';
import { imitateRobots, type RobotsImitation } from '@/e2e/imitations/robots';
import { imitateMailServer, type MailImitation } from '@/e2e/imitations/smtp';
import { sendDue } from './sender-run';
import { addMessages, addRecipients, statesOf, type TestRecipients, useMailServer } from './test-outbox';

const runs = 20;
let database: TestDatabase;
let mail: MailImitation;
let robots: RobotsImitation;
let to: TestRecipients;

beforeAll(async () => {
  vi.stubEnv('AUTH_SECRET', 'a secret of this test that is long enough');
  vi.stubEnv('ALLOW_PRIVATE_WEBHOOKS', '127.0.0.1');
  database = await freshDatabase();
  const wait = () => 5 + Math.random() * 15;
  [mail, robots] = await Promise.all([
    imitateMailServer({ user: 'sender', password: 'mail-password', wait }),
    imitateRobots({ sign: 'SECtest', wait, perMinute: 1000 }),
  ]);
  await useMailServer(mail.port, 'mail-password');
  to = await addRecipients(20, robots.address, 'SECtest');
});
afterAll(async () => {
  await Promise.all([mail.close(), robots.close()]);
  await database.drop();
  vi.unstubAllEnvs();
});

/** A run in a process of its own, with the environment that this one has. */
function startRun(): ChildProcess {
  return spawn(process.execPath, ['--import', 'tsx', path.join(import.meta.dirname, 'test-run.ts')], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, NODE_OPTIONS: '', LEASE: '1' },
  });
}

/** Half of the recipients: a robot takes 19 messages a minute, and all runs may be over in one. */
function everyOther(seed: number): TestRecipients {
  const half = (ids: string[]) => ids.filter((_, nth) => nth % 2 === seed % 2);
  return { people: half(to.people), wecom: half(to.wecom), dingtalk: half(to.dingtalk) };
}

/** How often each message has arrived, at whichever of the three services. */
function arrivals(): Map<string, number> {
  const count = new Map<string, number>();
  const texts = [...mail.received.map(({ raw }) => raw), ...robots.heard.map(({ content }) => content)];
  for (const text of texts) {
    const id = /message ([0-9a-f-]{36})/.exec(text)?.[1] ?? 'nothing';
    count.set(id, (count.get(id) ?? 0) + 1);
  }
  return count;
}

test(`a run killed at ${runs} moments and started again sends each message exactly once`, async () => {
  const all: string[] = [];
  const left: number[] = [];
  for (let seed = 0; seed < runs; seed++) {
    const ids = await addMessages(everyOther(seed), `run ${seed}`);
    all.push(...ids);
    const run = startRun();
    // Heard from the start: a run that is done before the kill comes has ended by itself.
    const ended = once(run, 'exit');
    const [said] = await Promise.race([once(run, 'message'), ended]);
    expect(said, 'the run begins').toBe('begun');
    // Over the whole length of a run, the first moments with the claim among them.
    await pause((seed / runs) * 260 + Math.random() * 13);
    run.kill('SIGKILL');
    await ended;
    const states = [...(await statesOf(ids)).values()].map(({ state }) => state);
    left.push(states.filter((state) => state !== 'sent').length);
    // Claimed by nobody who lives: the next run may have it after the lease.
    await vi.waitFor(
      async () => {
        await sendDue(database.url, { lease: 1 });
        const open = [...(await statesOf(ids)).values()].filter(
          ({ state }) => !/^(sent|unconfirmed)$/.test(state),
        );
        expect(open).toEqual([]);
      },
      { timeout: 10_000, interval: 200 },
    );
  }
  const came = arrivals();
  const states = await statesOf(all);
  const twice = all.filter((id) => (came.get(id) ?? 0) > 1);
  const lost = all.filter((id) => !came.has(id));
  const asked = all.filter((id) => states.get(id)?.state === 'unconfirmed');
  console.log(
    JSON.stringify({
      messages: all.length,
      left: left.filter((n) => n > 0).length,
      twice: twice.length,
      lost: lost.length,
      unconfirmed: asked.length,
    }),
  );
  expect(twice).toEqual([]);
  // No message is lost unseen: between the mark and the last byte lie microseconds, and one that a kill hits there is
  // shown as unconfirmed. Of 20 kills with some eight messages on their way each, none or one hits as a rule,
  // and two were seen; five would be something else.
  expect(lost.filter((id) => !asked.includes(id))).toEqual([]);
  expect(lost.length).toBeLessThanOrEqual(4);
  expect(came.has('nothing')).toBe(false);
  expect(left.filter((n) => n > 0).length).toBeGreaterThanOrEqual(10);
}, 240_000);
