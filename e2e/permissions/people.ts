import { hash } from '@node-rs/argon2';
import { encode } from 'next-auth/jwt';
import type postgres from 'postgres';
import { newSecret } from '@/lib/viewer/session-secret-client';

/** Part of everything that only some may read: whoever else is shown it was shown too much. */
export const mark = 'canary-7f3a';

/** Everybody who might call. Those who may not enter at all would be administrators, who may do most. */
export const callers = [
  'anonymous',
  'reporter',
  'neighbour',
  'reviewer',
  'leader',
  'admin',
  'disabled',
  'ended',
  'expired',
  'idle',
  'oneTime',
] as const;
export type Caller = (typeof callers)[number];

/** A session of theirs is over, or they never had one. */
export const outside: readonly Caller[] = ['anonymous', 'disabled', 'ended', 'expired', 'idle'];
/** Those whom the product lets in, also with a one-time password that is not yet replaced. */
export const inside: readonly Caller[] = callers.filter((one) => !outside.includes(one));

/** The reporter's branch, and the neighbour's. */
export const ownBranch = 'catering';
export const otherBranch = 'property';

export const password = 'eleven quiet kites over Emei';

/** Somebody as they call: with a session of this moment. */
export type Me = { id: string; username: string; sessionId: string; cookie: string };

/** Somebody else, to whom things are done. */
export const somebody = 'somebody';

const rows = [...callers.filter((one) => one !== 'anonymous'), somebody].map((username) => ({
  username,
  role: username === 'reviewer' || username === 'leader' ? username : roleOf(username),
  branch: { reporter: ownBranch, neighbour: otherBranch, [somebody]: ownBranch }[username] ?? null,
}));

function roleOf(username: string): 'admin' | 'reporter' {
  return ['reporter', 'neighbour', somebody].includes(username) ? 'reporter' : 'admin';
}

const hashed = hash(password, { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 });

/** Makes everybody; answers their ids by username. */
export async function makePeople(sql: postgres.Sql): Promise<Map<string, string>> {
  const passwordHash = await hashed;
  const made = await sql<{ username: string; id: string }[]>`insert into person ${sql(
    rows.map(({ username, role, branch }) => ({
      username,
      name: username === somebody ? `${mark} somebody` : username,
      role,
      branch_code: branch,
      password_hash: passwordHash,
    })),
  )} returning username, id`;
  return new Map(made.map(({ username, id }) => [username, id]));
}

/** Everybody as they were made, and nobody signed in; whoever was added since is gone. */
export async function resetPeople(sql: postgres.Sql): Promise<void> {
  const passwordHash = await hashed;
  await sql.begin(async (tx) => {
    await tx`delete from session`;
    await tx`delete from known_device`;
    await tx`delete from sign_in_attempt`;
    await tx`delete from password_link`;
    await tx`delete from person where username like 'new-%'`;
    await tx`update person set password_hash = ${passwordHash}, must_change_password = username = 'oneTime',
      disabled_at = case when username = 'disabled' then now() end, locked_until = null, language = 'zh'`;
    await tx`update person set role = v.role, branch_code = nullif(v.branch, '')
      from (values ${tx(rows.map(({ username, role, branch }) => [username, role, branch ?? '']))})
        as v (username, role, branch) where person.username = v.username`;
  });
}

/** A session of a person; `caller` says in which way it is over. */
export async function startSession(
  sql: postgres.Sql,
  secret: string,
  who: { id: string; username: string },
  device = `${mark} browser`,
): Promise<Me> {
  const made = newSecret();
  const [session] = await sql<{ id: string }[]>`
    insert into session (person_id, secret_hash, device, expires_at, seen_at, ended_at)
    select ${who.id}, ${made.hash}, ${device},
      now() + case when ${who.username} = 'expired' then interval '-1 second' else interval '1 hour' end,
      now() - case when ${who.username} = 'idle' then interval '31 minutes' else interval '0' end,
      case when ${who.username} = 'ended' then now() end
    returning id`;
  if (!session) throw new Error('a session was not kept');
  const token = await encode({ token: { sid: session.id, key: made.secret }, secret, maxAge: 3600 });
  return { ...who, sessionId: session.id, cookie: `association-session=${token}` };
}
