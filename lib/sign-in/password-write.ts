import { eq, sql } from 'drizzle-orm';
import { database } from '@/db/client';
import { person } from '@/db/schema';
import { record } from '@/lib/audit/write';
import { done, type Outcome, refuse } from '@/lib/kit/refusal/rules';
import type { Actor } from '@/lib/viewer/rules';
import { beginAttempt, markAttemptSucceeded } from './attempt-write';
import { hashPassword, withHashSlot } from './password-hash-client';
import { newPasswordProblem } from './password-load';
import { normalizePassword } from './password-rules';
import { lockPerson } from './person-load';
import { endAllSessions, type StartedSession, startSession } from './session-write';
import { throttleLimits } from './throttle-rules';

const closedSeconds = throttleLimits.account.closed / 1000;

type PasswordChange = { current: string; next: string; browser: string; address: string };

/**
 * Sets one's own new password. Every session of the person ends, this browser's too, which goes on with the new one
 * in the answer. Wrong current passwords are counted like wrong sign-ins: PASSWORD_WRONG, then RATE_LIMITED.
 */
export async function changePassword(
  actor: Actor,
  { current, next, browser, address }: PasswordChange,
): Promise<Outcome<StartedSession>> {
  if (actor.kind !== 'person') return refuse('NOT_FOUND');
  const who = (await database().select().from(person).where(eq(person.id, actor.id)))[0];
  if (!who) return refuse('NOT_FOUND');
  const checked = await withHashSlot(async (verify) => {
    // Counted apart from sign-ins: a stolen session can neither guess freely nor lock its owner out.
    const attempt = await beginAttempt({ account: `change:${who.id}`, address: `change:${who.id}` });
    if (!('id' in attempt))
      return refuse('RATE_LIMITED', { seconds: attempt.kind === 'wait' ? attempt.seconds : closedSeconds });
    return { id: attempt.id, isRight: await verify(who.passwordHash, current) };
  });
  if ('ok' in checked) return checked;
  if (!checked.isRight)
    return refuse('PASSWORD_WRONG', undefined, { currentPassword: { code: 'PASSWORD_WRONG' } });
  const problem =
    normalizePassword(current) === normalizePassword(next)
      ? { code: 'PASSWORD_SAME' as const }
      : await newPasswordProblem(next, who.username);
  if (problem) return refuse(problem.code, problem.detail, { newPassword: problem });

  const passwordHash = await hashPassword(next);
  return database().transaction(async (tx) => {
    const now = await lockPerson(tx, who.id);
    if (!now || now.disabledAt || now.passwordHash !== who.passwordHash) return refuse('CONFLICT');
    await markAttemptSucceeded(tx, checked.id);
    await tx
      .update(person)
      .set({ passwordHash, mustChangePassword: false, passwordChangedAt: sql`now()` })
      .where(eq(person.id, who.id));
    await endAllSessions(tx, who.id, 'password');
    const started = await startSession(tx, now, { device: browser, address });
    await record(tx, actor, [{ action: 'person.password', subject: who.username, affectsFigures: false }]);
    return done(started);
  });
}
