import { verify } from '@node-rs/argon2';
import { setUpCodeHash } from '@/lib/sign-in/set-up-code-client';
import { newSecret } from '@/lib/viewer/session-secret-client';
import { type Case, noId } from './case';
import { type Caller, callers, inside, password, somebody, startSession } from './people';
import type { World } from './world';

const account = '/account';
const person = 'lib/person/actions.ts';
const signIn = 'lib/sign-in/actions.ts';
const nextPassword = 'nine slow rafts under Leshan';
const isInside = (caller: Caller) => inside.includes(caller);

const openSessionsOf = async ({ sql }: World, id: string) =>
  (await sql<{ id: string }[]>`select id from session where person_id = ${id} and ended_at is null`).length;

const isOpen = async ({ sql }: World, session: string) =>
  (await sql`select 1 from session where id = ${session} and ended_at is null`).length > 0;

export const signInCases: Case[] = [
  {
    action: `${signIn}#signIn`,
    rule: 'whoever knows the password signs in, unless disabled',
    page: '/sign-in',
    may: { right: callers, wrong: [], disabled: [] },
    success: () => 'redirect',
    refusal: () => 'LOGIN_FAILED',
    writes: ['audit', 'known_device', 'session', 'sign_in_attempt'],
    leaves: () => ['sign_in_attempt'],
    async prepare(world, { object }) {
      const id = world.ids.get(somebody) ?? '';
      if (object === 'disabled') await world.sql`update person set disabled_at = now() where id = ${id}`;
      const typed = object === 'wrong' ? `${password}!` : password;
      return {
        form: { username: somebody, password: typed, from: '', locale: 'zh' },
        happened: async () => (await openSessionsOf(world, id)) === 1,
      };
    },
  },
  {
    action: `${signIn}#signOut`,
    rule: 'people sign themselves out',
    page: account,
    plain: true,
    may: { own: inside },
    success: () => 'redirect',
    refusal: () => 'redirect',
    writes: ['audit', 'session'],
    async prepare(world, { caller, me }) {
      return {
        form: { locale: 'zh' },
        happened: async () => isInside(caller) && !(await isOpen(world, me.sessionId)),
      };
    },
  },
  {
    action: `${signIn}#setUp`,
    rule: 'nobody sets up an installation on which there is somebody',
    page: '/set-up',
    may: { code: [] },
    refusal: () => 'NOT_FOUND',
    writes: [],
    async prepare({ sql }) {
      await sql`update association set set_up_hash = ${setUpCodeHash('opened')}`;
      return {
        form: { code: 'opened', username: 'new-admin', name: 'New', password: nextPassword, locale: 'zh' },
        happened: async () => (await sql`select 1 from person where username = 'new-admin'`).length > 0,
      };
    },
  },
  {
    action: `${signIn}#setPasswordByLinkAction`,
    rule: 'whoever has a one-time link sets that person’s password, once and in time',
    page: '/set-password?token=none',
    may: { open: callers, used: [], over: [], none: [] },
    success: () => 'redirect',
    refusal: () => 'LINK_OVER',
    writes: ['audit', 'password_link', 'person', 'sign_in_attempt'],
    async prepare({ sql, ids }, { object }) {
      const { secret, hash } = newSecret();
      const id = ids.get(somebody) ?? '';
      await sql`insert into password_link (person_id, purpose, token_hash, expires_at, used_at)
        values (${id}, 'reset', ${hash}, now() + ${object === 'over' ? '-1 second' : '1 hour'}::interval,
          ${object === 'used' ? sql`now()` : null})`;
      return {
        form: { token: object === 'none' ? 'nothing' : secret, password: nextPassword, locale: 'zh' },
        happened: async () => {
          const [now] = await sql<
            { hash: string }[]
          >`select password_hash as hash from person where id = ${id}`;
          return now !== undefined && verify(now.hash, nextPassword);
        },
      };
    },
  },
  {
    action: 'lib/person/preference-actions.ts#setPreference',
    rule: 'people choose their own language',
    page: account,
    plain: true,
    may: { own: inside },
    success: () => 'redirect',
    refusal: () => 'redirect',
    writes: ['audit', 'person'],
    async prepare({ sql }) {
      return {
        form: { language: 'en' },
        happened: async () => (await sql`select 1 from person where language = 'en'`).length === 1,
      };
    },
  },
  {
    action: `${person}#changePasswordAction`,
    rule: 'people change their own password, knowing it',
    page: account,
    may: { right: inside, wrong: [] },
    success: (caller) => (caller === 'oneTime' ? 'redirect' : 'ok'),
    refusal: (_, caller) => (isInside(caller) ? 'PASSWORD_WRONG' : undefined),
    writes: ['audit', 'person', 'session', 'sign_in_attempt'],
    leaves: (_, caller) => (isInside(caller) ? ['sign_in_attempt'] : []),
    async prepare({ sql }, { object, me }) {
      const currentPassword = object === 'right' ? password : `${password}!`;
      return {
        form: { currentPassword, newPassword: nextPassword, locale: 'zh' },
        happened: async () => {
          const [now] = await sql<{ hash: string }[]>`select password_hash as hash from person
            where id = ${me.id || noId}`;
          return now !== undefined && verify(now.hash, nextPassword);
        },
      };
    },
  },
  {
    action: `${person}#endSessionAction`,
    rule: 'people end sessions of their own, knowing their password',
    page: account,
    may: { own: inside, foreign: [], missing: [], wrong: [] },
    // also where the one-time password is not replaced yet
    refusal: (object, caller) =>
      isInside(caller) ? (object === 'wrong' ? 'PASSWORD_WRONG' : 'NOT_FOUND') : undefined,
    writes: ['audit', 'session', 'sign_in_attempt'],
    leaves: (_, caller) => (isInside(caller) ? ['sign_in_attempt'] : []),
    async prepare(world, { object, me }) {
      const id = (object === 'own' || object === 'wrong') && me.id ? me.id : (world.ids.get(somebody) ?? '');
      const other = await startSession(world.sql, world.secret, { id, username: somebody });
      return {
        form: {
          id: object === 'missing' ? noId : other.sessionId,
          currentPassword: object === 'wrong' ? `${password}!` : password,
        },
        happened: async () => !(await isOpen(world, other.sessionId)),
      };
    },
  },
];
