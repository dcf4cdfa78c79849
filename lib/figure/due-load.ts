import { eq, sql } from 'drizzle-orm';
import type { Handle } from '@/db/client';
import { oneOf } from '@/db/conditions';
import { assignment, figure, indicator } from '@/db/schema';
import { type ExemptionStep, newestExemptions } from '@/lib/exemption/load';
import type { Assignment, Reporting } from '@/lib/measure/due';
import { groupBy } from '@/lib/measure/group';
import { frequencies } from '@/lib/measure/kinds';
import { monthOf, type Period, periodOf, periodsEndingIn, type Span, spanOf } from '@/lib/measure/period';
import { cellParts } from './cell-rules';
import { type FigureStateRow, isReported } from './due-rules';

/** What is assigned, reported and exempt: `cellsOf` says of it what is due. */
type LoadedReporting = Required<Reporting<FigureStateRow>> & {
  /** The newest step on each exemption, granted or not. */
  exemptionSteps: ExemptionStep[];
};

type Months = Pick<Span, 'first' | 'last'>;

/** Who reports what, of all branches or one, in the order of the indicators. */
export const loadAssignments = (db: Handle, branch?: string): Promise<Assignment[]> =>
  db
    .select({
      indicator: assignment.indicatorCode,
      frequency: indicator.frequency,
      branch: assignment.branchCode,
      since: assignment.since,
      until: assignment.until,
    })
    .from(assignment)
    .innerJoin(indicator, eq(indicator.code, assignment.indicatorCode))
    .where(
      sql`not ${indicator.composed} and ${branch === undefined ? sql`true` : eq(assignment.branchCode, branch)}`,
    )
    .orderBy(indicator.position, assignment.branchCode, assignment.since);

/**
 * The figures and exemptions of assignments that bear on the periods ending in some months, of all branches or one.
 * Checks no permission: callers have.
 */
export async function loadReporting(
  db: Handle,
  assignments: readonly Assignment[],
  months: Months,
  branch?: string,
): Promise<LoadedReporting> {
  const byFrequency = groupBy(assignments, ({ frequency }) => frequency);
  const [exemptionSteps, ...figures] = await Promise.all([
    // Whatever shares a month with the periods is of the same years.
    newestExemptions(db, {
      first: months.first - (months.first % 12),
      last: months.last - (months.last % 12) + 11,
      branch,
    }),
    ...[...byFrequency].map(([frequency, assigned]) => {
      const codes = [...new Set(assigned.map((assignment) => assignment.indicator))];
      return figuresOf(
        db,
        codes,
        periodsAround(periodsEndingIn(months.first, months.last, frequency)),
        branch,
      );
    }),
  ]);
  return {
    assignments,
    figures: figures.flat(),
    exemptions: exemptionSteps.filter(({ move }) => move === 'grant'),
    exemptionSteps,
    counts: isReported,
  };
}

/** All periods, of any length, that share a month with some of these. */
function periodsAround(periods: readonly Period[]): Period[] {
  const around = new Set<Period>();
  for (const period of periods) {
    const { first, last } = spanOf(period);
    for (let month = first; month <= last; month += 1)
      for (const frequency of frequencies) around.add(periodOf(monthOf(month), frequency));
  }
  return [...around];
}

/** A draft says nothing where no part of it is typed, or where an older one has no amount, note or tick. */
const isBlank = sql`${figure.state} = 'draft' and btrim(case when ${figure.typed} is null
  then concat(${figure.proposedValue}, ${figure.proposedNumerator}, ${figure.proposedDenominator},
    ${figure.proposedNote}, ${figure.proposedQualifier}, nullif(${figure.nil}, false))
  else concat(${sql.join(
    cellParts.map((part) => sql`${figure.typed}->>${sql.raw(`'${part}'`)}`),
    sql`, `,
  )}) end) = ''`;

/** Naming indicators, last months and periods lets the index find them among years of figures. */
async function figuresOf(
  db: Handle,
  codes: readonly string[],
  periods: readonly Period[],
  branch: string | undefined,
): Promise<FigureStateRow[]> {
  if (periods.length === 0) return [];
  const lastMonths = [...new Set(periods.map((period) => spanOf(period).last))];
  // Raw rows, not mapped by Drizzle: a year of a large association is a hundred thousand of these.
  const rows = await db.execute<FigureStateRow>(sql`
    select ${figure.indicatorCode} as indicator, ${figure.branchCode} as branch, ${figure.period} as period,
      ${figure.state} as state, ${figure.approvedAt} is not null as official, ${isBlank} as blank,
      ${figure.state} = 'returned' or (${figure.state} = 'draft' and ${figure.returnReason} is not null) as returned
    from ${figure}
    where ${oneOf(figure.indicatorCode, codes)} and ${oneOf(figure.lastMonth, lastMonths)}
      and ${oneOf(figure.period, periods)} and ${branch === undefined ? sql`true` : eq(figure.branchCode, branch)}`);
  return [...rows];
}
