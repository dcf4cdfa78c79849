import { isOwed, type StatusCell } from '@/lib/reporting-status/status-rules';
import type { Tell } from '@/lib/vocabulary/outbox';
import { stageOf } from './rules';

/** A figure that was sent back, as it is now. */
export type ReturnedFigure = {
  branch: string;
  indicator: string;
  period: string;
  /** It waits for the branch: sent back, or a draft of what was. */
  open: boolean;
  /** The version in which it was last sent back. */
  version: number | null;
};

/** What is known of the things to be told, by `placeOf`. */
export type Known = {
  today: string;
  cells: ReadonlyMap<string, StatusCell>;
  returned: ReadonlyMap<string, ReturnedFigure>;
};

/** Where a thing is: one indicator of one branch for one period. */
export const placeOf = ({ branch, indicator, period }: Pick<Tell, 'branch' | 'indicator' | 'period'>) =>
  `${branch} ${indicator} ${period}`;

/**
 * Of what a letter was to tell, what is still so, as it is today: a reminder while the figure is owed by the same rule
 * as when it was written; a return while nobody has sent the figure again, or back anew, or excused it. What nothing is
 * known of stays as it was.
 */
export function stillSo(about: readonly Tell[], { today, cells, returned }: Known): Tell[] {
  return about.flatMap((one) => {
    const cell = cells.get(placeOf(one));
    if (one.stage === 'returned') {
      const now = returned.get(placeOf(one));
      const over =
        cell?.state === 'excused' || (now && !(now.open && one.occasion === `returned:${now.version}`));
      return over ? [] : [one];
    }
    if (!cell || !isOwed(cell.state)) return [];
    return [{ ...one, dueOn: cell.dueOn, overdueDays: cell.overdueDays, stage: stageOf(cell, today) }];
  });
}

/** Whether a letter that tells the one tells the other: then it need not be written anew. */
export const saysTheSame = (before: readonly Tell[], now: readonly Tell[]): boolean =>
  before.length === now.length &&
  before.every((one, nth) => {
    const other = now[nth];
    return one.dueOn === other?.dueOn && one.overdueDays === other.overdueDays && one.stage === other.stage;
  });
