import { and, eq, isNull, ne, sql } from 'drizzle-orm';
import { database, type Handle } from '@/db/client';
import { session } from '@/db/schema';
import { type AuditEvent, record } from '@/lib/audit/write';
import { done, type Outcome, refuse } from '@/lib/kit/refusal/rules';
import { type Actor, isPermitted, mayManagePeople } from '@/lib/viewer/rules';
import { absoluteSeconds } from '@/lib/viewer/session-rules';
import { newSecret, type SessionToken } from '@/lib/viewer/session-secret-client';
import type { Role } from '@/lib/vocabulary/person';
import { type Confirmed, confirmPassword, lockConfirmed } from './confirm-write';
import { lockPerson } from './person-load';

type EndReason = NonNullable<typeof session.$inferInsert.endedWhy>;

/** A session just made: what its cookie carries, and for how many seconds at most. */
export type StartedSession = { token: SessionToken; maxAge: number };

/** Makes a session of a person; the caller records why. The secret exists in the answer alone. */
export async function startSession(
  tx: Handle,
  who: { id: string; role: Role },
  from: { device: string; address: string },
): Promise<StartedSession> {
  const { secret, hash } = newSecret();
  const maxAge = absoluteSeconds(who.role);
  const [row] = await tx
    .insert(session)
    .values({
      personId: who.id,
      secretHash: hash,
      device: from.device.slice(0, 80),
      address: from.address.slice(0, 60),
      expiresAt: sql`now() + make_interval(secs => ${maxAge})`,
    })
    .returning({ id: session.id });
  if (!row) throw new Error('the session was not inserted');
  return { token: { id: row.id, secret }, maxAge };
}

/** Ends all sessions of a person, or all but one. Answers how many there were; the caller records it. */
export async function endAllSessions(
  tx: Handle,
  personId: string,
  why: EndReason,
  except?: string,
): Promise<number> {
  const ended = await tx
    .update(session)
    .set({ endedAt: sql`now()`, endedWhy: why })
    .where(
      and(
        eq(session.personId, personId),
        isNull(session.endedAt),
        except ? ne(session.id, except) : undefined,
      ),
    )
    .returning({ id: session.id });
  return ended.length;
}

/** Ends another browser's session of one's own, by one's password: a stolen session does not end its owner's. */
export async function endOtherSession(
  actor: Actor,
  { id, currentPassword }: { id: string; currentPassword: string },
): Promise<Outcome> {
  const confirmed = await confirmPassword(actor, currentPassword);
  if (!confirmed.ok) return confirmed;
  return endOwnSession(actor, id, 'self', confirmed.value);
}

/** Ends the session of a browser that signs out, or signs in anew. A session that is over already stays as it ended. */
export async function endOwnSession(
  actor: Actor,
  sessionId: string,
  why: 'signOut' | 'self',
  confirmed?: Confirmed,
): Promise<Outcome> {
  if (actor.kind !== 'person') return refuse('NOT_FOUND');
  return database().transaction(async (tx) => {
    const locked = confirmed && (await lockConfirmed(tx, confirmed));
    if (locked && !locked.ok) return locked;
    const ended = await tx
      .update(session)
      .set({ endedAt: sql`now()`, endedWhy: why })
      .where(and(eq(session.id, sessionId), eq(session.personId, actor.id), isNull(session.endedAt)))
      .returning({ id: session.id });
    if (ended.length === 0) return refuse('NOT_FOUND');
    await record(tx, actor, [sessionEvent('session.end', sessionId)]);
    return done(null);
  });
}

/** Ends all sessions of somebody, at once: an administrator's act. */
export async function endSessionsByAdmin(
  actor: Actor,
  { id }: { id: string },
): Promise<Outcome<{ ended: number }>> {
  if (!isPermitted(actor, mayManagePeople)) return refuse('NOT_FOUND');
  return database().transaction(async (tx) => {
    const found = await lockPerson(tx, id);
    if (!found) return refuse('NOT_FOUND');
    const ended = await endAllSessions(tx, found.id, 'admin');
    await record(tx, actor, [
      { action: 'person.endSessions', subject: found.username, after: { ended }, affectsFigures: false },
    ]);
    return done({ ended });
  });
}

/** What the audit trail says of a session: its id, never its secret. */
export const sessionEvent = (action: string, id: string): AuditEvent => ({
  action,
  subject: id,
  affectsFigures: false,
});
