import { eq, sql } from 'drizzle-orm';
import type { Handle } from '@/db/client';
import { oneOf } from '@/db/conditions';
import { figure } from '@/db/schema';
import { noProposal } from '@/lib/figure/proposed-rules';

/** What was proposed becomes official; figures of demo people are labelled 演示数据 from then on. */
export const approveRows = (tx: Handle, reviewer: string, ids: readonly string[], at?: Date) =>
  tx
    .update(figure)
    .set({
      ...noProposal,
      state: 'approved',
      version: sql`${figure.version} + 1`,
      value: sql`${figure.proposedValue}`,
      numerator: sql`${figure.proposedNumerator}`,
      denominator: sql`${figure.proposedDenominator}`,
      qualifier: sql`${figure.proposedQualifier}`,
      note: sql`${figure.proposedNote}`,
      basis: sql`(select case when p.demo then 'demo' end from person p where p.id = ${figure.submittedBy})`,
      approvedAt: at ?? sql`now()`,
      approvedBy: reviewer,
      reportedBy: sql`${figure.submittedBy}`,
      reportedAt: sql`${figure.submittedAt}`,
      typed: null,
      returnedBy: null,
      returnedAt: null,
      returnReason: null,
    })
    .where(oneOf(figure.id, ids));

export const returnRow = (
  tx: Handle,
  reviewer: string,
  { id, version }: { id: string; version: number },
  reason: string,
  at?: Date,
) =>
  tx
    .update(figure)
    .set({
      state: 'returned',
      version: version + 1,
      returnedBy: reviewer,
      returnedAt: at ?? sql`now()`,
      returnReason: reason,
    })
    .where(eq(figure.id, id));
