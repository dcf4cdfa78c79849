import { and, asc, between, desc, eq } from 'drizzle-orm';
import type { Handle } from '@/db/client';
import { oneOf } from '@/db/conditions';
import { excuse, person } from '@/db/schema';
import type { Period } from '@/lib/measure/period';
import type { ExemptionMove } from '@/lib/vocabulary/exemption';

/** A step on the exemption of one indicator, branch and period. */
export type ExemptionStep = {
  indicator: string;
  branch: string;
  period: Period;
  move: ExemptionMove;
  revision: number;
  reason: string;
  by: string | null;
  at: Date;
};

const columns = {
  indicator: excuse.indicatorCode,
  branch: excuse.branchCode,
  period: excuse.period,
  move: excuse.move,
  revision: excuse.revision,
  reason: excuse.reason,
  by: person.name,
  at: excuse.at,
};

type Within = { first: number; last: number; branch?: string; indicators?: readonly string[] };

/**
 * The newest step of each indicator, branch and period that ends between two months (as integers, inclusive).
 * Checks no permission: callers have.
 */
export async function newestExemptions(db: Handle, within: Within): Promise<ExemptionStep[]> {
  const { first, last, branch, indicators } = within;
  return db
    .selectDistinctOn([excuse.indicatorCode, excuse.branchCode, excuse.period], columns)
    .from(excuse)
    .leftJoin(person, eq(person.id, excuse.by))
    .where(
      and(
        between(excuse.lastMonth, first, last),
        branch === undefined ? undefined : eq(excuse.branchCode, branch),
        indicators === undefined ? undefined : oneOf(excuse.indicatorCode, indicators),
      ),
    )
    .orderBy(asc(excuse.indicatorCode), asc(excuse.branchCode), asc(excuse.period), desc(excuse.revision));
}

/** The exemptions that are granted now, among those that end between two months. */
export async function grantedExemptions(db: Handle, within: Within): Promise<ExemptionStep[]> {
  return (await newestExemptions(db, within)).filter(({ move }) => move === 'grant');
}

/** All steps on a branch's exemptions of periods that end in a month, the newest first. */
export async function exemptionHistory(db: Handle, branch: string, month: number): Promise<ExemptionStep[]> {
  return db
    .select(columns)
    .from(excuse)
    .leftJoin(person, eq(person.id, excuse.by))
    .where(and(eq(excuse.branchCode, branch), eq(excuse.lastMonth, month)))
    .orderBy(desc(excuse.id));
}
