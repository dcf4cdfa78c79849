import { figureKey } from '@/lib/measure/due';
import { isOutstanding, type StatusCell } from '@/lib/reporting-status/status-rules';
import type { Notice } from '@/lib/vocabulary/outbox';
import { dueNotice } from './rules';

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

/** What notices are checked against, by `figureKey`. */
export type CurrentState = {
  today: string;
  cells: ReadonlyMap<string, StatusCell>;
  returned: ReadonlyMap<string, ReturnedFigure>;
};

/**
 * The notices that still hold, as of today: a reminder while the figure is owed by the rule it was written by; a return
 * until the figure is sent again, sent back anew or exempted. A return of an unknown figure stays as it is.
 */
export function stillDue(notices: readonly Notice[], { today, cells, returned }: CurrentState): Notice[] {
  return notices.flatMap((notice) => {
    const cell = cells.get(figureKey(notice));
    if (notice.stage === 'returned') {
      const figure = returned.get(figureKey(notice));
      const over =
        cell?.state === 'excused' ||
        (figure && !(figure.open && notice.occasion === `returned:${figure.version}`));
      return over ? [] : [notice];
    }
    if (!cell || !isOutstanding(cell.state)) return [];
    return [{ ...dueNotice(cell, today), occasion: notice.occasion }];
  });
}

/** Whether a letter with the one list would read the same with the other. */
export const sameContent = (before: readonly Notice[], now: readonly Notice[]): boolean =>
  before.length === now.length &&
  before.every((notice, index) => {
    const current = now[index];
    return (
      notice.dueOn === current?.dueOn &&
      notice.overdueDays === current.overdueDays &&
      notice.stage === current.stage &&
      notice.isReturned === current.isReturned
    );
  });
