import { eq, sql } from 'drizzle-orm';
import { database, type Handle } from '@/db/client';
import { audit, formSubmission } from '@/db/schema';
import { SubmissionStored } from '@/lib/kit/refusal/submission-stored';
import { type Actor, actorId, type Connector, type PersonActor } from '@/lib/viewer/rules';

export type AuditEvent = {
  /** Thing and verb: `figure.approve`. */
  action: string;
  subject?: string;
  indicator?: string;
  branch?: string;
  before?: Record<string, unknown>;
  after?: Record<string, unknown>;
  reason?: string;
  /** False where nothing changes that is shown of figures, as with sessions and passwords. Default true. */
  affectsFigures?: boolean;
};

/**
 * Adds events to the audit trail inside the caller's transaction: without its row a change does not happen. At commit,
 * rows that affect figures make every instance refresh what it shows.
 */
export async function record(tx: Handle, actor: Actor | Connector, events: AuditEvent[]): Promise<void> {
  if (events.length === 0) return;
  if (actor.kind === 'person' && actor.submission) await storeOnce(tx, actor.submission);
  await tx.insert(audit).values(
    events.map((event) => ({
      actorId: actorId(actor),
      actorKind: actor.kind,
      action: event.action,
      subject: event.subject ?? '',
      indicatorCode: event.indicator ?? null,
      branchCode: event.branch ?? null,
      before: event.before ?? null,
      after: event.after ?? null,
      reason: event.reason ?? '',
      address: actor.kind === 'person' ? (actor.address ?? null) : null,
      shows: event.affectsFigures ?? true,
    })),
  );
}

/**
 * Marks a submission as stored by this call, in the caller's transaction. Another call of the same submission waits for
 * the first and then ends: only its answer was lost.
 * @throws SubmissionStored
 */
async function storeOnce(tx: Handle, { id, call }: NonNullable<PersonActor['submission']>): Promise<void> {
  const rows = await tx
    .insert(formSubmission)
    .values({ id, call })
    .onConflictDoUpdate({
      target: formSubmission.id,
      set: { call },
      setWhere: eq(formSubmission.call, call),
    })
    .returning({ id: formSubmission.id });
  if (rows.length === 0) throw new SubmissionStored();
}

/** Answers come within minutes, or never. */
export const forgetOldSubmissions = async (): Promise<void> => {
  await database().delete(formSubmission).where(sql`${formSubmission.at} < now() - interval '7 days'`);
};
