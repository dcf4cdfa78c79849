import type { Month } from '@/lib/measure/period';
import type { RowIndicator } from './amount-rules';
import { isAmountRole, type Layout, layoutOf } from './layout-rules';
import type { NamedIndicator } from './name-rules';
import type { RowOwner } from './owner-rules';
import { type PastePiece, piecesOf } from './pieces-rules';
import type { Segment } from './segment-rules';
import type { Title } from './title-rules';

/** A cell of the form that a paste can fill. */
export type PasteTarget = Pick<RowIndicator, 'context'> & { code: string; period?: string };

type PasteSkip = {
  /** Counted from 1 in the block as it was copied. */
  row: number;
  why: 'month' | 'year' | 'kind' | 'heads' | 'period' | 'branch';
  /** By which it is found again. */
  head: string;
};

/** What a paste needs to know of the form. */
export type PasteTargetForm = {
  /** The form's branch by its code and names. */
  branch: readonly string[];
  targets: readonly PasteTarget[];
  /** Everything that the association counts, the form's own first: a name that is not due is told apart from none. */
  names: readonly NamedIndicator[];
  month: Month;
};

/** What is read from one table of a block, or why nothing of it is. */
export type TableReading = {
  pieces: PastePiece[];
  /** Why nothing was found at all: no name of an indicator, or no head that tells several columns apart. */
  nothing: 'names' | 'heads' | 'month' | 'values' | null;
  otherMonths: Month[];
  unknownHeads: string[];
  /** Tables and rows that are not certainly this month's, this branch's and what is asked for. */
  skipped: PasteSkip[];
};

/** Reads one table of a block. */
export function readTable({ grid, from, head }: Segment, title: Title, form: PasteTargetForm): TableReading {
  const { targets, names, month } = form;
  const year = title.year ?? Number(month.slice(0, 4));
  const layout = layoutOf(grid, names, { month, year });
  const empty = { pieces: [], otherMonths: [], unknownHeads: [], skipped: [] };
  if (!layout) return { ...empty, nothing: 'names' };
  const { otherMonths, unknownHeads } = layout;
  const amounts = [...layout.columns].filter(([, role]) => isAmountRole(role)).map(([at]) => at);
  const why = doubtOf(title, layout, amounts, month);
  if (why) {
    const others = [...otherMonths, ...title.months.filter((named) => named !== month)];
    const skipped: PasteSkip[] = [{ row: from + 1, why, head }];
    return { ...empty, nothing: why === 'month' ? 'month' : 'heads', otherMonths: others, skipped };
  }
  if (layout.headless) {
    const skipped: PasteSkip[] = from > 0 ? [{ row: from + 1, why: 'heads', head }] : [];
    return { ...empty, otherMonths, unknownHeads, skipped, nothing: 'heads' };
  }
  const indicatorOf = (code: string): RowIndicator | undefined => {
    const target = targets.find((cell) => cell.code === code);
    const named = names.find((indicator) => indicator.code === code);
    return target && named && { context: target.context, unit: named.unit, unitEn: named.unitEn };
  };
  const skipped: PasteSkip[] = [];
  const owner: RowOwner = {
    month,
    branch: form.branch,
    periodOf: (code) => targets.find((cell) => cell.code === code)?.period,
    onForeign: (why, text, row) => {
      if (!skipped.some((one) => one.why === why && one.head === text))
        skipped.push({ row: from + row, why, head: text });
    },
  };
  const pieces = piecesOf(layout, { names, indicatorOf, owner, unit: title.unit }).map((piece) => ({
    ...piece,
    at: [piece.at[0] + from, piece.at[1]] as PastePiece['at'],
  }));
  if (amounts.length === 0 && from > 0 && pieces.length === 0)
    skipped.push({ row: from + 1, why: otherMonths.length > 0 ? 'month' : 'kind', head });
  const isOther =
    (otherMonths.length > 0 && amounts.length === 0) || skipped.some((one) => one.why === 'period');
  const nothing = pieces.length > 0 ? null : isOther ? 'month' : 'values';
  return { pieces, nothing, otherMonths, unknownHeads, skipped };
}

/** Why a table's numbers are not certainly the month's, by its titles; null where they are. */
function doubtOf(
  { months, year, coarse, other }: Title,
  { dated, headless, bare }: Layout,
  amounts: readonly number[],
  month: Month,
): PasteSkip['why'] | null {
  if (other) return 'kind';
  if (months.length > 0 && !months.includes(month)) return 'month';
  if (headless || (amounts.length > 0 && amounts.every((at) => dated.has(at)))) return null;
  if (months.length > 1) return 'heads';
  if (year !== null && year !== Number(month.slice(0, 4))) return 'year';
  return coarse && bare ? 'heads' : null;
}
