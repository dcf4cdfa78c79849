import { createHash, randomUUID } from 'node:crypto';
import { and, eq, or, sql } from 'drizzle-orm';
import type { Handle } from '@/db/client';
import { oneOf } from '@/db/conditions';
import { message, reminderTold } from '@/db/schema';
import { figureKey } from '@/lib/measure/due';
import { groupBy } from '@/lib/measure/group';
import { endMonth } from '@/lib/measure/period';
import { type Actor, actorId } from '@/lib/viewer/rules';
import type { Notice } from '@/lib/vocabulary/outbox';
import { findLetterContext } from './letter-context-load';
import { type ComposedLetter, composeLetters } from './letter-rules';
import { findChannelSetting, findRecipients, type Recipient } from './recipients-load';
import { deferredUntil } from './rules';

export type EnqueueResult = {
  /** Letters written. */
  queued: number;
  /** Notices that every recipient had received before. */
  alreadyTold: number;
  /** Branches without any recipient. */
  noChannel: string[];
  /** Notices that at least one recipient had not received. */
  cells: number;
};

/**
 * Writes notices into the outbox, in the caller's transaction: one digest per recipient, without what they were sent
 * before for the same day or version. `branchOnly` leaves out the groups that hear of all branches.
 */
export async function enqueue(
  tx: Handle,
  actor: Actor,
  notices: readonly Notice[],
  { branchOnly = false }: { branchOnly?: boolean } = {},
): Promise<EnqueueResult> {
  if (notices.length === 0) return { queued: 0, alreadyTold: 0, noChannel: [], cells: 0 };
  // Serialised, so that two taps at once write one digest and not two halves.
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('outbox'), hashtext('queue'))`);
  const setting = await findChannelSetting(tx);
  const [allRecipients, sentBefore, context, clock] = await Promise.all([
    findRecipients(tx, setting.smtpHost !== null),
    findTold(tx, notices),
    findLetterContext(tx),
    tx.execute<{ now: string }>(sql`select clock_timestamp()::text as now`),
  ]);
  const now = new Date(clock[0]?.now ?? Date.now());
  const deferred = deferredUntil(now, setting);
  const stored = {
    state: deferred ? ('held' as const) : ('queued' as const),
    nextTryAt: deferred ?? now,
    createdBy: actorId(actor),
  };
  const noticesOf = groupBy(notices, ({ branch }) => branch);
  const reached = new Set<string>();
  const newlyTold = new Set<string>();
  const messages: (typeof message.$inferInsert)[] = [];
  const sentRows: (typeof reminderTold.$inferInsert)[] = [];
  for (const recipient of allRecipients.filter(({ branch }) => !branchOnly || branch !== null)) {
    const addressedTo = recipient.branch === null ? notices : (noticesOf.get(recipient.branch) ?? []);
    for (const { branch } of addressedTo) reached.add(branch);
    const unsent = addressedTo.filter((notice) => !sentBefore.isTold(notice, recipient.key));
    for (const notice of unsent) newlyTold.add(noticeKey(notice));
    const manyBranches = recipient.branch === null;
    const letters = composeLetters({ ...recipient, manyBranches, notices: unsent, context });
    // After letters that failed: the same notices again, as others.
    const attempt =
      1 + Math.max(0, ...unsent.map((notice) => sentBefore.failedAttempts(notice, recipient.key)));
    for (const [part, composed] of letters.entries()) {
      const row = { ...messageRow(recipient, unsent, composed, `${part + 1}`, attempt), ...stored };
      messages.push(row);
      sentRows.push(...composed.about.map((notice) => sentRow(notice, recipient.key, row.id, attempt)));
    }
  }
  await insertMessages(tx, messages);
  await insertSentRows(tx, sentRows);
  const reachable = notices.filter(({ branch }) => reached.has(branch));
  return {
    queued: messages.length,
    alreadyTold: reachable.filter((notice) => !newlyTold.has(noticeKey(notice))).length,
    noChannel: distinct(notices.map(({ branch }) => branch)).filter((code) => !reached.has(code)),
    cells: newlyTold.size,
  };
}

/** `unsent` are all notices of the digest, `composed` the part of it that this message carries. */
function messageRow(
  recipient: Recipient,
  unsent: readonly Notice[],
  composed: ComposedLetter,
  part: string,
  attempt: number,
) {
  const [first] = unsent;
  if (!first) throw new Error('a letter without notices');
  const digest = createHash('sha256')
    .update(unsent.map(noticeKey).sort().join('\n'))
    .digest('base64url')
    .slice(0, 22);
  const branches = distinct(unsent.map(({ branch }) => branch));
  return {
    ...composed,
    id: randomUUID(),
    channel: recipient.channel,
    robotId: recipient.robotId,
    personId: recipient.personId,
    dedupeKey: `${recipient.key} ${first.occasion} ${digest} ${part}${attempt > 1 ? ` again ${attempt}` : ''}`,
    kind: first.stage === 'returned' ? ('returned' as const) : ('reminder' as const),
    branchCode: branches.length === 1 ? first.branch : null,
    period:
      unsent
        .map(({ period }) => endMonth(period))
        .sort()
        .at(-1) ?? first.period,
  };
}

const sentRow = (notice: Notice, recipient: string, messageId: string, attempt: number) => ({
  indicatorCode: notice.indicator,
  branchCode: notice.branch,
  period: notice.period,
  occasion: notice.occasion,
  stage: notice.stage,
  recipient,
  messageId,
  attempt,
});

const noticeKey = (notice: Pick<Notice, 'branch' | 'indicator' | 'period' | 'occasion'>) =>
  `${figureKey(notice)} ${notice.occasion}`;
const sentKey = (notice: Parameters<typeof noticeKey>[0], recipient: string) =>
  `${noticeKey(notice)} ${recipient}`;

/**
 * What each recipient has been told of these figures. A reminder that still waits counts for every later day as well: it
 * is revised before it leaves, and says then what holds then. What has failed was not told.
 */
async function findTold(tx: Handle, notices: readonly Notice[]) {
  const rows = await tx
    .select({
      branch: reminderTold.branchCode,
      indicator: reminderTold.indicatorCode,
      period: reminderTold.period,
      occasion: reminderTold.occasion,
      recipient: reminderTold.recipient,
      isReminder: sql<boolean>`${reminderTold.stage} <> 'returned'`,
      state: message.state,
    })
    .from(reminderTold)
    .innerJoin(message, eq(message.id, reminderTold.messageId))
    .where(
      and(
        oneOf(reminderTold.branchCode, distinct(notices.map(({ branch }) => branch))),
        oneOf(reminderTold.period, distinct(notices.map(({ period }) => period))),
        or(
          oneOf(reminderTold.occasion, distinct(notices.map(({ occasion }) => occasion))),
          oneOf(message.state, ['queued', 'held', 'sending']),
        ),
      ),
    );
  const failed = new Map<string, number>();
  const told = new Set<string>();
  const waiting = new Set<string>();
  for (const row of rows) {
    const key = sentKey(row, row.recipient);
    if (row.state === 'failed') failed.set(key, (failed.get(key) ?? 0) + 1);
    else told.add(key);
    if (row.isReminder && /^(?:queued|held|sending)$/.test(row.state))
      waiting.add(`${figureKey(row)} ${row.recipient}`);
  }
  return {
    isTold: (notice: Notice, recipient: string) =>
      told.has(sentKey(notice, recipient)) ||
      (notice.stage !== 'returned' && waiting.has(`${figureKey(notice)} ${recipient}`)),
    failedAttempts: (notice: Notice, recipient: string) => failed.get(sentKey(notice, recipient)) ?? 0,
  };
}

async function insertMessages(tx: Handle, rows: readonly (typeof message.$inferInsert)[]): Promise<void> {
  for (let from = 0; from < rows.length; from += 500)
    await tx.insert(message).values(rows.slice(from, from + 500));
}

/** As one JSON parameter: thousands of rows are an everyday size, and a parameter per field is slow. */
async function insertSentRows(
  tx: Handle,
  rows: readonly (typeof reminderTold.$inferInsert)[],
): Promise<void> {
  if (rows.length === 0) return;
  await tx.execute(sql`insert into reminder_told
      (indicator_code, branch_code, period, occasion, stage, recipient, message_id, attempt)
    select n."indicatorCode", n."branchCode", n.period, n.occasion, n.stage, n.recipient, n."messageId"::uuid, n.attempt
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) n ("indicatorCode" text, "branchCode" text,
      period text, occasion text, stage text, recipient text, "messageId" text, attempt int)`);
}

const distinct = (values: string[]) => [...new Set(values)];
