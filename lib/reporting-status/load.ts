import { setImmediate as breath } from 'node:timers/promises';
import { and, eq, sql } from 'drizzle-orm';
import type { Handle } from '@/db/client';
import { oneOf } from '@/db/conditions';
import { duty, figure, indicator } from '@/db/schema';
import { findAssociation } from '@/lib/catalogue/today-load';
import { type ExcuseNow, newestExcuses } from '@/lib/exemption/load';
import { type Day, type Month, monthIndex, type Period, periodOf, spanOf } from '@/lib/measure/period';
import type { FigureState } from '@/lib/vocabulary/figure';
import { type StatusCell, statusOf } from './status-rules';

/** How far everybody is with some months, and the newest word on each excuse of them. */
export type Status = { cells: StatusCell[]; excuses: ExcuseNow[]; deadlineDay: number };

/**
 * The cells of one month or several, of all branches or one; for pages and for jobs. A quarter and a year are among
 * the cells of their last month. Checks no permission: callers have.
 */
export async function loadStatus(
  db: Handle,
  months: Month | readonly Month[],
  today: Day,
  of: { branch?: string } = {},
): Promise<Status> {
  const asked = typeof months === 'string' ? [months] : [...months];
  const [association, duties] = await Promise.all([findAssociation(db), dutiesOf(db, of.branch)]);
  const deadlineDay = association?.deadlineDay ?? 5;
  if (asked.length === 0 || duties.length === 0) return { cells: [], excuses: [], deadlineDay };
  const periods = asked.flatMap(covering);
  const lasts = [...new Set(periods.map((period) => spanOf(period).last))];
  const codes = [...new Set(duties.map((one) => one.indicator))];
  const [figures, excuses] = await Promise.all([
    figuresOf(db, { codes, periods, lasts, branch: of.branch }),
    newestExcuses(db, { first: Math.min(...lasts), last: Math.max(...lasts), branch: of.branch }),
  ]);
  const excused = excuses.filter(({ move }) => move === 'grant');
  const input = { duties, figures, excused, today, deadlineDay };
  const cells: StatusCell[] = [];
  for (const month of asked) {
    for (const cell of statusOf(month, input)) cells.push(cell);
    // A large association's year takes half a second: other requests go in between.
    if (asked.length > 1) await breath();
  }
  return {
    cells,
    excuses: excuses.filter(({ period }) => asked.some((month) => spanOf(period).last === monthIndex(month))),
    deadlineDay,
  };
}

/** A month's figure or excuse is the month's own or that of a longer period around it. */
const covering = (month: Month): Period[] =>
  (['month', 'quarter', 'year'] as const).map((frequency) => periodOf(month, frequency));

const dutiesOf = (db: Handle, branch: string | undefined) =>
  db
    .select({
      indicator: duty.indicatorCode,
      frequency: indicator.frequency,
      branch: duty.branchCode,
      since: duty.since,
      until: duty.until,
    })
    .from(duty)
    .innerJoin(indicator, eq(indicator.code, duty.indicatorCode))
    .where(and(eq(indicator.composed, false), branch === undefined ? undefined : eq(duty.branchCode, branch)))
    .orderBy(indicator.position, duty.branchCode, duty.since);

type Wanted = { codes: string[]; periods: string[]; lasts: number[]; branch: string | undefined };

/** Naming indicators, last months and periods lets the index find them among years of figures. */
const figuresOf = (db: Handle, { codes, periods, lasts, branch }: Wanted) =>
  db
    .select({
      indicator: figure.indicatorCode,
      branch: figure.branchCode,
      period: figure.period,
      // Whoever works on what came back still has to send it again.
      state: sql<FigureState>`case when ${figure.state} = 'draft' and ${figure.returnReason} is not null
        then 'returned' else ${figure.state} end`,
      official: sql<boolean>`${figure.approvedAt} is not null`,
      blank: sql<boolean>`${figure.state} = 'draft' and case when ${figure.typed} is null
        then ${figure.proposedValue} is null and ${figure.proposedNumerator} is null
        else concat(${figure.typed}->>'value', ${figure.typed}->>'numerator', ${figure.typed}->>'denominator',
          ${figure.typed}->>'nil') = '' end`,
    })
    .from(figure)
    .where(
      and(
        oneOf(figure.indicatorCode, codes),
        oneOf(figure.lastMonth, lasts),
        oneOf(figure.period, periods),
        branch === undefined ? undefined : eq(figure.branchCode, branch),
      ),
    );
