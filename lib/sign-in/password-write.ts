import { eq, sql } from 'drizzle-orm';
import { database } from '@/db/client';
import { person } from '@/db/schema';
import { record } from '@/lib/audit/write';
import { done, type Outcome, refuse } from '@/lib/kit/refusal/rules';
import type { Actor } from '@/lib/viewer/rules';
import { confirmPassword, lockConfirmed } from './confirm-write';
import { voidLinks } from './link-write';
import { hashPassword } from './password-hash-client';
import { newPasswordProblem } from './password-load';
import { normalizePassword } from './password-rules';
import { endAllSessions, type StartedSession, startSession } from './session-write';

type PasswordChange = { current: string; next: string; browser: string; address: string };

/**
 * Sets one's own new password. Every session of the person ends, this browser's too, which goes on with the new one
 * in the answer. Wrong current passwords are counted like wrong sign-ins: PASSWORD_WRONG, then RATE_LIMITED.
 */
export async function changePassword(
  actor: Actor,
  { current, next, browser, address }: PasswordChange,
): Promise<Outcome<StartedSession>> {
  const confirmed = await confirmPassword(actor, current);
  if (!confirmed.ok) return confirmed;
  const { who } = confirmed.value;
  const problem =
    normalizePassword(current) === normalizePassword(next)
      ? { code: 'PASSWORD_SAME' as const }
      : await newPasswordProblem(next, who.username);
  if (problem) return refuse(problem.code, problem.detail, { newPassword: problem });

  const passwordHash = await hashPassword(next);
  return database().transaction(async (tx) => {
    const locked = await lockConfirmed(tx, confirmed.value);
    if (!locked.ok) return locked;
    await tx
      .update(person)
      .set({ passwordHash, mustChangePassword: false, passwordChangedAt: sql`now()` })
      .where(eq(person.id, who.id));
    await endAllSessions(tx, who.id, 'password');
    await voidLinks(tx, who.id);
    const started = await startSession(tx, locked.value, { device: browser, address });
    await record(tx, actor, [{ action: 'person.password', subject: who.username, affectsFigures: false }]);
    return done(started);
  });
}
