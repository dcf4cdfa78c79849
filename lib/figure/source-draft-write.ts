import { and, eq, gte, isNull, lte, sql } from 'drizzle-orm';
import { database, type Handle } from '@/db/client';
import { figure, periodLock, proposalDraft } from '@/db/schema';
import { type AuditEvent, record } from '@/lib/audit/write';
import { reportingCalendar } from '@/lib/catalogue/catalogue-load';
import { figureKey } from '@/lib/measure/due';
import { endMonth, hasEnded, spanOf } from '@/lib/measure/period';
import { disagreements, draftSourceOf, type Proposal } from '@/lib/proposal/rules';
import type { Connector } from '@/lib/viewer/rules';
import { typedOfProposal } from './cell-rules';
import { periodsDue } from './due-rules';
import { assignmentsOfBranch } from './scope-load';

/**
 * Makes drafts of proposals where nothing is typed, submitted or official yet, marked with their source; a draft of
 * its own that nobody has touched follows what the source says now. Anything else is left as it is, and a draft that
 * a person cleared is not made again. Nothing is ever submitted. Answers how many drafts were made or changed; twice
 * at once makes one.
 */
export async function draftProposals(actor: Connector, proposals: readonly Proposal[]): Promise<number> {
  let made = 0;
  // One transaction each, in one order, so that runs at once wait for each other and none holds many rows.
  const sorted = [...proposals].sort((a, b) => (figureKey(a) < figureKey(b) ? -1 : 1));
  for (const proposal of sorted)
    if (await database().transaction((tx) => draftOne(tx, actor, proposal))) made += 1;
  return made;
}

async function draftOne(tx: Handle, actor: Connector, proposal: Proposal): Promise<boolean> {
  const { indicator, branch, period, source } = proposal;
  if (!(await isOpen(tx, proposal))) return false;
  const typed = { ...typedOfProposal(proposal), source };
  const [row] = await overlapping(tx, proposal);
  const event = (id: string, before?: Record<string, unknown>): AuditEvent => ({
    action: 'figure.propose',
    subject: id,
    indicator,
    branch,
    ...(before && { before }),
    after: { period, ...typedOfProposal(proposal), source },
    affectsFigures: false,
  });
  if (row) {
    const own = row.state === 'draft' && !row.enteredBy && !row.approvedAt && row.period === period;
    const before = row.typed ?? {};
    if (!own || draftSourceOf(before) === null) return false;
    const amounts = {
      value: before.value ?? null,
      numerator: before.numerator ?? null,
      denominator: before.denominator ?? null,
    };
    if (disagreements(amounts, proposal).length === 0) return false;
    await tx
      .update(figure)
      .set({ typed, version: sql`${figure.version} + 1`, enteredAt: sql`now()` })
      .where(and(eq(figure.id, row.id), isNull(figure.enteredBy)));
    await record(tx, actor, [event(row.id, { period, value: before.value ?? null })]);
    return true;
  }
  const [first] = await tx
    .insert(proposalDraft)
    .values({ indicatorCode: indicator, branchCode: branch, period, source })
    .onConflictDoNothing()
    .returning({ source: proposalDraft.source });
  if (!first) return false;
  const [made] = await tx
    .insert(figure)
    .values({
      indicatorCode: indicator,
      branchCode: branch,
      period,
      state: 'draft',
      typed,
      enteredAt: sql`now()`,
    })
    .onConflictDoNothing()
    .returning({ id: figure.id });
  if (!made) return false;
  await record(tx, actor, [event(made.id)]);
  return true;
}

/** Whether the branch owes the figure, its month is over, and it is not locked. */
async function isOpen(tx: Handle, { indicator, branch, period }: Proposal): Promise<boolean> {
  const month = endMonth(period);
  const [assignments, { today }, locks] = await Promise.all([
    assignmentsOfBranch(tx, branch),
    reportingCalendar(tx),
    tx.select({ month: periodLock.month }).from(periodLock).where(eq(periodLock.month, month)),
  ]);
  return (
    locks.length === 0 && hasEnded(month, today) && periodsDue(month, assignments).get(indicator) === period
  );
}

const overlapping = (tx: Handle, { indicator, branch, period }: Proposal) =>
  tx
    .select({
      id: figure.id,
      period: figure.period,
      state: figure.state,
      typed: figure.typed,
      enteredBy: figure.enteredBy,
      approvedAt: figure.approvedAt,
    })
    .from(figure)
    .where(
      and(
        eq(figure.indicatorCode, indicator),
        eq(figure.branchCode, branch),
        lte(figure.firstMonth, spanOf(period).last),
        gte(figure.lastMonth, spanOf(period).first),
      ),
    )
    .orderBy(figure.id)
    .for('update');
