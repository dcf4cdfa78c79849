import { sql } from 'drizzle-orm';
import { database } from '@/db/client';
import { association, branch, person, session, signInAttempt } from '@/db/schema';
import type { Outcome } from '@/lib/kit/refusal/rules';
import { authenticate, type SignedIn, type SignInRequest } from '@/lib/sign-in/authenticate-write';
import { hashPassword } from '@/lib/sign-in/password-hash-client';
import type { Actor, PersonActor, Viewer } from '@/lib/viewer/rules';
import type { Role } from '@/lib/vocabulary/person';

/** Builders for database tests: people who may sign in, and browsers that try. */

export const password = 'seven green kettles whistle';
let hash: Promise<string> | undefined;

/** An association with two branches, as any installation has them. */
export async function givenAssociation(): Promise<void> {
  await database()
    .insert(association)
    .values({ name: '协会', nameEn: 'Association', shortName: '协会', seededWith: 'none' });
  await database()
    .insert(branch)
    .values([
      {
        code: 'catering',
        name: '伙食专业委员会',
        shortName: '伙专会',
        nameEn: 'Catering',
        kind: 'committee',
        position: 1,
      },
      {
        code: 'energy',
        name: '能源专业委员会',
        shortName: '能专会',
        nameEn: 'Energy',
        kind: 'committee',
        position: 2,
      },
    ]);
}

/** A person with the test's password; a reporter belongs to the branch named, or to catering. */
export async function givenPerson(username: string, role: Role = 'reporter', branchCode = 'catering') {
  hash ??= hashPassword(password);
  const [made] = await database()
    .insert(person)
    .values({
      username,
      name: username,
      role,
      branchCode: role === 'reporter' ? branchCode : null,
      passwordHash: await hash,
    })
    .returning();
  if (!made) throw new Error('no person');
  return made;
}

export const asActor = (who: typeof person.$inferSelect): Actor => ({
  kind: 'person',
  id: who.id,
  name: who.name,
  role: who.role,
  branch: who.branchCode,
  demo: who.demo,
  address: '198.51.100.1',
});

/** Somebody who both looks and does. */
export type Somebody = Viewer & PersonActor;

/** A person as `givenPerson` makes them, signed in. */
export async function givenSomebody(...given: Parameters<typeof givenPerson>): Promise<Somebody> {
  const { id, username, name, role, branchCode, demo } = await givenPerson(...given);
  return {
    kind: 'person',
    id,
    sessionId: id,
    username,
    name,
    role,
    branch: branchCode,
    demo,
    language: 'zh',
    mustChangePassword: false,
  };
}

export const trySigningIn = (
  username: string,
  given: Partial<Omit<SignInRequest, 'username'>> = {},
): Promise<Outcome<SignedIn>> =>
  authenticate({ username, password, address: '203.0.113.7', browser: 'Chrome · Windows', ...given });

/** The same, where it must work. */
export async function signedIn(username: string, given: Partial<SignInRequest> = {}): Promise<SignedIn> {
  const outcome = await trySigningIn(username, given);
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.value;
}

/** Lets time pass: everything that was remembered is so many minutes older. */
export async function later(minutes: number): Promise<void> {
  const earlier = (column: unknown) => sql`${column} - make_interval(secs => ${minutes * 60})`;
  const db = database();
  await db.update(signInAttempt).set({ at: earlier(signInAttempt.at) });
  await db.update(person).set({ lockedUntil: earlier(person.lockedUntil) });
  await db.update(session).set({
    createdAt: earlier(session.createdAt),
    seenAt: earlier(session.seenAt),
    expiresAt: earlier(session.expiresAt),
  });
}
