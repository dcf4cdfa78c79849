import { and, count, eq, isNull } from 'drizzle-orm';
import type { Handle } from '@/db/client';
import { oneOf } from '@/db/conditions';
import { evidence } from '@/db/schema';
import { subjectKey } from './rules';

type Key = { indicator: string; branch: string; period: string };

/** How many files figures have, by `evidenceKey`; none: no entry. */
export async function countEvidence(db: Handle, keys: readonly Key[]): Promise<Map<string, number>> {
  if (keys.length === 0) return new Map();
  const rows = await db
    .select({ subject: evidence.subject, n: count() })
    .from(evidence)
    .where(
      and(
        eq(evidence.kind, 'figure'),
        oneOf(evidence.subject, keys.map(evidenceKey)),
        isNull(evidence.removedAt),
      ),
    )
    .groupBy(evidence.subject);
  return new Map(rows.map(({ subject, n }) => [subject, n]));
}

/** A figure's name in the table of evidence. */
export const evidenceKey = (key: Key): string => subjectKey({ kind: 'figure', ...key });
