import type { Handle } from '@/db/client';
import { audit } from '@/db/schema';
import { type Actor, actorId, type Connector } from '@/lib/viewer/rules';

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
