import { and, count, eq, isNull } from 'drizzle-orm';
import type { Handle } from '@/db/client';
import { oneOf } from '@/db/conditions';
import { evidence } from '@/db/schema';
import { type FigureKey, figureKey } from '@/lib/measure/due';

/** The number of files per figure, by `figureKey`; no entry for none. */
export async function countEvidence(db: Handle, keys: readonly FigureKey[]): Promise<Map<string, number>> {
  if (keys.length === 0) return new Map();
  const rows = await db
    .select({ subject: evidence.subject, n: count() })
    .from(evidence)
    .where(
      and(
        eq(evidence.kind, 'figure'),
        oneOf(evidence.subject, keys.map(figureKey)),
        isNull(evidence.removedAt),
      ),
    )
    .groupBy(evidence.subject);
  return new Map(rows.map(({ subject, n }) => [subject, n]));
}
