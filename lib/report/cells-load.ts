import type { Handle } from '@/db/client';
import { countEvidence } from '@/lib/evidence/counts-load';
import { type ExemptionStep, grantedExemptions } from '@/lib/exemption/load';
import { loadBounds } from '@/lib/figure/bounds-load';
import type { TypedCell } from '@/lib/figure/cell-rules';
import type { Bound } from '@/lib/figure/checks-rules';
import { figureContexts } from '@/lib/figure/context-load';
import type { FigureContext } from '@/lib/figure/context-rules';
import { type FigureStateRow, figureOf, isReported } from '@/lib/figure/due-rules';
import { type CellState, cellStateOf, coveringFigure } from '@/lib/figure/month-rules';
import { proposedAmounts } from '@/lib/figure/proposed-rules';
import {
  type FigureRow,
  lastMoveOf,
  loadFigures,
  loadNames,
  stateOfRow,
  typedOf,
} from '@/lib/figure/row-load';
import type { Amounts } from '@/lib/measure/amount';
import type { Decimal } from '@/lib/measure/decimal';
import { cellOf, type DueCell, figureKey } from '@/lib/measure/due';
import { groupBy } from '@/lib/measure/group';
import type { Qualifier } from '@/lib/measure/kinds';
import { type Month, monthIndex, monthOf, overlaps, type Period, spanOf } from '@/lib/measure/period';
import { type CellProposal, draftSourceOf, type Proposal } from '@/lib/proposal/rules';
import { listProposals } from '@/lib/proposals/proposals-load';

/** A value as it stands: official, or waiting. */
type CellValue = Amounts & { qualifier: Qualifier | null; note: string };

/** One due figure of a branch's month, as the report form shows it. Instants are ISO texts. */
export type ReportCell = {
  code: string;
  period: Period;
  state: CellState;
  /** 0 where there is no figure yet. */
  version: number;
  context: FigureContext;
  typed: TypedCell;
  official: CellValue | null;
  waiting: (CellValue & { nil: boolean; onBehalf: boolean }) | null;
  /** Who moved it last, and when; `mine` says that it was the viewer. */
  who: string;
  mine: boolean;
  at: string | null;
  /** Why it came back, while it has not been submitted again. */
  returnReason: string | null;
  /** A figure of a longer period that covers this one. */
  covered: (CellValue & { period: Period }) | null;
  /** 免报: why it need not be reported; it still may be. */
  exemption: { reason: string } | null;
  /** What a source says it should be. */
  proposal: CellProposal | null;
  /** How many files are given as evidence. */
  evidence: number;
};

export type ReportCells = { cells: ReportCell[]; bounds: Bound[]; newest: Record<string, Decimal> };

/**
 * The cells of the periods due in a month, in the order of the indicators, and what binds them together.
 * @param granted the branch's exemptions of the year, where the caller has loaded them already
 */
export async function reportCells(
  db: Handle,
  branch: string,
  month: Month,
  due: ReadonlyMap<string, Period>,
  viewerId: string,
  granted?: readonly ExemptionStep[],
): Promise<ReportCells> {
  const year = spanOf(month).year * 12;
  const exemptions = granted ?? (await grantedExemptions(db, { first: year, last: year + 11, branch }));
  const codes = [...due.keys()];
  const keys = [...due].map(([indicator, period]) => ({ indicator, branch, period }));
  const first = monthIndex(month);
  const firsts = keys.map(({ period }) => spanOf(period).first);
  const [rows, contexts, { bounds, newest }, proposals, files] = await Promise.all([
    loadFigures(db, branch, codes, monthOf(Math.min(first, ...firsts)), month),
    figureContexts(db, keys, exemptions),
    loadBounds(db, branch, codes, [...new Set(due.values())]),
    listProposals(db, branch, due),
    countEvidence(db, keys),
  ]);
  const names = await loadNames(
    db,
    rows.map((row) => lastMoveOf(row).by),
  );
  const figures = groupBy(
    rows.map((row) => ({ ...stateOfRow(row), row })),
    ({ indicator }) => indicator,
  );
  const exempt = groupBy(exemptions, ({ indicator }) => indicator);
  const cells = keys.flatMap((key) => {
    const context = contexts.get(figureKey(key));
    if (!context) return [];
    const own = {
      figures: figures.get(key.indicator) ?? [],
      exemptions: exempt.get(key.indicator),
      counts: isReported,
    };
    const cell = cellOf(key, own);
    const exemption = cell.exempt && own.exemptions?.find(({ period }) => overlaps(period, key.period));
    return {
      ...reportCell(cell, context, names, viewerId, proposals.get(key.indicator)),
      exemption: exemption ? { reason: exemption.reason } : null,
      evidence: files.get(figureKey(key)) ?? 0,
    };
  });
  return { cells, bounds, newest: Object.fromEntries(newest) };
}

function reportCell(
  cell: DueCell<FigureStateRow & { row: FigureRow }>,
  context: FigureContext,
  names: ReadonlyMap<string, string>,
  viewerId: string,
  proposal: Proposal | undefined,
): Omit<ReportCell, 'exemption' | 'evidence'> {
  const row = figureOf(cell)?.row;
  const covering = row ? undefined : coveringFigure(cell)?.row;
  const move = row ? lastMoveOf(row) : { by: null, at: null };
  return {
    code: cell.indicator,
    period: cell.period,
    state: cellStateOf(cell),
    version: row?.version ?? 0,
    context,
    typed: row ? typedOf(row) : {},
    official: row?.approvedAt ? officialOf(row) : null,
    waiting: row?.state === 'submitted' ? { ...proposedOf(row), nil: row.nil, onBehalf: row.onBehalf } : null,
    mine: move.by === viewerId,
    who: (move.by && names.get(move.by)) || '',
    at: move.at?.toISOString() ?? null,
    returnReason: row && row.state !== 'submitted' ? row.returnReason : null,
    covered: covering
      ? {
          ...(covering.state === 'submitted' ? proposedOf(covering) : officialOf(covering)),
          period: covering.period,
        }
      : null,
    proposal: proposal
      ? { ...proposal, drafted: row?.state === 'draft' && draftSourceOf(row.typed) === proposal.source }
      : null,
  };
}

const officialOf = ({ value, numerator, denominator, qualifier }: FigureRow): CellValue => ({
  value,
  numerator,
  denominator,
  qualifier,
  note: '',
});

const proposedOf = (row: FigureRow): CellValue => ({
  ...proposedAmounts(row),
  qualifier: row.proposedQualifier,
  note: row.proposedNote,
});
