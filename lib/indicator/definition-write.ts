import { desc, eq } from 'drizzle-orm';
import { definitionRevision, indicator } from '@/db/schema';
import { done, type Outcome, refuseField } from '@/lib/kit/refusal/rules';
import { type Actor, actorId } from '@/lib/viewer/rules';
import { withIndicator } from './settings-change-write';
import type { DefinitionChange } from './settings-input';

/**
 * Says anew what an indicator counts. A change of what is counted has a month and a reason, and charts mark it; better
 * words for the same have neither. BREAK_ORDER before the last change, DEFINITION_SAME where nothing is said anew.
 */
export const changeDefinition = (
  actor: Actor,
  { indicator: code, version, definition, definitionEn, how, since: month, reason }: DefinitionChange,
): Promise<Outcome> =>
  withIndicator(actor, { code, version }, async (tx, now) => {
    const before = { definition: now.definition, definitionEn: now.definitionEn };
    const isSame = before.definition === definition && before.definitionEn === definitionEn;
    if (isSame) return { outcome: refuseField('definition', 'DEFINITION_SAME') };
    const revisions = await tx
      .select()
      .from(definitionRevision)
      .where(eq(definitionRevision.indicatorCode, code))
      .orderBy(desc(definitionRevision.revision));
    const since = how === 'change' ? (month ?? null) : null;
    const lastBreak = revisions.find((row) => row.since !== null)?.since;
    if (since && lastBreak && since < lastBreak)
      return { outcome: refuseField('since', 'BREAK_ORDER', { month: lastBreak }) };
    const last = revisions[0];
    const rows: (typeof definitionRevision.$inferInsert)[] = [];
    const next = () => (last?.revision ?? 0) + rows.length + 1;
    // What stood before anybody changed it here, or what an import has put there since.
    if (!last || last.definition !== before.definition || last.definitionEn !== before.definitionEn)
      rows.push({ indicatorCode: code, revision: next(), ...before });
    const setBy = actorId(actor);
    rows.push({ indicatorCode: code, revision: next(), definition, definitionEn, since, reason, setBy });
    await tx.insert(definitionRevision).values(rows);
    await tx.update(indicator).set({ definition, definitionEn }).where(eq(indicator.code, code));
    return {
      outcome: done(null),
      event: {
        action: since ? 'definition.change' : 'definition.reword',
        before,
        after: { definition, definitionEn, ...(since && { since }) },
        reason,
      },
    };
  });
