import { createHash, randomUUID } from 'node:crypto';
import { and, sql } from 'drizzle-orm';
import type { Handle } from '@/db/client';
import { oneOf } from '@/db/conditions';
import { message, reminderTold } from '@/db/schema';
import { appUrl } from '@/lib/kit/settings/settings.mjs';
import { endMonth } from '@/lib/measure/period';
import { type Actor, actorId } from '@/lib/viewer/rules';
import type { Letter, Tell } from '@/lib/vocabulary/outbox';
import { findNames, named, tellOf } from './letter-names-load';
import { writeLetters } from './letter-rules';
import { findChannelSetting, findRecipients, type Recipient } from './recipients-load';
import { heldUntil } from './rules';

/** How many letters were written, how many things had been told before, which branches nobody can be told of. */
export type Queued = { queued: number; alreadyTold: number; noChannel: string[]; cells: number };

/**
 * Puts what is to be told into the outbox, in the caller's transaction: one digest for each person and group, of what
 * they have not been told on this occasion. `own`: only the branch's own people and group, not those who hear of all.
 */
export async function putIntoOutbox(
  tx: Handle,
  actor: Actor,
  tells: readonly Tell[],
  { own = false }: { own?: boolean } = {},
): Promise<Queued> {
  if (tells.length === 0) return { queued: 0, alreadyTold: 0, noChannel: [], cells: 0 };
  // One at a time: two who tap at once write one digest, not two halves.
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('outbox'), hashtext('queue'))`);
  const setting = await findChannelSetting(tx);
  const [recipients, told, names, clock] = await Promise.all([
    findRecipients(tx, setting.smtpHost !== null),
    findTold(tx, tells),
    findNames(tx, tells),
    tx.execute<{ now: string }>(sql`select clock_timestamp()::text as now`),
  ]);
  const now = new Date(clock[0]?.now ?? Date.now());
  const hold = heldUntil(now, setting);
  const by = actorId(actor);
  const byBranch = new Map<string, Tell[]>();
  for (const one of tells) {
    const own = byBranch.get(one.branch);
    if (own) own.push(one);
    else byBranch.set(one.branch, [one]);
  }
  const reached = new Set<string>();
  const fresh = new Set<string>();
  const messages: (typeof message.$inferInsert)[] = [];
  const notes: (typeof reminderTold.$inferInsert)[] = [];

  for (const recipient of recipients.filter(({ branch }) => !own || branch !== null)) {
    const theirs = recipient.branch === null ? tells : (byBranch.get(recipient.branch) ?? []);
    for (const one of theirs) reached.add(one.branch);
    const open = theirs.filter((one) => !told.has(toldKey(one, recipient.key)));
    for (const one of open) fresh.add(cellKey(one));
    const letters = writeLetters({
      form: recipient.channel,
      manyBranches: recipient.branch === null,
      cells: open.map((one) => named(one, names)),
      site: appUrl(),
      association: names.association,
    });
    for (const [part, { about: cells, ...letter }] of letters.entries()) {
      const about = cells.map(tellOf);
      const row = rowOf(recipient, open, { letter, about, part, by, hold, now });
      messages.push(row);
      for (const one of about) notes.push(noteOf(one, recipient.key, row.id));
    }
  }
  for (const rows of chunks(messages, 500)) await tx.insert(message).values(rows);
  // As one value: thousands of rows are an everyday size, and a parameter for each field is slow.
  if (notes.length > 0)
    await tx.execute(sql`insert into reminder_told
        (indicator_code, branch_code, period, occasion, stage, recipient, message_id)
      select n."indicatorCode", n."branchCode", n.period, n.occasion, n.stage, n.recipient, n."messageId"::uuid
      from jsonb_to_recordset(${JSON.stringify(notes)}::jsonb) n ("indicatorCode" text, "branchCode" text,
        period text, occasion text, stage text, recipient text, "messageId" text)`);
  const heard = tells.filter((one) => reached.has(one.branch));
  return {
    queued: messages.length,
    alreadyTold: heard.filter((one) => !fresh.has(cellKey(one))).length,
    noChannel: [...new Set(tells.map((one) => one.branch))].filter((code) => !reached.has(code)),
    cells: fresh.size,
  };
}

type Made = {
  letter: Letter;
  about: Tell[];
  part: number;
  by: string | null;
  hold: Date | null;
  now: Date;
};

function rowOf(recipient: Recipient, open: readonly Tell[], { letter, about, part, by, hold, now }: Made) {
  const what = createHash('sha256')
    .update(open.map(cellKey).sort().join('\n'))
    .digest('base64url')
    .slice(0, 22);
  const one = open[0];
  if (!one) throw new Error('a letter about nothing');
  const branches = new Set(open.map((tell) => tell.branch));
  return {
    id: randomUUID(),
    channel: recipient.channel,
    robotId: recipient.robotId,
    personId: recipient.personId,
    dedupeKey: `${recipient.key} ${one.occasion} ${what} ${part + 1}`,
    kind: one.stage === 'returned' ? ('returned' as const) : ('reminder' as const),
    branchCode: branches.size === 1 ? one.branch : null,
    period:
      open
        .map(({ period }) => endMonth(period))
        .sort()
        .at(-1) ?? one.period,
    letter,
    about,
    state: hold ? ('held' as const) : ('queued' as const),
    nextTryAt: hold ?? now,
    createdBy: by,
  };
}

const noteOf = (one: Tell, recipient: string, messageId: string) => ({
  indicatorCode: one.indicator,
  branchCode: one.branch,
  period: one.period,
  occasion: one.occasion,
  stage: one.stage,
  recipient,
  messageId,
});

const cellKey = (one: Pick<Tell, 'branch' | 'indicator' | 'period' | 'occasion'>) =>
  `${one.branch} ${one.indicator} ${one.period} ${one.occasion}`;
const toldKey = (one: Tell, recipient: string) => `${cellKey(one)} ${recipient}`;

async function findTold(tx: Handle, tells: readonly Tell[]): Promise<Set<string>> {
  const rows = await tx
    .select({
      branch: reminderTold.branchCode,
      indicator: reminderTold.indicatorCode,
      period: reminderTold.period,
      occasion: reminderTold.occasion,
      recipient: reminderTold.recipient,
    })
    .from(reminderTold)
    .where(
      and(
        oneOf(reminderTold.branchCode, distinct(tells.map((one) => one.branch))),
        oneOf(reminderTold.period, distinct(tells.map((one) => one.period))),
        oneOf(reminderTold.occasion, distinct(tells.map((one) => one.occasion))),
      ),
    );
  return new Set(rows.map((row) => `${cellKey(row)} ${row.recipient}`));
}

const distinct = (values: string[]) => [...new Set(values)];

function chunks<T>(rows: T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(rows.length / size) }, (_, n) =>
    rows.slice(n * size, (n + 1) * size),
  );
}
