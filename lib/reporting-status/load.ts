import { setImmediate as yieldToEventLoop } from 'node:timers/promises';
import type { Handle } from '@/db/client';
import { findAssociation } from '@/lib/catalogue/today-load';
import type { ExemptionStep } from '@/lib/exemption/load';
import { loadAssignments, loadReporting } from '@/lib/figure/due-load';
import { cellsOf } from '@/lib/measure/due';
import { groupBy } from '@/lib/measure/group';
import { type Day, type Month, monthIndex, type Span, spanOf } from '@/lib/measure/period';
import { type StatusCell, statusOf } from './status-rules';

/** How far everybody is with some months, and the newest step on each exemption of them. */
type LoadedStatus = { cells: StatusCell[]; exemptions: ExemptionStep[]; deadlineDay: number };

/**
 * The cells of one month or several, of all branches or one; for pages and for jobs. A quarter and a year are among
 * the cells of their last month. Checks no permission: callers have.
 */
export async function loadStatus(
  db: Handle,
  months: Month | readonly Month[],
  today: Day,
  { branch }: { branch?: string } = {},
): Promise<LoadedStatus> {
  const [association, assignments] = await Promise.all([findAssociation(db), loadAssignments(db, branch)]);
  const deadlineDay = association?.deadlineDay ?? 5;
  const assigned = groupBy(assignments, ({ indicator }) => indicator);
  const status: LoadedStatus = { cells: [], exemptions: [], deadlineDay };
  for (const run of runsOf([months].flat())) {
    const reporting = await loadReporting(db, assignments, run, branch);
    const figures = groupBy(reporting.figures, ({ indicator }) => indicator);
    const exemptions = groupBy(reporting.exemptions, ({ indicator }) => indicator);
    for (const [indicator, own] of assigned) {
      const input = {
        ...reporting,
        assignments: own,
        figures: figures.get(indicator) ?? [],
        exemptions: exemptions.get(indicator) ?? [],
      };
      for (const cell of cellsOf(input, run)) status.cells.push(statusOf(cell, today, deadlineDay));
      // A large association's year takes half a second: other requests go in between.
      if (run.first < run.last) await yieldToEventLoop();
    }
    for (const step of reporting.exemptionSteps) {
      const { last } = spanOf(step.period);
      if (run.first <= last && last <= run.last) status.exemptions.push(step);
    }
  }
  status.cells.sort((a, b) => spanOf(a.period).last - spanOf(b.period).last);
  return status;
}

/** Months in runs without a gap, as integers. */
function runsOf(months: readonly Month[]): Pick<Span, 'first' | 'last'>[] {
  const runs: { first: number; last: number }[] = [];
  for (const month of [...new Set(months)].map(monthIndex).sort((a, b) => a - b)) {
    const run = runs.at(-1);
    if (run && month === run.last + 1) run.last = month;
    else runs.push({ first: month, last: month });
  }
  return runs;
}
