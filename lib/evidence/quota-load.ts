import { and, count, eq, isNull, sql, sum } from 'drizzle-orm';
import type { Handle } from '@/db/client';
import { evidence } from '@/db/schema';
import { findAssociation } from '@/lib/catalogue/today-load';
import type { EvidenceKind } from '@/lib/vocabulary/evidence';
import { megabyte } from './rules';

/** The used and the permitted bytes of a branch's evidence of a year. */
export type Quota = { used: number; limit: number };

/** The limit is the same for every branch and year; an administrator sets it. */
export const quotaLimit = async (db: Handle): Promise<number> =>
  ((await findAssociation(db))?.evidenceQuota ?? 200) * megabyte;

export async function quotaOf(db: Handle, branch: string, year: number): Promise<Quota> {
  const [[row], limit] = await Promise.all([
    db
      .select({ used: sum(evidence.size).mapWith(Number) })
      .from(evidence)
      .where(and(eq(evidence.branchCode, branch), eq(evidence.year, year), isNull(evidence.removedAt))),
    quotaLimit(db),
  ]);
  return { used: row?.used ?? 0, limit };
}

/** Serialises the uploads of a branch and year until the transaction ends. */
export const lockQuota = (tx: Handle, branch: string, year: number) =>
  tx.execute(sql`select pg_advisory_xact_lock(hashtext('evidence'), hashtext(${`${branch} ${year}`}))`);

export async function countFiles(db: Handle, kind: EvidenceKind, subject: string): Promise<number> {
  const [row] = await db
    .select({ n: count() })
    .from(evidence)
    .where(and(eq(evidence.kind, kind), eq(evidence.subject, subject), isNull(evidence.removedAt)));
  return row?.n ?? 0;
}
