import { eq, sql } from 'drizzle-orm';
import { database, type Handle } from '@/db/client';
import { association, person } from '@/db/schema';
import { record } from '@/lib/audit/write';
import { done, type Outcome, refuse, refuseField } from '@/lib/kit/refusal/rules';
import { newSecret } from '@/lib/viewer/session-secret-client';
import { hashPassword } from './password-hash-client';
import { newPasswordProblem } from './password-load';
import { personActor } from './person-load';
import { usernamePattern } from './rules';
import { setUpCodeHash } from './set-up-code-client';

type FirstAdministrator = {
  code: string;
  username: string;
  name: string;
  password: string;
  address: string;
};

/**
 * A new code for the one-time set-up page, replacing the one before; null when somebody exists, or nothing tells yet
 * what association this is. Only its hash is kept.
 */
export async function issueSetUpCode(): Promise<string | null> {
  return database().transaction(async (tx) => {
    const [row] = await tx.select({ id: association.id }).from(association).for('update');
    if (!row || (await somebodyExists(tx))) return null;
    const { secret } = newSecret();
    await tx.update(association).set({ setUpHash: setUpCodeHash(secret) });
    return secret;
  });
}

/** Makes the first administrator, once: while nobody exists and with the code that was given out. NOT_FOUND otherwise. */
export async function setUpFirstAdministrator(
  first: FirstAdministrator,
): Promise<Outcome<{ username: string }>> {
  // Before anything that costs: anybody may ask.
  if (!(await isCode(database(), first.code))) return refuse('NOT_FOUND');
  const username = first.username.normalize('NFKC').trim();
  if (!usernamePattern.test(username)) return refuseField('username', 'USERNAME_FORM');
  const problem = await newPasswordProblem(first.password, username);
  if (problem) return refuse(problem.code, problem.detail, { password: problem });
  const passwordHash = await hashPassword(first.password);
  return database().transaction(async (tx) => {
    await tx.select({ id: association.id }).from(association).for('update');
    if (!(await isCode(tx, first.code)) || (await somebodyExists(tx))) return refuse('NOT_FOUND');
    const [row] = await tx
      .insert(person)
      .values({ username, name: first.name.trim() || username, role: 'admin', passwordHash })
      .returning();
    if (!row) throw new Error('the person was not inserted');
    await tx.update(association).set({ setUpHash: null }).where(eq(association.id, 1));
    await record(tx, personActor(row, first.address), [
      { action: 'person.setUp', subject: username, after: { role: row.role }, affectsFigures: false },
    ]);
    return done({ username });
  });
}

const isCode = async (db: Handle, code: string): Promise<boolean> =>
  (await db.select({ hash: association.setUpHash }).from(association))[0]?.hash === setUpCodeHash(code);

const somebodyExists = async (tx: Handle): Promise<boolean> =>
  (await tx.select({ one: sql`1` }).from(person).limit(1)).length > 0;
