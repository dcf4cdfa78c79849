import { and, asc, eq } from 'drizzle-orm';
import type { Handle } from '@/db/client';
import { figure, figureRevision, indicator, submission } from '@/db/schema';
import type { Month } from '@/lib/measure/period';
import type { Submitted } from './result-rules';

/** A submission by its id, if this person made it for this branch and month. */
export async function findSubmission(
  db: Handle,
  id: string,
  personId: string,
  { branch, month }: { branch: string; month: Month },
): Promise<Omit<Submitted, 'already'> | null> {
  const [row] = await db
    .select({ at: submission.at })
    .from(submission)
    .where(
      and(
        eq(submission.id, id),
        eq(submission.personId, personId),
        eq(submission.branchCode, branch),
        eq(submission.period, month),
      ),
    );
  if (!row) return null;
  // Written in one transaction, a submission and its revisions carry the same instant, to the microsecond.
  const rows = await db
    .select({
      indicator: indicator.code,
      name: indicator.name,
      nameEn: indicator.nameEn,
      unit: indicator.unit,
      unitEn: indicator.unitEn,
      decimals: indicator.decimals,
      period: figure.period,
      value: figureRevision.value,
      numerator: figureRevision.numerator,
      denominator: figureRevision.denominator,
      qualifier: figureRevision.qualifier,
      nil: figureRevision.nil,
      note: figureRevision.note,
    })
    .from(submission)
    .innerJoin(
      figureRevision,
      and(
        eq(figureRevision.at, submission.at),
        eq(figureRevision.by, submission.personId),
        eq(figureRevision.move, 'submit'),
      ),
    )
    .innerJoin(
      figure,
      and(eq(figure.id, figureRevision.figureId), eq(figure.branchCode, submission.branchCode)),
    )
    .innerJoin(indicator, eq(indicator.code, figure.indicatorCode))
    .where(eq(submission.id, id))
    .orderBy(asc(indicator.position));
  return {
    at: row.at.toISOString(),
    figures: rows.map(({ qualifier, ...row }) => ({ ...row, atLeast: qualifier !== null })),
  };
}
