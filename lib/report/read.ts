import 'server-only';
import { and, asc, desc, eq, gte, isNotNull, lte, ne } from 'drizzle-orm';
import { database, type Handle } from '@/db/client';
import { oneOf } from '@/db/conditions';
import { figure, indicator, periodLock, person } from '@/db/schema';
import { currentCatalogue, reportingCalendar } from '@/lib/catalogue/catalogue-load';
import { loadReporting } from '@/lib/figure/due-load';
import { periodsDue } from '@/lib/figure/due-rules';
import { type MonthSummary, monthSummary, monthsOfYear, monthToOpen } from '@/lib/figure/month-rules';
import { assignmentsOfBranch } from '@/lib/figure/scope-load';
import { daysOverdue, deadlineOf } from '@/lib/measure/deadline';
import { type Assignment, cellsOf } from '@/lib/measure/due';
import { groupBy } from '@/lib/measure/group';
import {
  type Day,
  endMonth,
  isMonth,
  type Month,
  monthIndex,
  monthOf,
  type Period,
  parsePeriod,
  spanOf,
} from '@/lib/measure/period';
import { type ItemRequest, returnedRequests } from '@/lib/plan/requests-read';
import { mayReportFor, mayReview, reportsOnBehalf, type Viewer } from '@/lib/viewer/rules';
import { type ReportCells, reportCells } from './cells-load';

type ReportBranch = { code: string; name: string; shortName: string; nameEn: string };

/** A figure that came back and was not submitted again. */
type ReturnedCell = {
  indicator: string;
  name: string;
  nameEn: string;
  period: Period;
  /** The month in which it is reported. */
  month: Month;
  reason: string;
  by: string;
  /** ISO instant. */
  at: string;
};

/** A branch's reporting: its year, one month of it with its form, and what was returned. */
export type Report = ReportCells & {
  branch: ReportBranch;
  /** The branches to choose from, for whoever may report for several. */
  branches: ReportBranch[];
  onBehalf: boolean;
  viewerId: string;
  year: number;
  years: number[];
  months: MonthSummary[];
  month: Month;
  state: MonthSummary['state'];
  /** How many of the month's figures are neither waiting nor official. */
  missing: number;
  deadline: Day;
  daysOverdue: number;
  locked: { reason: string; at: string } | null;
  returned: ReturnedCell[];
  /** Requests of the work plan that were sent back or refused. */
  returnedRequests: ItemRequest[];
};

/**
 * The report page for a viewer, or null where there is nothing for them: a leader, a foreign or unknown branch, a month
 * that is none. Without a month it opens on the one that needs work most; the secretariat opens on its own branch.
 */
export async function getReport(
  viewer: Viewer,
  query: { branch?: string; year?: string; month?: string },
): Promise<Report | null> {
  const db = database();
  const branches = await reportableBranches(db, viewer);
  const code = query.branch ?? viewer.branch ?? branches[0]?.code;
  const own = branches.find((one) => one.code === code);
  if (!own || !mayReportFor(viewer, own.code)) return null;
  if (query.month !== undefined && !isMonth(query.month)) return null;
  const [assignments, calendar] = await Promise.all([
    assignmentsOfBranch(db, own.code),
    reportingCalendar(db),
  ]);
  const years = yearsOf(assignments, calendar.today);
  const year = yearAsked(query, years, calendar.today);
  if (!years.includes(year)) return null;
  const months = await summaries(db, own.code, year, assignments, calendar);
  const month = query.month ?? monthToOpen(months.summaries);
  const summary = months.summaries.find((one) => one.month === month);
  if (!summary) return null;
  const due: ReadonlyMap<string, Period> =
    summary.state === 'future' ? new Map() : periodsDue(month, assignments);
  const [cells, returned, requests] = await Promise.all([
    reportCells(db, own.code, month, due, viewer.id, months.granted),
    returnedFigures(db, own.code),
    returnedRequests(db, viewer, own.code),
  ]);
  return {
    ...cells,
    branch: own,
    branches: branches.length > 1 ? branches : [],
    onBehalf: reportsOnBehalf(viewer, own.code),
    viewerId: viewer.id,
    year,
    years,
    months: months.summaries,
    month,
    state: summary.state,
    missing: summary.missing,
    deadline: deadlineOf(month, calendar.deadlineDay),
    daysOverdue: daysOverdue(month, calendar.today, calendar.deadlineDay),
    locked: months.locks.get(month) ?? null,
    returned,
    returnedRequests: requests,
  };
}

