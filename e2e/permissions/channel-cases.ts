import { randomBytes } from 'node:crypto';
import { type Case, noId } from './case';
import { type Caller, password, somebody } from './people';
import { expect, type World } from './world';

/** How reminders go out, where people get mail, and what is sent again. */

const administrators = ['admin'] as const;
const everybody: readonly Caller[] = ['reporter', 'neighbour', 'reviewer', 'leader', 'admin'];
const secretariat = ['reviewer', 'admin'] as const;
const channels = 'lib/channel/actions.ts';
const people = 'lib/person/actions.ts';
const page = '/settings/channels';
const fresh = () => `n${randomBytes(6).toString('hex')}`;
// Nothing answers there, and nothing is asked before it is checked that it is a public place.
const address = 'https://198.51.100.7/cgi-bin/webhook/send?key=';

const versionOf = async ({ sql }: World) =>
  String((await sql<{ version: number }[]>`select version from channel_setting`)[0]?.version ?? 0);

async function addRobot({ sql }: World): Promise<string> {
  const [made] = await sql<{ id: string }[]>`insert into robot (kind, name, address_sealed, address_end)
    values ('wecom', ${fresh()}, 'sealed by nobody', 'last') returning id`;
  return made?.id ?? noId;
}

/** What a call before this one has queued is sent in the background: until then anything may be written. */
const sendingEnded = ({ sql }: World) =>
  expect
    .poll(() => has(sql`select from message where state in ('queued', 'sending', 'handed')`), {
      timeout: 60_000,
    })
    .toBe(false);

/** Something about a robot of its own; `done` is what then holds of it. */
const toRobot = (
  rest: Pick<Case, 'action' | 'rule' | 'writes'>,
  form: Record<string, string>,
  happened: (world: World, id: string) => Promise<boolean>,
): Case => ({
  ...rest,
  page,
  may: { there: administrators, missing: [] },
  async prepare(world, { object }) {
    const id = await addRobot(world);
    return { form: { id: object === 'missing' ? noId : id, ...form }, happened: () => happened(world, id) };
  },
});

const has = async (rows: Promise<readonly unknown[]>) => (await rows).length > 0;

