import { groupBy } from './group';
import {
  type Frequency,
  type Month,
  monthIndex,
  overlaps,
  type Period,
  periodsEndingIn,
  type Span,
  spanOf,
} from './period';
import { monthBits } from './prepared-figures';

/** Rule 12: which figures are due, which of them are exempt 免报, and which are reported. */

/** What names a figure: there is one of each indicator, branch and period. */
export type FigureKey = { indicator: string; branch: string; period: Period };

/** A key as text: for maps, and the stored subject of a figure's evidence. */
export const figureKey = ({ indicator, branch, period }: FigureKey): string =>
  `${indicator} ${branch} ${period}`;

/** A branch reports an indicator from a month on and, where that has ended, until one; both inclusive. */
export type Assignment = {
  indicator: string;
  /** The indicator's. */
  frequency: Frequency;
  branch: string;
  since: Month;
  until: Month | null;
};

export type Reporting<F extends FigureKey = FigureKey> = {
  /** A composed indicator has none: what is due of it is due of its parts. */
  assignments: readonly Assignment[];
  /** Of any indicators, in no order. */
  figures: readonly F[];
  /** 免报: periods that a branch need not report. */
  exemptions?: readonly FigureKey[];
  /** Which figures count as reported; all unless given. */
  counts?: (figure: F) => boolean;
};

/** One indicator of one branch for a period that an assignment asks for. */
export type DueCell<F extends FigureKey = FigureKey> = FigureKey & {
  /** It is not due, even where it is reported all the same. */
  exempt: boolean;
  /** Figures that count cover all its months that are not exempt. */
  reported: boolean;
  /** All figures that share a month with it, also those that do not count. */
  figures: readonly F[];
};

/**
 * The cells of the periods that end in the months `first` to `last`, in the order of the assignments. A period belongs
 * to an assignment when its last month does. A coarser figure or exemption covers all its months, and several may cover
 * a period together.
 */
export function cellsOf<F extends FigureKey>(
  { assignments, figures, exemptions = [], counts }: Reporting<F>,
  { first, last }: Pick<Span, 'first' | 'last'>,
): DueCell<F>[] {
  const figuresOf = groupBy(figures, seriesKey);
  const exemptionsOf = groupBy(exemptions, seriesKey);
  return [...groupBy(assignments, seriesKey)].flatMap(([series, assigned]) => {
    const { indicator, branch, frequency } = assigned[0];
    const own = { figures: figuresOf.get(series) ?? [], exemptions: exemptionsOf.get(series), counts };
    return periodsEndingIn(first, last, frequency)
      .filter((period) => assigned.some((assignment) => covers(assignment, spanOf(period).last)))
      .map((period) => cellOf({ indicator, branch, period }, own));
  });
}

/** One cell among the figures and exemptions of its indicator and branch. */
export function cellOf<F extends FigureKey>(
  { indicator, branch, period }: FigureKey,
  { figures, exemptions = [], counts = () => true }: Omit<Reporting<F>, 'assignments'>,
): DueCell<F> {
  const span = spanOf(period);
  const months = monthBits(span);
  const around = figures.filter((figure) => overlaps(figure.period, period));
  const reported = monthsOf(around.filter(counts), span);
  const exempt = monthsOf(exemptions, span);
  return {
    indicator,
    branch,
    period,
    exempt: exempt === months,
    reported: reported === months || (exempt !== months && (reported | exempt) === months),
    figures: around,
  };
}

/** 缺报: due and not reported. */
export const isMissing = ({ exempt, reported }: Pick<DueCell, 'exempt' | 'reported'>): boolean =>
  !exempt && !reported;

/** 报送率 as its two numbers: figures reported, of those due. */
export function completeness(cells: readonly Pick<DueCell, 'exempt' | 'reported'>[]): {
  reported: number;
  due: number;
} {
  const due = cells.filter(({ exempt }) => !exempt);
  return { reported: due.filter(({ reported }) => reported).length, due: due.length };
}

/** The months of `span` that some of the slots cover, as bits. */
function monthsOf(slots: readonly { period: Period }[], span: Span): number {
  let months = 0;
  for (const { period } of slots) {
    const own = spanOf(period);
    if (own.year === span.year) months |= monthBits(own);
  }
  return months & monthBits(span);
}

const covers = ({ since, until }: Assignment, month: number): boolean =>
  monthIndex(since) <= month && (until === null || month <= monthIndex(until));

/** What all figures of an indicator and branch share. */
export const seriesKey = ({ indicator, branch }: Pick<FigureKey, 'indicator' | 'branch'>): string =>
  `${indicator} ${branch}`;