async function reportableBranches(db: Handle, viewer: Viewer): Promise<ReportBranch[]> {
  if (viewer.role === 'leader') return [];
  const { branches } = await currentCatalogue(db);
  return branches
    .filter(({ code, active }) => (mayReview(viewer) ? active : code === viewer.branch))
    .map(({ code, name, shortName, nameEn }) => ({ code, name, shortName, nameEn }));
}

async function summaries(
  db: Handle,
  code: string,
  year: number,
  assignments: readonly Assignment[],
  calendar: { today: Day; deadlineDay: number },
) {
  const months = monthsOfYear(year);
  const [first, last] = [monthOf(year * 12), monthOf(year * 12 + 11)];
  const span = { first: year * 12, last: year * 12 + 11 };
  const [reporting, locked] = await Promise.all([
    loadReporting(db, assignments, span, code),
    db
      .select({ month: periodLock.month, reason: periodLock.reason, at: periodLock.lockedAt })
      .from(periodLock)
      .where(and(gte(periodLock.month, first), lte(periodLock.month, last))),
  ]);
  const cells = groupBy(cellsOf(reporting, span), ({ period }) => spanOf(period).last);
  const locks = new Map(locked.map(({ month, reason, at }) => [month, { reason, at: at.toISOString() }]));
  return {
    locks,
    granted: reporting.exemptionSteps.filter(({ move }) => move === 'grant'),
    summaries: months.map((month) =>
      monthSummary(month, cells.get(monthIndex(month)) ?? [], { ...calendar, locked: locks.has(month) }),
    ),
  };
}

async function returnedFigures(db: Handle, code: string): Promise<ReturnedCell[]> {
  const rows = await db
    .select({
      indicator: indicator.code,
      name: indicator.name,
      nameEn: indicator.nameEn,
      period: figure.period,
      reason: figure.returnReason,
      by: person.name,
      at: figure.returnedAt,
    })
    .from(figure)
    .innerJoin(indicator, eq(indicator.code, figure.indicatorCode))
    .leftJoin(person, eq(person.id, figure.returnedBy))
    .where(
      and(
        eq(figure.branchCode, code),
        isNotNull(figure.returnReason),
        oneOf(figure.state, ['returned', 'draft']),
        ne(figure.returnReason, ''),
      ),
    )
    .orderBy(desc(figure.lastMonth), asc(indicator.position));
  return rows.map((row) => ({
    ...row,
    month: endMonth(row.period),
    reason: row.reason ?? '',
    by: row.by ?? '',
    at: (row.at ?? new Date(0)).toISOString(),
  }));
}

/** From the branch's first assignment to the year of today, oldest first. */
function yearsOf(assignments: readonly Assignment[], today: Day): number[] {
  const last = Number(today.slice(0, 4));
  const first = Math.min(last, ...assignments.map(({ since }) => Number(since.slice(0, 4))));
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

/** The year of the asked month, the asked year, or that of the last ended month. */
function yearAsked(query: { year?: string; month?: string }, years: readonly number[], today: Day): number {
  const month = query.month && parsePeriod(query.month);
  if (month) return month.year;
  if (query.year && /^\d{4}$/.test(query.year)) return Number(query.year);
  const ended = Math.floor((monthIndex(today.slice(0, 7)) - 1) / 12);
  return years.includes(ended) ? ended : (years.at(-1) ?? ended);
}
