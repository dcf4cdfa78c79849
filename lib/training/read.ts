import 'server-only';
import { and, asc, desc, eq, gte, isNull, lte, sql } from 'drizzle-orm';
import type { Handle } from '@/db/client';
import { oneOf } from '@/db/conditions';
import { training, trainingClass } from '@/db/schema';
import type { Branch, Catalogue } from '@/lib/catalogue/catalogue-load';
import { trainingBranches } from '@/lib/expert/ledger-load';
import { type LedgerRights, mayKeepTraining, maySeeTraining } from '@/lib/expert/ledger-rules';
import { loadLedgerContext } from '@/lib/expert/read';
import { isUuid } from '@/lib/kit/format/uuid';
import { type Day, daysOf, isPeriod, type Period } from '@/lib/measure/period';
import type { Viewer } from '@/lib/viewer/rules';
import { type CountedTraining, type Programme, trainingCountOf } from '@/lib/vocabulary/training';
import { type ClassResult, resultOf } from './rules';

export type TrainingTerm = Omit<
  typeof training.$inferSelect,
  'addedBy' | 'addedAt' | 'changedAt' | 'voidedAt'
> & {
  classes: ClassResult[];
  took: number;
  passed: number | null;
};

/** The rows behind a figure of a period, or a year's terms. */
type TrainingSearch = {
  year: number | null;
  branch: string | null;
  behind: { indicator: string; period: Period } | null;
};

export type TrainingList = {
  rights: LedgerRights;
  catalogue: Catalogue;
  today: Day;
  /** The branches whose terms the viewer may record. */
  keeps: Branch[];
  years: number[];
  year: number;
  /** The figure whose terms these are, instead of a year's. */
  behind: (CountedTraining & { period: Period }) | null;
  /** The newest first. */
  terms: TrainingTerm[];
};

/** What an address asks of the trainings. */
export function trainingSearchFrom(params: Record<string, string | string[] | undefined>): TrainingSearch {
  const of = (name: string) => {
    const value = params[name];
    return (Array.isArray(value) ? value[0] : value) ?? '';
  };
  return {
    year: /^(19|20|21)\d{2}$/.test(of('year')) ? Number(of('year')) : null,
    branch: of('branch') || null,
    behind: isPeriod(of('month')) ? { indicator: of('behind'), period: of('month') } : null,
  };
}

/** The terms that a viewer may see: all of them for the secretariat and leaders, a branch's own for its reporter. */
export async function listTrainings(viewer: Viewer, search: TrainingSearch): Promise<TrainingList | null> {
  const { db, catalogue, today, rights } = await loadLedgerContext(viewer);
  if (!rights.trainings) return null;
  const visible = catalogue.branches.map(({ code }) => code).filter((code) => maySeeTraining(rights, code));
  const years = await yearsOf(db, visible);
  const year =
    search.year ?? years.find((one) => one <= Number(today.slice(0, 4))) ?? Number(today.slice(0, 4));
  const branches = search.branch ? visible.filter((code) => code === search.branch) : visible;
  const behind = search.behind && behindOf(catalogue, search.behind);
  const days = behind ? daysOf(behind.period) : { first: `${year}-01-01`, last: `${year}-12-31` };
  return {
    rights,
    catalogue,
    today,
    keeps: trainingBranches(catalogue).filter(({ code }) => mayKeepTraining(rights, code)),
    years: years.includes(year) ? years : [...years, year].sort((a, b) => b - a),
    year,
    behind,
    terms: await termsOf(
      db,
      and(
        oneOf(training.branchCode, branches.length > 0 ? branches : ['']),
        gte(training.ends, days.first),
        lte(training.ends, days.last),
        behind ? eq(training.programme, behind.programme) : undefined,
      ),
    ),
  };
}

function behindOf(
  { byCode }: Catalogue,
  { indicator, period }: NonNullable<TrainingSearch['behind']>,
): TrainingList['behind'] {
  const counted = trainingCountOf(byCode.get(indicator)?.role);
  return counted && { ...counted, period };
}

export type TrainingPage = Omit<TrainingList, 'years' | 'year' | 'behind' | 'terms'> & {
  term: TrainingTerm;
  mayKeep: boolean;
};

/** A term, for those who may see it; null for others. */
export async function findTraining(viewer: Viewer, id: string): Promise<TrainingPage | null> {
  const { db, catalogue, today, rights } = await loadLedgerContext(viewer);
  if (!rights.trainings || !isUuid(id)) return null;
  const [term] = await termsOf(db, sql`${training.id}::text = ${id}`);
  if (!term || !maySeeTraining(rights, term.branchCode)) return null;
  return {
    rights,
    catalogue,
    today,
    term,
    keeps: trainingBranches(catalogue).filter(({ code }) => mayKeepTraining(rights, code)),
    mayKeep: mayKeepTraining(rights, term.branchCode),
  };
}

/** The number that the next term of each programme and branch of a year would have: `foodSafety catering`. */
export function nextNumbers(terms: readonly TrainingTerm[]): Record<string, number> {
  const next: Record<string, number> = {};
  for (const { programme, branchCode, number } of terms) {
    const key = numberKey(programme, branchCode);
    next[key] = Math.max(next[key] ?? 1, number + 1);
  }
  return next;
}
export const numberKey = (programme: Programme, branch: string) => `${programme} ${branch}`;

async function yearsOf(db: Handle, branches: readonly string[]): Promise<number[]> {
  if (branches.length === 0) return [];
  const rows = await db
    .selectDistinct({ year: training.year })
    .from(training)
    .where(and(isNull(training.voidedAt), oneOf(training.branchCode, branches)))
    .orderBy(desc(training.year));
  return rows.map(({ year }) => year);
}

async function termsOf(db: Handle, condition: ReturnType<typeof and>): Promise<TrainingTerm[]> {
  const rows = await db
    .select()
    .from(training)
    .where(and(isNull(training.voidedAt), condition))
    .orderBy(desc(training.ends), desc(training.number));
  const classes =
    rows.length === 0
      ? []
      : await db
          .select()
          .from(trainingClass)
          .where(
            oneOf(
              trainingClass.trainingId,
              rows.map(({ id }) => id),
            ),
          )
          .orderBy(asc(trainingClass.position));
  return rows.map(({ addedBy: _by, addedAt: _at, changedAt: _changed, voidedAt: _voided, ...row }) => {
    const own = classes
      .filter(({ trainingId }) => trainingId === row.id)
      .map(({ name, took, passed }) => ({ name, took, passed }));
    return { ...row, classes: own, ...resultOf(own) };
  });
}
