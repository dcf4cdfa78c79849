import { and, eq, gte, lte } from 'drizzle-orm';
import type { Handle } from '@/db/client';
import { oneOf } from '@/db/conditions';
import { figure, person } from '@/db/schema';
import type { Month } from '@/lib/measure/period';
import { monthIndex } from '@/lib/measure/period';
import { isBlankCell, sameTypedAmounts, type TypedCell, trimmedCell } from './cell-rules';
import type { Conflict } from './conflict-rules';
import type { FigureStateRow } from './due-rules';

/** A figure's row as reporting and review need it. */
export const figureColumns = {
  id: figure.id,
  indicator: figure.indicatorCode,
  branch: figure.branchCode,
  period: figure.period,
  state: figure.state,
  version: figure.version,
  value: figure.value,
  numerator: figure.numerator,
  denominator: figure.denominator,
  qualifier: figure.qualifier,
  approvedAt: figure.approvedAt,
  approvedBy: figure.approvedBy,
  proposedValue: figure.proposedValue,
  proposedNumerator: figure.proposedNumerator,
  proposedDenominator: figure.proposedDenominator,
  proposedQualifier: figure.proposedQualifier,
  proposedNote: figure.proposedNote,
  typed: figure.typed,
  nil: figure.nil,
  checks: figure.checks,
  onBehalf: figure.onBehalf,
  amountsBy: figure.amountsBy,
  enteredBy: figure.enteredBy,
  enteredAt: figure.enteredAt,
  submittedBy: figure.submittedBy,
  submittedAt: figure.submittedAt,
  returnedBy: figure.returnedBy,
  returnedAt: figure.returnedAt,
  returnReason: figure.returnReason,
};

const overlapping = (branch: string, codes: readonly string[], from: Month, to: Month) =>
  and(
    eq(figure.branchCode, branch),
    oneOf(figure.indicatorCode, codes),
    lte(figure.firstMonth, monthIndex(to)),
    gte(figure.lastMonth, monthIndex(from)),
  );

/** A branch's figures of the indicators that share a month with `from` to `to`. */
export const loadFigures = (db: Handle, branch: string, codes: readonly string[], from: Month, to: Month) =>
  codes.length === 0
    ? Promise.resolve([])
    : db
        .select(figureColumns)
        .from(figure)
        .where(overlapping(branch, codes, from, to))
        .orderBy(figure.id);

/** The same for one month, locked for the transaction in the order of their ids. */
export const lockFigures = (tx: Handle, branch: string, codes: readonly string[], month: Month) =>
  codes.length === 0
    ? Promise.resolve([])
    : tx
        .select(figureColumns)
        .from(figure)
        .where(overlapping(branch, codes, month, month))
        .orderBy(figure.id)
        .for('update');

/** Figures by their ids, locked in the same order, so that two who change them wait for each other but never block. */
export const lockFiguresById = (tx: Handle, ids: readonly string[]) =>
  tx.select(figureColumns).from(figure).where(oneOf(figure.id, ids)).orderBy(figure.id).for('update');

export type FigureRow = Awaited<ReturnType<typeof loadFigures>>[number];

/** What a row's newest revision says, as it was typed; blank for an approved figure without a correction. */
export function typedOf(row: FigureRow): TypedCell {
  if (row.typed) return trimmedCell(row.typed);
  if (row.state === 'approved') return {};
  return trimmedCell({
    value: row.proposedValue ?? '',
    numerator: row.proposedNumerator ?? '',
    denominator: row.proposedDenominator ?? '',
    note: row.proposedNote,
    nil: row.nil ? '1' : '',
    atLeast: row.proposedQualifier ? '1' : '',
  });
}

/** Whose the amounts are once `author` has typed the cell: theirs, unless they are still the ones of the row. */
export const amountsAuthor = (row: FigureRow | undefined, typed: TypedCell, author: string): string =>
  row && sameTypedAmounts(typedOf(row), typed) ? (row.amountsBy ?? row.enteredBy ?? author) : author;

/** Who may not approve a row's newest revision: whoever typed its amounts, entered it, or submitted it. */
export const authorsOf = (row: Pick<FigureRow, 'amountsBy' | 'enteredBy' | 'submittedBy'>) => [
  row.amountsBy,
  row.enteredBy,
  row.submittedBy,
];

/** A returned figure until it is submitted again, also while its reporter works on it. */
const wasReturned = (row: FigureRow): boolean =>
  row.state === 'returned' || (row.state === 'draft' && row.returnReason !== null);

/** How far the row's figure is, for `cellOf`. */
export const stateOfRow = (row: FigureRow): FigureStateRow => ({
  indicator: row.indicator,
  branch: row.branch,
  period: row.period,
  state: row.state,
  official: row.approvedAt !== null,
  blank: isBlankCell(typedOf(row)),
  returned: wasReturned(row),
});

/** Who moved a row last, and when. */
export function lastMoveOf(row: FigureRow): { by: string | null; at: Date | null } {
  if (row.state === 'submitted') return { by: row.submittedBy, at: row.submittedAt };
  if (row.state === 'returned') return { by: row.returnedBy, at: row.returnedAt };
  if (row.state === 'approved') return { by: row.approvedBy, at: row.approvedAt };
  return { by: row.enteredBy, at: row.enteredAt };
}

/** Names by id, for “who”. */
export async function loadNames(db: Handle, ids: readonly (string | null)[]): Promise<Map<string, string>> {
  const people = [...new Set(ids.filter((id) => id !== null))];
  if (people.length === 0) return new Map();
  const rows = await db
    .select({ id: person.id, name: person.name })
    .from(person)
    .where(oneOf(person.id, people));
  return new Map(rows.map(({ id, name }) => [id, name]));
}

export async function loadConflicts(
  db: Handle,
  rows: readonly FigureRow[],
): Promise<Record<string, Conflict>> {
  const names = await loadNames(
    db,
    rows.map((row) => lastMoveOf(row).by),
  );
  return Object.fromEntries(
    rows.map((row) => {
      const { by, at } = lastMoveOf(row);
      const conflict: Conflict = {
        who: (by && names.get(by)) || '',
        at: (at ?? new Date(0)).toISOString(),
        state: row.state,
        theirs: typedOf(row),
        version: row.version,
      };
      return [row.indicator, conflict];
    }),
  );
}
