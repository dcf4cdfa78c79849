import { randomUUID } from 'node:crypto';
import { and, eq, sql } from 'drizzle-orm';
import { type Database, database, type Handle } from '@/db/client';
import { oneOf } from '@/db/conditions';
import { message } from '@/db/schema';
import type { Notice } from '@/lib/vocabulary/outbox';
import type { ClaimedMessage } from './claim-write';
import { CurrentStateReader } from './current-state-load';
import { sameContent, stillDue } from './current-state-rules';
import { findLetterContext } from './letter-context-load';
import { type ComposedLetter, composeLetters } from './letter-rules';

type Reviser = (claimed: ClaimedMessage[]) => Promise<ClaimedMessage[]>;

type Change = { claimed: ClaimedMessage; about: Notice[] };
type Rewritten = ComposedLetter & { claimed: ClaimedMessage; continued: ComposedLetter[] };

/**
 * For one run of a sender: answers the claimed messages that are still to be sent, with letters that are true today. A
 * message may have waited for a night, a back-off or a stopped server, and whoever has reported in the meantime must
 * not be told that they have not; a message without anything left to say becomes obsolete (`needless`).
 */
export function createReviser(db: Database = database()): Reviser {
  const reader = new CurrentStateReader();
  return async (claimed) => {
    const notices = claimed.flatMap(({ about }) => about ?? []);
    if (notices.length === 0) return claimed;
    const current = await reader.read(db, notices);
    const obsolete: string[] = [];
    const changes: Change[] = [];
    for (const message of claimed) {
      if (!message.about) continue;
      const about = stillDue(message.about, current);
      if (about.length === 0) obsolete.push(message.id);
      else if (!sameContent(message.about, about)) changes.push({ claimed: message, about });
    }
    if (obsolete.length === 0 && changes.length === 0) return claimed;
    const rewritten = await db.transaction(async (tx) => {
      await markObsolete(tx, obsolete);
      return rewrite(tx, changes);
    });
    const handled = new Set([...obsolete, ...changes.map(({ claimed: { id } }) => id)]);
    return [...claimed.filter(({ id }) => !handled.has(id)), ...rewritten];
  };
}

/** The claim counted an attempt that was never made. */
async function markObsolete(tx: Handle, ids: string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .update(message)
    .set({ state: 'needless', leaseUntil: null, lastError: null, tries: sql`${message.tries} - 1` })
    .where(and(oneOf(message.id, ids), eq(message.state, 'sending')));
}

/**
 * Stores the letters as they go out; answers the messages that this sender still holds. What has become too long for
 * its channel (the days since the deadline take more words than “today”) continues in a message of its own.
 */
async function rewrite(tx: Handle, changes: readonly Change[]): Promise<ClaimedMessage[]> {
  if (changes.length === 0) return [];
  const context = await findLetterContext(tx);
  const all = changes.flatMap(({ claimed, about }): Rewritten[] => {
    const [first, ...continued] = composeLetters({ ...claimed, notices: about, context });
    return first ? [{ claimed, ...first, continued }] : [];
  });
  const values = all.map(({ claimed, letter, about }) => ({ id: claimed.id, letter, about }));
  const held = await tx.execute<{ id: string }>(sql`update ${message} m set letter = n.letter, about = n.about
    from jsonb_to_recordset(${JSON.stringify(values)}::jsonb) n (id uuid, letter jsonb, about jsonb)
    where m.id = n.id and m.state = 'sending' returning m.id`);
  const rewritten = all.filter(({ claimed }) => held.some(({ id }) => id === claimed.id));
  for (const { claimed, continued } of rewritten)
    for (const composed of continued) await insertContinuation(tx, claimed.id, composed);
  return rewritten.map(({ claimed, letter, about }) => ({ ...claimed, letter, about }));
}

async function insertContinuation(tx: Handle, id: string, { letter, about }: ComposedLetter): Promise<void> {
  await tx.execute(sql`insert into ${message} (id, channel, robot_id, person_id, dedupe_key, kind, branch_code, period,
      letter, about, state, next_try_at, created_by)
    select ${randomUUID()}::uuid, channel, robot_id, person_id, dedupe_key || ' ' || ${randomUUID()}::text, kind, branch_code, period,
      ${JSON.stringify(letter)}::jsonb, ${JSON.stringify(about)}::jsonb, 'queued', now(), created_by
    from ${message} where id = ${id}`);
}
