import { seriesKey } from '@/lib/measure/due';
import { monthIndex, monthOf, spanOf } from '@/lib/measure/period';
import type { Folder } from './csv-rules';
import type { FigurePlan } from './figure-rules';

/** An assignment in the database; `until` is null while it lasts. */
export type ExistingAssignment = { indicator: string; branch: string; since: string; until: string | null };
/** What people have settled in the product itself, which an import does not undo. */
export type SettledPeriods = {
  /** Codes of indicators that were handed over, given to or taken from a branch, or retired. */
  indicators: ReadonlySet<string>;
  /** Codes of branches that are out of use. */
  branches: ReadonlySet<string>;
};
export type AssignmentPlan = {
  add: ExistingAssignment[];
  /** Assignments to start earlier, because older figures are imported. */
  earlier: { assignment: ExistingAssignment; since: string }[];
  /** Assignments of branches that the indicator's row no longer lists: they end before the year in question. */
  end: { assignment: ExistingAssignment; until: string }[];
  /** Those of them that had not started by then. */
  remove: ExistingAssignment[];
};

/**
 * Rule 12: an imported assignment starts in January of the newest year among the indicators' targets, or of the year of
 * the branch's first figure where that is earlier, so that nothing is due for the past of a new indicator. Without
 * targets the newest year of the figures counts, else `thisYear`. Existing assignments stay, unless older figures or
 * another list of branches are imported; `settled` ones stay in any case.
 */
export function planAssignments(
  folder: Folder,
  existing: readonly ExistingAssignment[],
  figures: Pick<FigurePlan, 'add'>,
  thisYear: number,
  settled: SettledPeriods,
): AssignmentPlan {
  const plan: AssignmentPlan = { add: [], earlier: [], end: [], remove: [] };
  if (!folder.columns.indicators.has('branches')) return plan;
  const newest = newestYear(folder, thisYear);
  const firstYearOf = firstYears(folder.figures);
  const firstAdded = firstYears(figures.add);
  const open = new Map(existing.filter(({ until }) => !until).map((row) => [seriesKey(row), row]));

  for (const row of folder.indicators) {
    for (const branch of row.branches) {
      const key = seriesKey({ indicator: row.code, branch });
      const assignment = open.get(key);
      const year = Math.min(newest, firstYearOf.get(key) ?? newest);
      const older = january(firstAdded.get(key) ?? newest);
      if (!assignment) {
        const stands = settled.indicators.has(row.code) || settled.branches.has(branch);
        if (!stands) plan.add.push({ indicator: row.code, branch, since: january(year), until: null });
      } else if (firstAdded.has(key) && older < assignment.since)
        plan.earlier.push({ assignment, since: older });
    }
    if (settled.indicators.has(row.code)) continue;
    for (const assignment of open.values()) {
      if (assignment.indicator !== row.code || row.branches.includes(assignment.branch)) continue;
      const until = monthOf(monthIndex(january(newest)) - 1);
      if (assignment.since <= until) plan.end.push({ assignment, until });
      else plan.remove.push(assignment);
    }
  }
  return plan;
}

function newestYear({ targets, figures }: Folder, thisYear: number): number {
  const named = targets.length > 0 ? targets.map(({ year }) => year) : figures.map(yearOf);
  return named.length > 0 ? named.reduce((newest, year) => (year > newest ? year : newest)) : thisYear;
}

function firstYears(figures: Folder['figures']): Map<string, number> {
  const years = new Map<string, number>();
  for (const figure of figures) {
    const key = seriesKey(figure);
    years.set(key, Math.min(yearOf(figure), years.get(key) ?? Number.POSITIVE_INFINITY));
  }
  return years;
}

const yearOf = ({ period }: { period: string }) => spanOf(period).year;
const january = (year: number) => `${year}-01`;
