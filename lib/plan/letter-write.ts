import { randomUUID } from 'node:crypto';
import { and, eq, sql } from 'drizzle-orm';
import type { Handle } from '@/db/client';
import { message } from '@/db/schema';
import { reportingCalendar } from '@/lib/catalogue/catalogue-load';
import { findLetterContext } from '@/lib/reminder/letter-context-load';
import {
  findChannelSetting,
  findRecipients,
  findReviewers,
  type Recipient,
} from '@/lib/reminder/recipients-load';
import { deferredUntil } from '@/lib/reminder/rules';
import { type Actor, actorId } from '@/lib/viewer/rules';
import { composePlanLetter, type PlanNotice } from './letter-rules';

const keyOf = ({ year, number, occasion }: PlanNotice) => `${year}/${number}/${occasion}`;

/**
 * Writes letters about items into the outbox, in the caller's transaction: one for each recipient, without what they
 * were told before. `reviewers` are the secretariat's people but for the actor; `branches` the leads and supporting
 * units of each item with their own groups.
 */
export async function enqueuePlanLetters(
  tx: Handle,
  actor: Actor,
  notices: readonly PlanNotice[],
  to: 'reviewers' | 'branches',
): Promise<number> {
  if (notices.length === 0) return 0;
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('outbox'), hashtext('queue'))`);
  const setting = await findChannelSetting(tx);
  const hasMail = setting.smtpHost !== null;
  const all = to === 'branches' ? await findRecipients(tx, hasMail) : await findReviewers(tx, hasMail);
  const context = await findLetterContext(tx);
  const { today } = await reportingCalendar(tx);
  const now = new Date();
  const deferred = deferredUntil(now, setting);
  const letters: (typeof message.$inferInsert)[] = [];
  for (const recipient of all) {
    if (recipient.personId !== null && recipient.personId === actorId(actor)) continue;
    const meant = to === 'reviewers' ? notices : notices.filter((notice) => isFor(notice, recipient));
    const told = meant.length > 0 ? await findTold(tx, recipient) : new Set();
    const unsent = meant.filter((notice) => !told.has(keyOf(notice)));
    const [first] = unsent;
    if (!first) continue;
    const branches = [...new Set(unsent.map(({ owner }) => owner))];
    letters.push({
      id: randomUUID(),
      channel: recipient.channel,
      robotId: recipient.robotId,
      personId: recipient.personId,
      // A letter that failed was told to nobody, and goes out again on another day.
      dedupeKey: `${recipient.key} plan ${unsent.map(keyOf).join(' ')} ${today}`,
      kind: 'plan',
      branchCode: branches.length === 1 ? first.owner : null,
      period: `${first.year}`,
      letter: composePlanLetter(unsent, { ...recipient, ...context }),
      state: deferred ? 'held' : 'queued',
      nextTryAt: deferred ?? now,
      createdBy: actorId(actor),
    });
  }
  if (letters.length === 0) return 0;
  const added = await tx.insert(message).values(letters).onConflictDoNothing().returning({ id: message.id });
  return added.length;
}

const isFor = ({ owner, support }: PlanNotice, { branch }: Recipient): boolean =>
  branch !== null && (branch === owner || branch === support);

/** The notices that a recipient has been told or will be: what has failed was not told. */
async function findTold(tx: Handle, { personId, robotId }: Recipient): Promise<Set<string>> {
  const rows = await tx
    .select({ key: message.dedupeKey })
    .from(message)
    .where(
      and(
        eq(message.kind, 'plan'),
        sql`${message.state} <> 'failed'`,
        personId === null ? eq(message.robotId, robotId ?? '') : eq(message.personId, personId),
      ),
    );
  return new Set(rows.flatMap(({ key }) => key.split(' plan ')[1]?.split(' ') ?? []));
}
