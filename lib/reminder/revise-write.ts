import { randomUUID } from 'node:crypto';
import { and, eq, sql } from 'drizzle-orm';
import { type Database, database, type Handle } from '@/db/client';
import { oneOf } from '@/db/conditions';
import { message } from '@/db/schema';
import { appUrl } from '@/lib/kit/settings/settings.mjs';
import type { Letter, Tell } from '@/lib/vocabulary/outbox';
import type { Claimed } from './claim-write';
import { Looking } from './current-state-load';
import { saysTheSame, stillSo } from './current-state-rules';
import { findNames, named, tellOf } from './letter-names-load';
import { writeLetters } from './letter-rules';

/** The next look at what messages tell, right before they are handed over. */
export type Revise = (claimed: Claimed[]) => Promise<Claimed[]>;

type Anew = { one: Claimed; letter: Letter; about: Tell[]; more: { letter: Letter; about: Tell[] }[] };

/**
 * For one run of a sender. Of what it has claimed, answers what is still to be sent, with letters as they are true
 * today; nothing left to tell ends a message as needless. A message may have waited for a night, an hour of back-off or
 * an app that was stopped, and whoever has reported meanwhile is not told that they have not.
 */
export function reviser(db: Database = database()): Revise {
  const looking = new Looking();
  return async (claimed) => {
    const told = claimed.flatMap(({ about }) => about ?? []);
    if (told.length === 0) return claimed;
    const known = await looking.at(db, told);
    const needless: string[] = [];
    const changed: { one: Claimed; about: Tell[] }[] = [];
    for (const one of claimed) {
      if (!one.about) continue;
      const about = stillSo(one.about, known);
      if (about.length === 0) needless.push(one.id);
      else if (!saysTheSame(one.about, about)) changed.push({ one, about });
    }
    if (needless.length === 0 && changed.length === 0) return claimed;
    const anew = await db.transaction(async (tx) => {
      await endNeedless(tx, needless);
      return writeAnew(tx, changed);
    });
    const left = claimed.filter(
      ({ id }) => !needless.includes(id) && !changed.some(({ one }) => one.id === id),
    );
    return [...left, ...anew];
  };
}

/** What was never tried counts as no try. */
async function endNeedless(tx: Handle, ids: string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .update(message)
    .set({ state: 'needless', leaseUntil: null, lastError: null, tries: sql`${message.tries} - 1` })
    .where(and(oneOf(message.id, ids), eq(message.state, 'sending')));
}

/**
 * Keeps the letters as they go out; answers the messages that are still held. What has become too long for its channel
 * (the days since the deadline are more words than “today”) goes on in a message of its own.
 */
async function writeAnew(tx: Handle, changed: { one: Claimed; about: Tell[] }[]): Promise<Claimed[]> {
  if (changed.length === 0) return [];
  const names = await findNames(
    tx,
    changed.flatMap(({ about }) => about),
  );
  const anew = changed.flatMap(({ one, about }): Anew[] => {
    const [first, ...more] = writeLetters({
      form: one.channel,
      manyBranches: one.manyBranches,
      cells: about.map((tell) => named(tell, names)),
      site: appUrl(),
      association: names.association,
    }).map(({ about: cells, ...letter }) => ({ letter, about: cells.map(tellOf) }));
    return first ? [{ one, ...first, more }] : [];
  });
  const values = anew.map(({ one, letter, about }) => ({ id: one.id, letter, about }));
  const held = await tx.execute<{ id: string }>(sql`update ${message} m set letter = n.letter, about = n.about
    from jsonb_to_recordset(${JSON.stringify(values)}::jsonb) n (id uuid, letter jsonb, about jsonb)
    where m.id = n.id and m.state = 'sending' returning m.id`);
  const ours = anew.filter(({ one }) => held.some(({ id }) => id === one.id));
  for (const { one, more } of ours)
    for (const { letter, about } of more) await addAfter(tx, one.id, letter, about);
  return ours.map(({ one, letter, about }) => ({ ...one, letter, about }));
}

/** One more message like another, for what does not fit into that. */
async function addAfter(tx: Handle, id: string, letter: Letter, about: Tell[]): Promise<void> {
  await tx.execute(sql`insert into ${message} (id, channel, robot_id, person_id, dedupe_key, kind, branch_code, period,
      letter, about, state, next_try_at, created_by)
    select ${randomUUID()}::uuid, channel, robot_id, person_id, dedupe_key || ' ' || ${randomUUID()}::text, kind, branch_code, period,
      ${JSON.stringify(letter)}::jsonb, ${JSON.stringify(about)}::jsonb, 'queued', now(), created_by
    from ${message} where id = ${id}`);
}
