import { eq } from 'drizzle-orm';
import { database, type Handle } from '@/db/client';
import { indicator } from '@/db/schema';
import { type AuditEvent, record } from '@/lib/audit/write';
import { editedMeanwhile } from '@/lib/kit/refusal/edited-rules';
import { type Outcome, refuse } from '@/lib/kit/refusal/rules';
import { type Actor, isPermitted, mayManageSettings } from '@/lib/viewer/rules';

export type IndicatorRecord = typeof indicator.$inferSelect;
type SettingsChange = { outcome: Outcome; event?: Omit<AuditEvent, 'subject' | 'indicator'> };

/**
 * One change of one indicator: load → rule → row + event, in one transaction. The event names the indicator as its
 * subject only, because the catalogue that every page keeps has changed. A `version` that is over is EDITED_MEANWHILE.
 */
export async function withIndicator(
  actor: Actor,
  { code, version }: { code: string; version?: number },
  make: (tx: Handle, now: IndicatorRecord) => Promise<SettingsChange>,
): Promise<Outcome> {
  if (!isPermitted(actor, mayManageSettings)) return refuse('NOT_FOUND');
  return database().transaction(async (tx) => {
    const [now] = await tx.select().from(indicator).where(eq(indicator.code, code)).for('update');
    if (!now) return refuse('NOT_FOUND');
    if (version !== undefined && now.version !== version) return editedMeanwhile(now.version, {}, {});
    const { outcome, event } = await make(tx, now);
    if (outcome.ok && event) await record(tx, actor, [{ ...event, subject: code }]);
    return outcome;
  });
}

/** Raises an indicator's version where only what belongs to it changed, so that open forms learn of it. */
export const bumpVersion = (tx: Handle, code: string) =>
  tx.update(indicator).set({ code }).where(eq(indicator.code, code));