export const channelCases: Case[] = [
  {
    action: `${channels}#changeMailServerAction`,
    rule: 'administrators set the mail server',
    page,
    may: { server: administrators },
    writes: ['audit', 'channel_setting'],
    async prepare(world) {
      const user = fresh();
      return {
        form: {
          version: await versionOf(world),
          smtpHost: '',
          smtpPort: '465',
          smtpSecurity: 'tls',
          smtpUser: user,
          smtpFrom: '',
          smtpSecret: '',
        },
        happened: () => has(world.sql`select 1 from channel_setting where smtp_user = ${user}`),
      };
    },
  },
  {
    action: `${channels}#changeScheduleAction`,
    rule: 'administrators set quiet hours and the schedule',
    page,
    may: { schedule: administrators },
    writes: ['audit', 'channel_setting'],
    async prepare(world) {
      const [now] = await world.sql<{ days: number }[]>`select every_days as days from channel_setting`;
      const days = ((now?.days ?? 1) % 30) + 1;
      return {
        form: {
          version: await versionOf(world),
          quietFrom: '21',
          quietUntil: '8',
          hour: '9',
          everyDays: String(days),
        },
        happened: () => has(world.sql`select 1 from channel_setting where every_days = ${days}`),
      };
    },
  },
  {
    action: `${channels}#addRobotAction`,
    rule: 'administrators add group robots',
    page,
    may: { robot: administrators },
    writes: ['audit', 'robot'],
    async prepare({ sql }) {
      const name = fresh();
      return {
        form: {
          kind: 'wecom',
          name,
          branch: '',
          addressSecret: address.replace('198.51.100.7', '1.1.1.1') + name,
          signSecret: '',
        },
        happened: () => has(sql`select 1 from robot where name = ${name}`),
      };
    },
  },
  toRobot(
    {
      action: `${channels}#changeRobotAction`,
      rule: 'administrators change group robots',
      writes: ['audit', 'robot'],
    },
    { name: 'another name', branch: '', version: '1', addressSecret: '', signSecret: '' },
    ({ sql }, id) => has(sql`select 1 from robot where id = ${id} and name = 'another name'`),
  ),
  toRobot(
    {
      action: `${channels}#removeRobotAction`,
      rule: 'administrators take group robots away',
      writes: ['audit', 'robot'],
    },
    {},
    ({ sql }, id) => has(sql`select 1 from robot where id = ${id} and removed_at is not null`),
  ),
  {
    ...toRobot(
      { action: `${channels}#tryRobotAction`, rule: 'administrators test group robots', writes: ['audit'] },
      {},
      async ({ sql }, id) =>
        has(sql`select 1 from audit a join robot r on r.name = a.subject
          where a.action = 'channel.tryRobot' and r.id = ${id}`),
    ),
  },
  {
    action: `${channels}#tryMailAction`,
    rule: 'administrators test the mail server',
    page,
    may: { mail: administrators },
    writes: ['audit'],
    async prepare({ sql }) {
      const [before] = await sql`select count(*)::int as n from audit where action = 'channel.tryMail'`;
      return {
        form: { to: 'somebody@example.org' },
        happened: async () => {
          const [now] = await sql`select count(*)::int as n from audit where action = 'channel.tryMail'`;
          return now?.n > before?.n;
        },
      };
    },
  },
  {
    action: 'lib/reminder/actions.ts#retryMessageAction',
    rule: 'the secretariat sends again what has failed',
    page: '/reminders/log',
    may: { failed: secretariat, missing: [] },
    writes: ['audit', 'message'],
    async prepare(world, { object }) {
      await sendingEnded(world);
      const robot = await addRobot(world);
      // Of a removed robot: it fails again at once and reaches nobody.
      await world.sql`update robot set removed_at = now(), address_sealed = null, active = false where id = ${robot}`;
      const [made] = await world.sql<{ id: string }[]>`
        insert into message (channel, robot_id, dedupe_key, kind, period, letter, state)
        values ('wecom', ${robot}, ${fresh()}, 'reminder', '2024-07', ${JSON.stringify({ subject: '', body: '', cells: 0 })}::jsonb, 'failed')
        returning id`;
      return {
        form: { id: object === 'missing' ? noId : (made?.id ?? noId) },
        happened: () =>
          has(world.sql`select 1 from audit where action = 'message.retry' and at > now() - interval '20 seconds'
            and exists (select from message where id = ${made?.id ?? noId}
              and (state <> 'failed' or last_error is not null))`),
      };
    },
  },
  {
    action: 'lib/reminder/actions.ts#retryUndeliveredAction',
    rule: 'the secretariat sends again all that did not go out',
    page: '/reminders/log',
    may: { failed: secretariat },
    writes: ['audit', 'message'],
    async prepare(world) {
      await sendingEnded(world);
      const robot = await addRobot(world);
      await world.sql`update robot set removed_at = now(), address_sealed = null, active = false where id = ${robot}`;
      const [made] = await world.sql<{ id: string }[]>`
        insert into message (channel, robot_id, dedupe_key, kind, period, letter, state)
        values ('wecom', ${robot}, ${fresh()}, 'reminder', '2024-07', ${JSON.stringify({ subject: '', body: '', cells: 0 })}::jsonb, 'failed')
        returning id`;
      return {
        form: {},
        happened: () =>
          has(world.sql`select 1 from audit where action = 'message.retryAll' and at > now() - interval '20 seconds'
            and exists (select from message where id = ${made?.id ?? noId}
              and (state <> 'failed' or last_error is not null))`),
      };
    },
  },
  {
    action: `${people}#changeOwnEmailAction`,
    rule: 'everybody sets where they get mail, knowing their password',
    page: '/account',
    may: { own: everybody, wrong: [] },
    refusal: (_, caller) => (everybody.includes(caller) ? 'PASSWORD_WRONG' : undefined),
    writes: ['audit', 'person', 'sign_in_attempt'],
    leaves: (_, caller) => (everybody.includes(caller) ? ['sign_in_attempt'] : []),
    async prepare({ sql }, { object, me }) {
      const email = `${fresh()}@example.org`;
      return {
        form: { email, currentPassword: object === 'wrong' ? `${password}!` : password },
        happened: () => has(sql`select 1 from person where email = ${email} and id::text = ${me.id}`),
      };
    },
  },
  {
    action: `${people}#changeEmailAction`,
    rule: 'administrators set where others get mail',
    page: '/settings',
    may: { somebody: administrators, self: [], missing: [] },
    refusal: (object, caller) => (object === 'self' && caller === 'admin' ? 'OWN_ACCOUNT' : undefined),
    writes: ['audit', 'person'],
    async prepare({ sql, ids }, { object, me }) {
      const email = `${fresh()}@example.org`;
      const who = object === 'self' && me.id ? me.id : (ids.get(somebody) ?? noId);
      return {
        form: { id: object === 'missing' ? noId : who, email },
        happened: () => has(sql`select 1 from person where email = ${email}`),
      };
    },
  },
  {
    action: `${people}#mailPasswordLinkAction`,
    rule: 'administrators mail password links',
    page: '/settings',
    may: { somebody: administrators, missing: [] },
    writes: ['audit', 'password_link'],
    async prepare({ sql, ids }, { object }) {
      const id = ids.get(somebody) ?? noId;
      await sql`update person set email = 'somebody@example.org' where id = ${id}`;
      const [before] = await sql`select count(*)::int as n from password_link where person_id = ${id}`;
      return {
        form: { id: object === 'missing' ? noId : id, locale: 'zh' },
        happened: async () => {
          const [now] = await sql`select count(*)::int as n from password_link where person_id = ${id}`;
          return now?.n > before?.n;
        },
      };
    },
  },
];
