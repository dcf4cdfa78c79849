import { randomBytes, randomUUID } from 'node:crypto';
import { hash } from '@node-rs/argon2';
import { eq } from 'drizzle-orm';
import { database } from '@/db/client';
import { person } from '@/db/schema';
import type { Outcome } from '@/lib/kit/refusal/rules';
import { submitFigures } from '@/lib/report/write';
import { approveFigures, type SeenVersion } from '@/lib/review/write';
import type { Actor } from '@/lib/viewer/rules';
import type { Role } from '@/lib/vocabulary/person';
import { sql } from './site';

/** What somebody else does while a journey goes on: through the same doors as their pages, without a browser. */

/** A branch's reporter submits one figure; answers it as its reviewer sees it. */
export async function submitFigure(
  branch: string,
  period: string,
  indicator: string,
  value: number,
): Promise<SeenVersion> {
  const typed = { value: String(value), note: '浏览器测试' };
  const [before] = await sql<{ version: number }[]>`select version from figure
    where indicator_code = ${indicator} and branch_code = ${branch} and period = ${period}`;
  const cell = { typed, loaded: null, seen: before?.version ?? 0, resolve: null };
  done(
    await submitFigures(await actor(branch), {
      branch,
      month: period,
      submission: randomUUID(),
      form: randomUUID(),
      cells: { [indicator]: cell },
    }),
  );
  const [figure] = await sql<SeenVersion[]>`select id, version from figure
    where indicator_code = ${indicator} and branch_code = ${branch} and period = ${period}`;
  if (!figure) throw new Error('what was submitted is not there');
  return figure;
}

/** The reviewer approves a figure; once this is back, it is committed. */
export async function approveFigure(figure: SeenVersion): Promise<void> {
  const { refused } = done(await approveFigures(await actor('reviewer'), [figure]));
  if (refused.length > 0) throw new Error(`not approved: ${JSON.stringify(refused)}`);
}

/** Somebody new with a password of their own, whom no other journey knows. */
export async function addSomebody(role: Role, branch: string | null = null) {
  const username = `${role}-${randomBytes(4).toString('hex')}`;
  const password = `journey ${randomBytes(9).toString('base64url')}`;
  await sql`insert into person (username, name, role, branch_code, password_hash)
    values (${username}, ${username}, ${role}, ${branch}, ${await hash(password)})`;
  return { username, password };
}

async function actor(username: string): Promise<Actor> {
  const [who] = await database()
    .select({
      id: person.id,
      name: person.name,
      role: person.role,
      branch: person.branchCode,
      demo: person.demo,
    })
    .from(person)
    .where(eq(person.username, username));
  if (!who) throw new Error(`nobody is called ${username}`);
  return { kind: 'person', address: '127.0.0.1', ...who };
}

function done<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`refused: ${JSON.stringify(outcome)}`);
  return outcome.value;
}
