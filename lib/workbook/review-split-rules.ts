import type { ExistingFigure, FigurePlan, ImportedFigure } from '@/lib/csv-import/figure-rules';
import { type Problem, problemAt } from '@/lib/csv-import/problem-rules';
import { deadlineOf } from '@/lib/measure/deadline';
import { type Day, endMonth, type Period } from '@/lib/measure/period';

/** A row of an upload that somebody else has to approve; `existing` is the figure that it would change. */
export type RowForReview = { row: ImportedFigure; existing: ExistingFigure | null };

/** What of an upload counts as approved history, and what waits. */
export type SplitPlan = { history: FigurePlan; waiting: RowForReview[]; problems: Problem[] };

type When = { today: Day; deadlineDay: number; locked: ReadonlySet<string> };

/**
 * Four eyes for uploads: what changes an approved figure waits for somebody else, whatever its age, and so does what is
 * new of a period whose deadline lies less than a year back. What is older counts as history. A figure that is being
 * worked on is a problem: an upload neither overwrites a draft nor what waits for review.
 */
export function splitForReview(plan: FigurePlan, when: When): SplitPlan {
  const history: FigurePlan = { ...plan, add: [], correct: [], annotate: [] };
  const waiting: RowForReview[] = [];
  const problems: Problem[] = [];
  for (const row of plan.add)
    if (isRecent(row.period, when)) waiting.push({ row, existing: null });
    else history.add.push(row);
  for (const kind of ['correct', 'annotate'] as const)
    for (const change of plan[kind]) {
      const { row, existing } = change;
      const isWaiting =
        kind === 'annotate'
          ? row.note !== '' && row.note !== existing.note
          : hadNumbers(existing) || isRecent(row.period, when);
      const month = endMonth(row.period);
      if (!isWaiting) history[kind].push(change);
      else if (existing.state !== 'approved')
        problems.push(problemAt(row, 'period', 'inWork', { period: row.period }));
      else if (when.locked.has(month)) problems.push(problemAt(row, 'period', 'locked', { month }));
      else waiting.push(change);
    }
  return { history, waiting, problems };
}

const isRecent = (period: Period, { today, deadlineDay }: When): boolean =>
  deadlineOf(period, deadlineDay) > `${Number(today.slice(0, 4)) - 1}${today.slice(4)}`;

/** Whether a figure has been approved with numbers. */
export const hadNumbers = ({ value, numerator }: { value: string | null; numerator: string | null }) =>
  value !== null || numerator !== null;
