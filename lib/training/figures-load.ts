import { and, eq, gte, isNull, lte, sql } from 'drizzle-orm';
import type { Handle } from '@/db/client';
import { training, trainingClass } from '@/db/schema';
import { daysOf, type Period } from '@/lib/measure/period';
import { type Programme, programmes } from '@/lib/vocabulary/training';
import type { FinishedTerm } from './rules';

/** A branch's terms that ended in a period, with their classes; whatever the programme. */
export async function endedTerms(db: Handle, branch: string, period: Period): Promise<FinishedTerm[]> {
  const { first, last } = daysOf(period);
  const rows = await db
    .select({
      id: training.id,
      programme: training.programme,
      ends: training.ends,
      name: trainingClass.name,
      took: trainingClass.took,
      passed: trainingClass.passed,
    })
    .from(training)
    .leftJoin(trainingClass, eq(trainingClass.trainingId, training.id))
    .where(
      and(
        eq(training.branchCode, branch),
        isNull(training.voidedAt),
        gte(training.ends, first),
        lte(training.ends, last),
      ),
    );
  const terms = new Map<
    string,
    FinishedTerm & { classes: { name: string; took: number; passed: number | null }[] }
  >();
  for (const { id, programme, ends, name, took, passed } of rows) {
    const term = terms.get(id) ?? { programme, ends, classes: [] };
    terms.set(id, term);
    if (name !== null && took !== null) term.classes.push({ name, took, passed });
  }
  return [...terms.values()];
}

/**
 * The programmes of which a branch recorded terms by the end of a period, with its last change: from the month
 * on in which the first term began, a month without any is 0.
 */
export async function recordedProgrammes(
  db: Handle,
  branch: string,
  period: Period,
): Promise<Partial<Record<Programme, string>>> {
  const { last } = daysOf(period);
  const rows = await db
    .select({
      programme: training.programme,
      at: sql<string>`to_char(max(${training.changedAt}) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`,
    })
    .from(training)
    .where(and(eq(training.branchCode, branch), isNull(training.voidedAt)))
    .groupBy(training.programme)
    .having(sql`min(${training.starts}) <= ${last}`);
  return Object.fromEntries(
    programmes.flatMap((one) => rows.filter(({ programme }) => programme === one).map(({ at }) => [one, at])),
  );
}
