import { type Assignment, cellsOf, type DueCell, type FigureKey } from '@/lib/measure/due';
import { type Month, monthIndex, type Period } from '@/lib/measure/period';
import type { FigureState } from '@/lib/vocabulary/figure';

/** How far a figure is, for all that asks whether it is due, reported or missing. */
export type FigureStateRow = FigureKey & {
  state: FigureState;
  /** It has an official value. */
  official: boolean;
  /** A draft in which nothing is typed. */
  blank: boolean;
  /** It was returned, and not submitted since. */
  returned: boolean;
};

/** Rule 12: waiting for review or official; a correction on its way takes nothing away. */
export const isReported = ({ state, official }: Pick<FigureStateRow, 'state' | 'official'>): boolean =>
  official || state === 'submitted';

export type FigureCell = DueCell<FigureStateRow>;

/** The cell's own figure, not one of another period. */
export const figureOf = <F extends FigureKey>({ period, figures }: DueCell<F>): F | undefined =>
  figures.find((figure) => figure.period === period);

/** The periods that end in a month and belong to one of a branch's assignments, by indicator. */
export function periodsDue(month: Month, assignments: readonly Assignment[]): Map<string, Period> {
  const at = monthIndex(month);
  return new Map(
    cellsOf({ assignments, figures: [] }, { first: at, last: at }).map(({ indicator, period }) => [
      indicator,
      period,
    ]),
  );
}
