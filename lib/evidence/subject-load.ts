import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Handle } from '@/db/client';
import { evidence, figure, plan, planItem, training } from '@/db/schema';
import { reportingCalendar } from '@/lib/catalogue/catalogue-load';
import { periodsDue } from '@/lib/figure/due-rules';
import { assignmentsOfBranch } from '@/lib/figure/scope-load';
import { endMonth, parsePeriod, periodOf } from '@/lib/measure/period';
import { type EvidenceStanding, type EvidenceSubject, subjectKey, yearOf } from './rules';

/**
 * The standing of a subject of evidence, or null where there is none: a figure that is due or reported (also before it
 * is typed, once its period has begun), an item of an adopted plan, a training term that is not void. The standing of a
 * subject that is gone is taken from its evidence.
 */
export async function loadStanding(db: Handle, subject: EvidenceSubject): Promise<EvidenceStanding | null> {
  const found = await (subject.kind === 'figure'
    ? ofFigure(db, subject)
    : subject.kind === 'plan'
      ? ofItem(db, subject)
      : ofTraining(db, subject.id));
  return found ?? fromEvidence(db, subject);
}

async function fromEvidence(db: Handle, subject: EvidenceSubject): Promise<EvidenceStanding | null> {
  const [row] = await db
    .select({ branch: evidence.branchCode, year: evidence.year })
    .from(evidence)
    .where(and(eq(evidence.kind, subject.kind), eq(evidence.subject, subjectKey(subject))))
    .limit(1);
  return row ? { ...row, support: null, settled: true } : null;
}

async function ofFigure(
  db: Handle,
  { indicator, branch, period }: Extract<EvidenceSubject, { kind: 'figure' }>,
): Promise<EvidenceStanding | null> {
  const [row] = await db
    .select({ official: sql<boolean>`${figure.approvedAt} is not null` })
    .from(figure)
    .where(
      and(eq(figure.indicatorCode, indicator), eq(figure.branchCode, branch), eq(figure.period, period)),
    );
  const standing = { branch, support: null, year: yearOf(period) };
  if (row) return { ...standing, settled: row.official };
  const [assignments, { today }] = await Promise.all([
    assignmentsOfBranch(db, branch),
    reportingCalendar(db),
  ]);
  const span = parsePeriod(period);
  const owed = periodsDue(endMonth(period), assignments).get(indicator) === period;
  const begun = span !== null && periodOf(today.slice(0, 7), span.frequency) >= period;
  return owed && begun ? { ...standing, settled: false } : null;
}

async function ofItem(
  db: Handle,
  { year, number }: Extract<EvidenceSubject, { kind: 'plan' }>,
): Promise<EvidenceStanding | null> {
  const [item] = await db
    .select({ branch: planItem.ownerCode, support: planItem.supportCode, state: planItem.state })
    .from(planItem)
    .innerJoin(plan, eq(plan.year, planItem.year))
    .where(and(eq(planItem.year, year), eq(planItem.number, number), eq(plan.state, 'adopted')));
  return item ? { branch: item.branch, support: item.support, year, settled: item.state === 'closed' } : null;
}

async function ofTraining(db: Handle, id: string): Promise<EvidenceStanding | null> {
  const [term] = await db
    .select({ branch: training.branchCode, year: training.year })
    .from(training)
    .where(and(sql`${training.id}::text = ${id}`, isNull(training.voidedAt)));
  return term ? { ...term, support: null, settled: false } : null;
}
