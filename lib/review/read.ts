import 'server-only';
import { and, asc, count, eq, sql } from 'drizzle-orm';
import { database, type Handle } from '@/db/client';
import { oneOf } from '@/db/conditions';
import { branch, figure, figureRevision, indicator, person } from '@/db/schema';
import { findAssociation } from '@/lib/catalogue/today-load';
import { type EvidenceFile, filesOf } from '@/lib/evidence/read';
import { figureContexts } from '@/lib/figure/context-load';
import type { FigureContext } from '@/lib/figure/context-rules';
import { proposedAmounts } from '@/lib/figure/proposed-rules';
import { authorsOf, figureColumns } from '@/lib/figure/row-load';
import { moveFigure } from '@/lib/figure/rules';
import type { Amounts } from '@/lib/measure/amount';
import { deadlineOf } from '@/lib/measure/deadline';
import { figureKey } from '@/lib/measure/due';
import { type Day, shanghaiDay } from '@/lib/measure/period';
import type { Proposal } from '@/lib/proposal/rules';
import { listProposals } from '@/lib/proposals/proposals-load';
import { mayReview, type Viewer } from '@/lib/viewer/rules';
import { findGroup, groupWaiting, type WaitingGroup, type WaitingRow } from './groups-rules';

/** How many figures wait for review, for the navigation; 0 for those who do not review. */
export async function countWaiting(viewer: Viewer): Promise<number> {
  if (!mayReview(viewer)) return 0;
  const [row] = await database()
    .select({ waiting: count() })
    .from(figure)
    .where(eq(figure.state, 'submitted'));
  return row?.waiting ?? 0;
}

/** One waiting figure with everything its reviewer weighs. */
export type WaitingFigure = Awaited<ReturnType<typeof figuresOf>>[number] & {
  amounts: Amounts;
  context: FigureContext;
  /** What a source says it should be. */
  proposal: Proposal | null;
  evidence: EvidenceFile[];
  /** The viewer entered or submitted it: shown, but somebody else approves (four eyes). */
  own: boolean;
  /** Earlier returns of this revision's figure, the newest last. */
  returns: { reason: string; at: Date }[];
};

export type Review = {
  groups: WaitingGroup[];
  /** The group asked for, else the one that waits longest; null when nothing waits. */
  group: WaitingGroup | null;
  /** Whether what was asked for no longer waits, so that another group is shown in its place. */
  gone: boolean;
  deadline: Day | null;
  late: boolean;
  figures: WaitingFigure[];
};

/** What waits for review, oldest first, and one group of it in full; null for those who do not review. */
export async function getReview(
  viewer: Viewer,
  query: { branch?: string; month?: string },
): Promise<Review | null> {
  if (!mayReview(viewer)) return null;
  const db = database();
  const groups = groupWaiting(await waitingRows(db));
  const found = findGroup(groups, query);
  const group = found ?? groups[0] ?? null;
  const gone = query.branch !== undefined && !found;
  if (!group) return { groups, group, gone, deadline: null, late: false, figures: [] };
  const [association, figures] = await Promise.all([findAssociation(db), waitingFigures(db, viewer, group)]);
  const deadline = deadlineOf(group.month, association?.deadlineDay ?? 5);
  // A correction comes when it comes; only what was due can be late.
  const late = group.rows.some((row) => !row.correction && shanghaiDay(row.submittedAt) > deadline);
  return { groups, group, gone, deadline, late, figures };
}

/** Everything that waits for review in full, group by group, oldest first; null for those who do not review. */
export async function exportWaiting(
  viewer: Viewer,
): Promise<AsyncGenerator<(WaitingFigure & { row: WaitingRow })[]> | null> {
  if (!mayReview(viewer)) return null;
  const db = database();
  const groups = groupWaiting(await waitingRows(db));
  async function* batches() {
    for (const group of groups) {
      const rows = new Map(group.rows.map((row) => [row.id, row]));
      yield (await waitingFigures(db, viewer, group)).flatMap((figure) => {
        const row = rows.get(figure.id);
        return row ? [{ ...figure, row }] : [];
      });
    }
  }
  return batches();
}

const waitingRows = (db: Handle) =>
  db
    .select({
      id: figure.id,
      branch: figure.branchCode,
      branchName: branch.name,
      branchNameEn: branch.nameEn,
      indicatorName: indicator.name,
      indicatorNameEn: indicator.nameEn,
      period: figure.period,
      submittedAt: sql<Date>`${figure.submittedAt}`.mapWith(figure.submittedAt),
      checks: figure.checks,
      correction: sql<boolean>`${figure.approvedAt} is not null`,
      onBehalf: figure.onBehalf,
    })
    .from(figure)
    .innerJoin(branch, eq(branch.code, figure.branchCode))
    .innerJoin(indicator, eq(indicator.code, figure.indicatorCode))
    .where(eq(figure.state, 'submitted'));

async function waitingFigures(db: Handle, viewer: Viewer, group: WaitingGroup): Promise<WaitingFigure[]> {
  const ids = group.rows.map(({ id }) => id);
  const [rows, returns] = await Promise.all([figuresOf(db, ids), returnsOf(db, ids)]);
  const due = new Map(rows.map((row) => [row.indicator, row.period]));
  const [contexts, proposals, evidence] = await Promise.all([
    figureContexts(db, rows),
    listProposals(db, group.branch, due),
    filesOf(db, 'figure', rows.map(figureKey)),
  ]);
  return rows.flatMap((row) => {
    const context = contexts.get(figureKey(row));
    if (!context) return [];
    const next = moveFigure('approve', { ...row, authors: authorsOf(row) }, viewer);
    return {
      ...row,
      context,
      proposal: proposals.get(row.indicator) ?? null,
      evidence: evidence.get(figureKey(row)) ?? [],
      own: !next.ok && next.code === 'FOUR_EYES',
      amounts: proposedAmounts(row),
      returns: returns.filter(
        ({ figureId, at }) => figureId === row.id && (!row.approvedAt || at > row.approvedAt),
      ),
    };
  });
}

const figuresOf = (db: Handle, ids: string[]) =>
  db
    .select({ ...figureColumns, submitter: person.name, demo: person.demo })
    .from(figure)
    .innerJoin(indicator, eq(indicator.code, figure.indicatorCode))
    .leftJoin(person, eq(person.id, figure.submittedBy))
    .where(and(oneOf(figure.id, ids), eq(figure.state, 'submitted')))
    .orderBy(asc(indicator.position), asc(figure.period));

const returnsOf = (db: Handle, ids: string[]) =>
  db
    .select({ figureId: figureRevision.figureId, reason: figureRevision.reason, at: figureRevision.at })
    .from(figureRevision)
    .where(and(oneOf(figureRevision.figureId, ids), eq(figureRevision.move, 'return')))
    .orderBy(asc(figureRevision.id));
