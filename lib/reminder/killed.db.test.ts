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
const messagesPerRun = 30;
const longestAnswer = 20;
const seed = Number(process.env.KILL_SEED ?? Date.now() % 1_000_000);
const random = seededRandom(seed);
let database: TestDatabase;
let mail: MailImitation;
let robots: RobotsImitation;
let to: TestRecipients;
let onArrival: () => void = () => {};

beforeAll(async () => {
  vi.stubEnv('AUTH_SECRET', 'a secret of this test that is long enough');
  vi.stubEnv('ALLOW_PRIVATE_WEBHOOKS', '127.0.0.1');
  database = await freshDatabase();
  const wait = () => {
    onArrival();
    return 5 + random() * (longestAnswer - 5);
  };
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

/** Half of the recipients: a robot takes 19 messages a minute, and all runs may fit into one. */
function everyOther(run: number): TestRecipients {
  const half = (ids: string[]) => ids.filter((_, index) => index % 2 === run % 2);
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

/** A 32-bit linear congruential generator (Numerical Recipes): the same kills again for the same seed. */
function seededRandom(start: number): () => number {
  let state = start;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Resolves with the nth message that arrives, at once for none. */
const arrivalOf = (count: number) =>
  new Promise<void>((resolve) => {
    let arrived = 0;
    onArrival = () => {
      arrived += 1;
      if (arrived >= count) resolve();
    };
    if (count === 0) resolve();
  });

test(`of a run killed at ${runs} moments nothing is sent twice, and what is lost is shown as unconfirmed`, async () => {
  const all: string[] = [];
  const unsent: number[] = [];
  for (let run = 0; run < runs; run++) {
    const ids = await addMessages(everyOther(run), `run ${run}`);
    expect(ids).toHaveLength(messagesPerRun);
    all.push(...ids);
    // By its own progress, not by the clock: from the claim to the last few messages, on any machine.
    const moment = arrivalOf(Math.floor((run / runs) * (messagesPerRun - 5)));
    const sender = startRun();
    const ended = once(sender, 'exit');
    const [begun] = await Promise.race([once(sender, 'message'), ended]);
    expect(begun, 'the run begins').toBe('begun');
    await moment;
    await pause(random() * longestAnswer);
    sender.kill('SIGKILL');
    await ended;
    onArrival = () => {};
    const states = [...(await statesOf(ids)).values()].map(({ state }) => state);
    unsent.push(states.filter((state) => state !== 'sent').length);
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
  const unconfirmed = all.filter((id) => states.get(id)?.state === 'unconfirmed');
  const counts = {
    messages: all.length,
    twice: twice.length,
    lost: lost.length,
    unconfirmed: unconfirmed.length,
  };
  console.log(JSON.stringify({ seed, ...counts, unsent }));
  expect(twice).toEqual([]);
  expect(lost.filter((id) => !unconfirmed.includes(id))).toEqual([]);
  // Between a mark and its last byte lie microseconds in which a kill loses a message. With some eight messages on their
  // way at each of 20 kills none to two are lost as a rule; five would be something else.
  expect(lost.length).toBeLessThanOrEqual(4);
  expect(came.has('nothing')).toBe(false);
  expect(unsent.every((n) => n > 0)).toBe(true);
}, 240_000);
