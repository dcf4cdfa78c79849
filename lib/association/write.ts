import { eq, sql } from 'drizzle-orm';
import { database } from '@/db/client';
import { association } from '@/db/schema';
import { differences } from '@/lib/audit/differences-rules';
import { record } from '@/lib/audit/write';
import { editedMeanwhile } from '@/lib/kit/refusal/edited-rules';
import { done, type Outcome, refuse } from '@/lib/kit/refusal/rules';
import { pointsText } from '@/lib/measure/points-rules';
import { type Actor, isPermitted, mayManageSettings } from '@/lib/viewer/rules';
import type { AssociationInput } from './input';

/**
 * Changes what the association is called, its reporting deadline, thresholds and the public page's foot. NOT_FOUND for
 * those who may not; EDITED_MEANWHILE after another change.
 */
export async function changeAssociation(
  actor: Actor,
  { version, evidenceQuota, seal, ...named }: AssociationInput,
): Promise<Outcome> {
  if (!isPermitted(actor, mayManageSettings)) return refuse('NOT_FOUND');
  return database().transaction(async (tx) => {
    const [now] = await tx.select().from(association).for('update');
    if (!now) return refuse('NOT_FOUND');
    const to = {
      ...named,
      evidenceQuota: evidenceQuota ?? now.evidenceQuota,
      seal: seal === undefined ? now.seal : seal,
    };
    if (now.version !== version)
      return editedMeanwhile(now.version, to, now, (field, value) =>
        field === 'onPace' || field === 'atRisk' ? pointsText(String(value)) : String(value ?? '—'),
      );
    const change = differences(now, to);
    if (!change) return done(null);
    await tx
      .update(association)
      .set({ ...change.after, changedAt: sql`now()` })
      .where(eq(association.id, now.id));
    await record(tx, actor, [{ action: 'association.change', ...change }]);
    return done(null);
  });
}
