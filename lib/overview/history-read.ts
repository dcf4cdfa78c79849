import 'server-only';
import { and, asc, between, desc, eq, isNotNull, or, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Handle } from '@/db/client';
import { oneOf } from '@/db/conditions';
import { figure, figureRevision, person } from '@/db/schema';

/** Who reported and who approved one figure. Values stand in the result; drafts never leave the database here. */
export type ReportedFigure = {
  indicator: string;
  branch: string;
  period: string;
  /** Whether it has an approved value. */
  official: boolean;
  /** A revision on its way, for those who may know; drafts are nobody's but their author's. */
  pending: 'submitted' | 'returned' | null;
  /** Of the official value, else of the one that waits. */
  reportedBy: string | null;
  reportedAt: Date | null;
  approvedBy: string | null;
  approvedAt: Date | null;
};

/** An official value that was replaced. */
export type Correction = {
  indicator: string;
  branch: string;
  period: string;
  from: { value: string | null; numerator: string | null; denominator: string | null };
  to: { value: string | null; numerator: string | null; denominator: string | null };
  by: string | null;
  at: Date;
  reason: string;
};

/** Who reported what of a year; what waits or was sent back only for those who may know (`mayWait`). */
export async function listReported(
  db: Handle,
  codes: string[],
  year: number,
  mayWait: boolean,
): Promise<ReportedFigure[]> {
  const reporter = alias(person, 'reporter');
  const approver = alias(person, 'approver');
  const submitter = alias(person, 'submitter');
  const waits = mayWait ? sql`${figure.state} = 'submitted'` : sql`false`;
  const returned = mayWait ? sql`${figure.state} = 'returned'` : sql`false`;
  return db
    .select({
      indicator: figure.indicatorCode,
      branch: figure.branchCode,
      period: figure.period,
      official: sql<boolean>`${figure.approvedAt} is not null`,
      pending: sql<
        ReportedFigure['pending']
      >`case when ${waits} then 'submitted' when ${returned} then 'returned' end`,
      reportedBy: sql<string | null>`case when ${figure.approvedAt} is not null then ${reporter.name}
        when ${waits} then ${submitter.name} end`,
      reportedAt: sql<Date | null>`case when ${figure.approvedAt} is not null then ${figure.reportedAt}
        when ${waits} then ${figure.submittedAt} end`.mapWith(figure.reportedAt),
      approvedBy: approver.name,
      approvedAt: figure.approvedAt,
    })
    .from(figure)
    .leftJoin(reporter, eq(reporter.id, figure.reportedBy))
    .leftJoin(approver, eq(approver.id, figure.approvedBy))
    .leftJoin(submitter, eq(submitter.id, figure.submittedBy))
    .where(
      and(
        oneOf(figure.indicatorCode, codes),
        between(figure.lastMonth, year * 12, year * 12 + 11),
        or(isNotNull(figure.approvedAt), waits, returned),
      ),
    )
    .orderBy(asc(figure.lastMonth), asc(figure.branchCode));
}

const mostCorrections = 50;

/** The year's official values that were replaced, the newest first. */
export async function listCorrections(db: Handle, codes: string[], year: number): Promise<Correction[]> {
  const rows = await db
    .select({
      indicator: figure.indicatorCode,
      branch: figure.branchCode,
      period: figure.period,
      value: figureRevision.value,
      numerator: figureRevision.numerator,
      denominator: figureRevision.denominator,
      previousValue: figureRevision.previousValue,
      previousNumerator: figureRevision.previousNumerator,
      previousDenominator: figureRevision.previousDenominator,
      by: person.name,
      at: figureRevision.at,
      reason: figureRevision.reason,
      note: figureRevision.note,
    })
    .from(figureRevision)
    .innerJoin(figure, eq(figure.id, figureRevision.figureId))
    .leftJoin(person, eq(person.id, figureRevision.by))
    .where(
      and(
        oneOf(figure.indicatorCode, codes),
        between(figure.lastMonth, year * 12, year * 12 + 11),
        eq(figureRevision.state, 'approved'),
        or(isNotNull(figureRevision.previousValue), isNotNull(figureRevision.previousNumerator)),
      ),
    )
    .orderBy(desc(figureRevision.id))
    .limit(mostCorrections);
  return rows.map(({ indicator, branch, period, by, at, reason, note, ...numbers }) => ({
    indicator,
    branch,
    period,
    from: {
      value: numbers.previousValue,
      numerator: numbers.previousNumerator,
      denominator: numbers.previousDenominator,
    },
    to: { value: numbers.value, numerator: numbers.numerator, denominator: numbers.denominator },
    by,
    at,
    reason: reason || note,
  }));
}
