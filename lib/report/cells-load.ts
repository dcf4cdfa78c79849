import type { Handle } from '@/db/client';
import { countEvidence, evidenceKey } from '@/lib/evidence/counts-load';
import { grantedExcuses } from '@/lib/exemption/load';
import { loadBounds } from '@/lib/figure/bounds-load';
import type { TypedCell } from '@/lib/figure/cell-rules';
import type { Bound } from '@/lib/figure/checks-rules';
import { figureContexts } from '@/lib/figure/context-load';
import { type FigureContext, keyText } from '@/lib/figure/context-rules';
import { byIndicator, type CellState, cellStateOf, coveringFigure, excuseOf } from '@/lib/figure/month-rules';
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
import type { Qualifier } from '@/lib/measure/kinds';
import { type Month, monthIndex, type Period } from '@/lib/measure/period';
import { type CellProposal, draftSourceOf, type Proposal } from '@/lib/proposal/rules';
import { listProposals } from '@/lib/proposals/proposals-load';

/** A value as it stands: official, or waiting. */
export type CellValue = Amounts & { qualifier: Qualifier | null; note: string };

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
  excuse: { reason: string } | null;
  /** What a source says it should be. */
  proposal: CellProposal | null;
  /** How many files are given as evidence. */
  evidence: number;
};

export type ReportCells = { cells: ReportCell[]; bounds: Bound[]; newest: Record<string, Decimal> };

/** The cells of the periods due in a month, in the order of the indicators, and what binds them together. */
export async function reportCells(
  db: Handle,
  branch: string,
  month: Month,
  due: ReadonlyMap<string, Period>,
  viewerId: string,
): Promise<ReportCells> {
  const codes = [...due.keys()];
  const keys = [...due].map(([indicator, period]) => ({ indicator, branch, period }));
  const first = monthIndex(month);
  const [rows, contexts, { bounds, newest }, proposals, excuses, files] = await Promise.all([
    loadFigures(db, branch, codes, month, month),
    figureContexts(db, keys),
    loadBounds(db, branch, codes, [...new Set(due.values())]),
    listProposals(db, branch, due),
    grantedExcuses(db, { first, last: first - (first % 12) + 11, branch }),
    countEvidence(db, keys),
  ]);
  const names = await loadNames(
    db,
    rows.map((row) => lastMoveOf(row).by),
  );
  const figures = byIndicator(rows);
  const cells = keys.flatMap((key) => {
    const context = contexts.get(keyText(key));
    if (!context) return [];
    const excuse = excuseOf(key.indicator, key.period, excuses);
    const cell = cellOf(
      context,
      figures.get(key.indicator) ?? [],
      names,
      viewerId,
      proposals.get(key.indicator),
    );
    const evidence = files.get(evidenceKey(key)) ?? 0;
    return [{ ...cell, excuse: excuse ? { reason: excuse.reason } : null, evidence }];
  });
  return { cells, bounds, newest: Object.fromEntries(newest) };
}

function cellOf(
  context: FigureContext,
  rows: readonly FigureRow[],
  names: ReadonlyMap<string, string>,
  viewerId: string,
  proposal: Proposal | undefined,
): Omit<ReportCell, 'excuse' | 'evidence'> {
  const { indicator: code, period } = context.key;
  const row = rows.find((one) => one.indicator === code && one.period === period);
  const covering = row ? undefined : coveringFigure(code, period, rows);
  const move = row ? lastMoveOf(row) : { by: null, at: null };
  return {
    code,
    period,
    state: cellStateOf(code, period, rows.map(stateOfRow)),
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
