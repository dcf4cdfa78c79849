import { database, type Handle } from '@/db/client';
import { done, type Outcome, refuse } from '@/lib/kit/refusal/rules';
import { type Actor, actorId } from '@/lib/viewer/rules';
import { beginAttempt, markAttemptSucceeded } from './attempt-write';
import { withHashSlot } from './password-hash-client';
import { lockPerson, type PersonRecord } from './person-load';
import { throttleLimits } from './throttle-rules';

const closedSeconds = throttleLimits.account.closed / 1000;

/** A person who has just typed their password, with the attempt that becomes a success with what it was typed for. */
export type Confirmed = { who: PersonRecord; attempt: string };

/**
 * Asks a signed-in person for their password again. Wrong ones are counted like wrong sign-ins: PASSWORD_WRONG, then
 * RATE_LIMITED; apart from sign-ins, so that a stolen session can neither guess freely nor lock its owner out.
 */
export async function confirmPassword(actor: Actor, typed: string): Promise<Outcome<Confirmed>> {
  const who = await lockPerson(database(), actorId(actor) ?? '');
  if (!who) return refuse('NOT_FOUND');
  return withHashSlot(async (verify) => {
    const attempt = await beginAttempt({ account: `change:${who.id}`, address: `change:${who.id}` });
    if (!('id' in attempt))
      return refuse('RATE_LIMITED', { seconds: attempt.kind === 'wait' ? attempt.seconds : closedSeconds });
    if (await verify(who.passwordHash, typed)) return done({ who, attempt: attempt.id });
    return refuse('PASSWORD_WRONG', undefined, { currentPassword: { code: 'PASSWORD_WRONG' } });
  });
}

/** The person locked for a change that they confirmed; CONFLICT when they changed meanwhile. */
export async function lockConfirmed(tx: Handle, confirmed: Confirmed): Promise<Outcome<PersonRecord>> {
  const now = await lockPerson(tx, confirmed.who.id);
  if (!now || now.disabledAt || now.passwordHash !== confirmed.who.passwordHash) return refuse('CONFLICT');
  await markAttemptSucceeded(tx, confirmed.attempt);
  return done(now);
}
