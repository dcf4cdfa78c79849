import { seriesKey } from '@/lib/measure/due';
import { monthIndex, monthOf, spanOf } from '@/lib/measure/period';
import type { Folder } from './csv-rules';
import type { FigurePlan } from './figure-rules';

/** An assignment in the database: who reports an indicator, from which month on, and until which once it is over. */
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
  /** Assignments that begin earlier than they did, because older figures came. */
  earlier: { assignment: ExistingAssignment; since: string }[];
  /** Assignments of branches that no longer stand in the indicator's row: over before the year in question. */
  end: { assignment: ExistingAssignment; until: string }[];
  /** Those of them that would never have begun. */
  remove: ExistingAssignment[];
};

/**
 * Rule 12: an assignment that an import makes begins in January of the newest year that its targets name, or of the
 * year of that branch's first figure of that indicator where this is earlier, so that a new indicator owes nothing for
 * the past. Without targets the newest year of its figures counts, else `thisYear`. Assignments that are there stay as they
 * are, unless the import brings older figures or another list of branches; what was `settled` in the product stands
 * against any list.
 */
export function planAssignments(
  folder: Folder,
  existing: readonly ExistingAssignment[],
  figures: Pick<FigurePlan, 'add'>,
  thisYear: number,
  settled: SettledPeriods,
): AssignmentPlan {
  const plan: AssignmentPlan = { add: [], earlier: [], end: [], remove: [] };
  if (!folder.columns.indicator.has('branches')) return plan;
  const newest = newestYear(folder, thisYear);
  const first = firstYears(folder.figures);
  const firstAdded = firstYears(figures.add);
  const open = new Map(existing.filter(({ until }) => !until).map((row) => [seriesKey(row), row]));

  for (const row of folder.indicators) {
    for (const branch of row.branches) {
      const key = seriesKey({ indicator: row.code, branch });
      const assignment = open.get(key);
      const year = Math.min(newest, first.get(key) ?? newest);
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
  return named.length > 0 ? named.reduce((most, year) => (year > most ? year : most)) : thisYear;
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
