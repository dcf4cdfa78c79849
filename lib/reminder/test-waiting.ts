import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, vi } from 'vitest';
import { connection, database } from '@/db/client';
import { assignment, figure, indicator } from '@/db/schema';
import { freshDatabase, type TestDatabase } from '@/db/test-database';
import { imitateRobots, type RobotsImitation } from '@/e2e/imitations/robots';
import { imitateMailServer, type MailImitation } from '@/e2e/imitations/smtp';
import type { Outcome } from '@/lib/kit/refusal/rules';
import { asActor, givenAssociation, givenPerson } from '@/lib/person/test-people';
import { submitFigures } from '@/lib/report/write';
import type { Actor } from '@/lib/viewer/rules';
import { queueReminders } from './remind-write';
import { sendDue } from './sender-run';
import { useMailServer } from './test-outbox';

/** For tests of what waits: a branch whose secretary gets mail and owes three figures of July 2024. */

type Waiting = {
  url: string;
  mail: MailImitation;
  robots: RobotsImitation;
  reviewer: Actor;
  reporter: Actor;
};

export const codes = ['X1', 'X2', 'X3'];

export const flow = (code: string, nth: number) => ({
  code,
  name: `指标 ${code}`,
  nameEn: code,
  category: '类',
  categoryEn: 'Category',
  unit: '次',
  unitEn: 'times',
  kind: 'flow' as const,
  direction: 'higher' as const,
  position: nth + 1,
});
export const owes = (indicatorCode: string, branchCode: string) => ({
  indicatorCode,
  branchCode,
  since: '2024-07',
});

/** Made before the tests of a file, and made new before each of them; a day after the deadline of 5 August. */
export function prepareWaiting(): Waiting {
  const made = {} as Waiting;
  let own: TestDatabase;
  beforeAll(async () => {
    vi.stubEnv('AUTH_SECRET', 'a secret of this test that is long enough');
    vi.stubEnv('ALLOW_PRIVATE_WEBHOOKS', '1');
    own = await freshDatabase();
    const [mail, robots] = await Promise.all([imitateMailServer(), imitateRobots({ perMinute: 1000 })]);
    await givenAssociation();
    await database().insert(indicator).values(codes.map(flow));
    const reviewer = asActor(await givenPerson('li', 'reviewer'));
    const reporter = asActor(await givenPerson('catering'));
    Object.assign(made, { url: own.url, mail, robots, reviewer, reporter });
  });
  beforeEach(async () => {
    vi.stubEnv('APP_TODAY', '2024-08-07');
    made.mail.received.length = 0;
    made.robots.heard.length = 0;
    // History cannot be removed by the product, only by whoever owns the tables.
    await connection().unsafe(
      `set session_replication_role = replica; delete from excuse; delete from figure_revision; delete from figure;
       delete from reminder_told; delete from message; delete from duty; delete from robot;
       delete from person where username like 'energy%';
       update data_version set version = version + 1; set session_replication_role = origin`,
    );
    await database()
      .insert(assignment)
      .values(codes.map((code) => owes(code, 'catering')));
    await connection()`update person set email = 'secretary@example.org' where username = 'catering'`;
    await useMailServer(made.mail.port);
  });
  afterAll(async () => {
    await Promise.all([made.mail.close(), made.robots.close()]);
    await own.drop();
    vi.unstubAllEnvs();
  });
  return made;
}

/** What was done, for a test that goes on from there. */
export function value<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`refused: ${JSON.stringify(outcome)}`);
  return outcome.value;
}

export async function figureNow(code: string) {
  const found = await database().select().from(figure);
  const row = found.find((one) => one.indicatorCode === code);
  return { id: row?.id ?? '', version: row?.version ?? 0 };
}

/** The branch reports so many figures of the month, or reports them again. */
export async function report({ reporter }: Waiting, ...reported: string[]): Promise<void> {
  const cells = await Promise.all(
    reported.map(async (code) => {
      const { version } = await figureNow(code);
      return [code, { typed: { value: '5' }, loaded: null, seen: version, resolve: null }] as const;
    }),
  );
  const form = { branch: 'catering', month: '2024-07', submission: randomUUID(), form: randomUUID() };
  value(await submitFigures(reporter, { ...form, cells: Object.fromEntries(cells) }));
}

export const remind = async ({ reviewer }: Waiting) =>
  value(await queueReminders(reviewer, { period: '2024-07', which: 'branch' }));

export const quietNights = () => connection()`update channel_setting set quiet_from = 21, quiet_until = 8`;

/** A sender runs at half past an hour in Shanghai, when whatever waits has its time. */
export async function runAt({ url }: Waiting, hour: number): Promise<number | null> {
  await connection()`update message set next_try_at = now() where state in ('queued', 'held')`;
  const clock = new Date(`2024-08-07T${String(hour).padStart(2, '0')}:30:00+08:00`);
  return sendDue(url, { lease: 5, now: () => clock });
}

export const messages = () => connection()<{ id: string; state: string; tries: number; subject: string }[]>`
  select id, state, tries, letter ->> 'subject' as subject from message order by created_at, dedupe_key`;

/** What has arrived by mail, as it is read. */
export const bodies = ({ mail }: Waiting): string[] =>
  mail.received.map(({ raw }) => Buffer.from(raw.split(/\r?\n\r?\n/)[1] ?? '', 'base64').toString());
