import 'server-only';
import { asc, eq } from 'drizzle-orm';
import { database } from '@/db/client';
import { expert, expertChange, expertTerm, person } from '@/db/schema';
import { type Catalogue, currentView } from '@/lib/catalogue/catalogue-load';
import type { Day } from '@/lib/measure/period';
import type { Viewer } from '@/lib/viewer/rules';
import { rightsIn } from './ledger-load';
import type { LedgerRights } from './ledger-rules';
import { countBy, countStates, listPool, type PoolCount, type PoolQuery, type PoolRow } from './list-load';
import { expertFigureOf } from './rules';
import { type PoolSearch, type PoolState, pageSize } from './search-input';

export type PoolPage = {
  search: PoolQuery;
  rights: LedgerRights;
  today: Day;
  counts: Record<PoolState, number>;
  found: number;
  batches: PoolCount[];
  fields: PoolCount[];
  /** Every batch and field of the pool, for the filters; empty for those who see counts only. */
  choices: { batches: string[]; fields: string[] };
  /** Null for those who see counts only. */
  rows: PoolRow[] | null;
};

const everything: PoolQuery = { q: '', batch: '', field: '', state: 'all', behind: null, page: 1 };

/**
 * The pool as a search finds it. Names are for those who maintain it; leaders get counts, whatever they search for;
 * null for everybody else.
 */
export async function findPool(viewer: Viewer, search: PoolSearch): Promise<PoolPage | null> {
  const { rights, today, db, catalogue } = await loadLedgerContext(viewer);
  if (!rights.experts) return null;
  const mayKeep = rights.experts === 'keep';
  const pool = poolQueryOf(catalogue, search);
  const query = mayKeep ? pool : { ...pool, q: '', field: '', page: 1 };
  const [counts, tallies, entirePool, rows] = await Promise.all([
    countStates(db, today),
    countBy(db, query, today),
    mayKeep ? countBy(db, everything, today) : null,
    mayKeep ? listPool(db, query, today, { offset: (query.page - 1) * pageSize }) : null,
  ]);
  const labels = (of: readonly PoolCount[] = []) =>
    of
      .map(({ label }) => label)
      .filter(Boolean)
      .sort((a, b) => a.localeCompare(b, 'zh'));
  return {
    search: query,
    rights,
    today,
    counts,
    ...tallies,
    rows,
    choices: { batches: labels(entirePool?.batches), fields: labels(entirePool?.fields) },
  };
}

/** Everything that a search finds, for a spreadsheet; null for those who do not maintain the pool. */
export async function exportPool(
  viewer: Viewer,
  search: PoolSearch,
): Promise<{ rows: PoolRow[]; today: Day } | null> {
  const { rights, today, db, catalogue } = await loadLedgerContext(viewer);
  if (rights.experts !== 'keep') return null;
  return { rows: await listPool(db, poolQueryOf(catalogue, search), today, { limit: 100_000 }), today };
}

/** An indicator that is not one of the pool's figures is ignored. */
function poolQueryOf({ byCode }: Catalogue, { behind, ...search }: PoolSearch): PoolQuery {
  const figure = behind && expertFigureOf(byCode.get(behind.indicator)?.role);
  return { ...search, behind: figure ? { figure, ...behind } : null };
}

export type TermEntry = {
  id: number;
  renews: number | null;
  batch: string;
  starts: Day;
  ends: Day;
  countedOn: Day;
  voided: boolean;
  by: string | null;
  at: Date;
};
type ChangeEntry = {
  id: number;
  termId: number | null;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
  reason: string;
  by: string | null;
  at: Date;
};
export type ExpertPage = Pick<
  typeof expert.$inferSelect,
  'number' | 'name' | 'unit' | 'field' | 'leftOn' | 'erasedAt' | 'erasedFor' | 'demo' | 'version' | 'addedAt'
> & { today: Day; terms: TermEntry[]; changes: ChangeEntry[] };

/** An expert with all terms and corrections, for those who maintain the pool; null for anybody else. */
export async function findExpert(viewer: Viewer, number: number | null): Promise<ExpertPage | null> {
  const { rights, today, db } = await loadLedgerContext(viewer);
  if (rights.experts !== 'keep' || number === null) return null;
  const [row] = await db.select().from(expert).where(eq(expert.number, number));
  if (!row) return null;
  const [terms, changes] = await Promise.all([
    db
      .select({ term: expertTerm, by: person.name })
      .from(expertTerm)
      .leftJoin(person, eq(person.id, expertTerm.by))
      .where(eq(expertTerm.expertId, row.id))
      .orderBy(asc(expertTerm.starts), asc(expertTerm.id)),
    db
      .select({ change: expertChange, by: person.name })
      .from(expertChange)
      .leftJoin(person, eq(person.id, expertChange.by))
      .where(eq(expertChange.expertId, row.id))
      .orderBy(asc(expertChange.id)),
  ]);
  const { id: _id, addedBy: _addedBy, ...shown } = row;
  return {
    ...shown,
    today,
    terms: terms.map(({ term: { expertId: _, voidedAt, ...term }, by }) => ({
      ...term,
      voided: voidedAt !== null,
      by,
    })),
    changes: changes.map(({ change: { expertId: _, ...change }, by }) => ({ ...change, by })),
  };
}

/** Everything stored about an expert, for a subject access request; null for those who do not maintain the pool. */
export async function exportExpert(viewer: Viewer, number: number | null): Promise<object | null> {
  const page = await findExpert(viewer, number);
  if (!page) return null;
  const { today, version: _, ...data } = page;
  return { exportedOn: today, ...data };
}

/** What somebody may do with the ledgers, for the navigation and the pages. */
export async function findRights(viewer: Viewer): Promise<{ rights: LedgerRights; catalogue: Catalogue }> {
  const { rights, catalogue } = await loadLedgerContext(viewer);
  return { rights, catalogue };
}

/** The first ledger that somebody may open, for the navigation; for reporters it depends on the branches. */
export async function firstLedger(viewer: Viewer): Promise<'/experts' | '/trainings' | null> {
  if (viewer.role !== 'reporter') return '/experts';
  const { rights } = await loadLedgerContext(viewer);
  return rights.experts ? '/experts' : rights.trainings ? '/trainings' : null;
}

export async function loadLedgerContext(viewer: Viewer) {
  const db = database();
  const { catalogue, today } = await currentView(db);
  return { db, catalogue, today, rights: rightsIn(catalogue, viewer) };
}
