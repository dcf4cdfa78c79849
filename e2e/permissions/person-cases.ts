import { randomBytes } from 'node:crypto';
import { type Case, noId } from './case';
import { type Caller, type Me, ownBranch, somebody, startSession } from './people';
import type { World } from './world';

const page = '/settings';
const administrators = ['admin'] as const;
const file = 'lib/person/actions.ts';
const mayToOthers = { somebody: administrators, self: [], missing: [] };
const mayToAll = { somebody: administrators, self: administrators, missing: [] };
const notToSelf = (code: string) => (object: string, caller: Caller) =>
  object === 'self' && caller === 'admin' ? code : undefined;

type Row = {
  role: string;
  disabled: boolean;
  locked: boolean;
  once: boolean;
  sessions: number;
};

async function personOf({ sql }: World, id: string): Promise<Row | undefined> {
  const [found] = await sql<
    Row[]
  >`select role, disabled_at is not null as disabled, locked_until is not null as locked,
      must_change_password as once,
      (select count(*)::int from session where person_id = person.id and ended_at is null) as sessions
    from person where id = ${id}`;
  return found;
}

/** The person that a cell is about: signed in elsewhere too, so that there is something to end. */
async function target(world: World, object: string, me: Me): Promise<string> {
  if (object === 'missing') return noId;
  const who = object === 'self' && me.id ? me : { id: world.ids.get(somebody) ?? '', username: somebody };
  await startSession(world.sql, world.secret, { id: who.id, username: somebody });
  await world.sql`insert into known_device (secret_hash, person_id)
    values (${randomBytes(8).toString('hex')}, ${who.id})`;
  return who.id;
}

/** What is done to one person by their id: `to` sets the scene, `done` sees what became of them. */
function toPerson(
  rest: Omit<Case, 'page' | 'prepare'>,
  done: (now: Row, before: Row) => boolean,
  more: {
    form?: Record<string, string>;
    to?: (world: World, id: string, object: string) => Promise<unknown>;
  } = {},
): Case {
  return {
    ...rest,
    page,
    async prepare(world, { object, me }) {
      const id = await target(world, object, me);
      await more.to?.(world, id, object);
      const before = await personOf(world, id);
      return {
        form: { id, ...more.form },
        happened: async () => {
          const now = await personOf(world, id);
          return before !== undefined && now !== undefined && done(now, before);
        },
      };
    },
  };
}

export const personCases: Case[] = [
  {
    action: `${file}#addPersonAction`,
    rule: 'administrators add people',
    page,
    may: { reporter: administrators, administrator: administrators },
    writes: ['audit', 'person'],
    async prepare({ sql }, { object }) {
      const username = `new-${randomBytes(6).toString('hex')}`;
      const role = object === 'reporter' ? 'reporter' : 'admin';
      return {
        form: { username, name: 'New', role, branch: ownBranch },
        happened: async () => (await sql`select 1 from person where username = ${username}`).length > 0,
      };
    },
  },
  {
    action: `${file}#invitePersonAction`,
    rule: 'administrators invite people by a one-time link',
    page,
    may: { reporter: administrators, administrator: administrators },
    writes: ['audit', 'password_link', 'person'],
    async prepare({ sql }, { object }) {
      const username = `new-${randomBytes(6).toString('hex')}`;
      const role = object === 'reporter' ? 'reporter' : 'admin';
      return {
        form: { username, name: 'New', role, branch: ownBranch, locale: 'zh' },
        happened: async () => (await sql`select 1 from person where username = ${username}`).length > 0,
      };
    },
  },
  {
    action: `${file}#givePasswordLinkAction`,
    rule: 'administrators give others a one-time link to a new password',
    page,
    may: mayToOthers,
    refusal: notToSelf('OWN_ACCOUNT'),
    writes: ['audit', 'password_link'],
    async prepare(world, { object, me }) {
      const id = await target(world, object, me);
      const links = async () => (await world.sql`select 1 from password_link where person_id = ${id}`).length;
      const before = await links();
      return { form: { id, locale: 'zh' }, happened: async () => (await links()) > before };
    },
  },
  toPerson(
    {
      action: `${file}#resetPasswordAction`,
      rule: 'administrators give others a one-time password',
      may: mayToOthers,
      refusal: notToSelf('OWN_ACCOUNT'),
      writes: ['audit', 'known_device', 'person', 'session', 'sign_in_attempt'],
    },
    (now, before) => now.once && !before.once && now.sessions === 0,
  ),
  toPerson(
    {
      action: `${file}#unlockPersonAction`,
      rule: 'administrators unlock people',
      may: mayToAll,
      writes: ['audit', 'person', 'sign_in_attempt'],
    },
    (now, before) => before.locked && !now.locked,
    { to: ({ sql }, id) => sql`update person set locked_until = now() + interval '1 hour' where id = ${id}` },
  ),
  toPerson(
    {
      action: `${file}#disablePersonAction`,
      rule: 'administrators disable others',
      may: mayToOthers,
      refusal: notToSelf('OWN_ACCOUNT'),
      writes: ['audit', 'person', 'session'],
    },
    (now, before) => now.disabled && !before.disabled && now.sessions === 0,
  ),
  toPerson(
    {
      action: `${file}#enablePersonAction`,
      rule: 'administrators let disabled people in again',
      may: mayToOthers,
      refusal: notToSelf('ALREADY_DONE'),
      writes: ['audit', 'person'],
    },
    (now, before) => before.disabled && !now.disabled,
    {
      to: async ({ sql }, id, object) =>
        object === 'somebody' && sql`update person set disabled_at = now() where id = ${id}`,
    },
  ),
  toPerson(
    {
      action: `${file}#endSessionsAction`,
      rule: 'administrators sign people out everywhere',
      may: mayToAll,
      writes: ['audit', 'session'],
    },
    (now, before) => before.sessions > 0 && now.sessions === 0,
  ),
  toPerson(
    {
      action: `${file}#changeRoleAction`,
      rule: 'administrators give others another role',
      may: mayToOthers,
      refusal: notToSelf('OWN_ACCOUNT'),
      writes: ['audit', 'person', 'session'],
    },
    (now, before) => now.role === 'leader' && before.role !== 'leader',
    { form: { role: 'leader' } },
  ),
];
