import { asc } from 'drizzle-orm';
import { cache } from 'react';
import type { Handle } from '@/db/client';
import { assignment, association, branch, dataVersion, indicator, indicatorPart } from '@/db/schema';
import { todayOf } from '@/lib/catalogue/today-load';
import { globalStore } from '@/lib/kit/memory/global-store.mjs';
import type { Assignment } from '@/lib/measure/due';
import type { PartRole } from '@/lib/measure/kinds';
import type { Day } from '@/lib/measure/period';
import type { IndicatorRole } from '@/lib/vocabulary/indicator-role';
import { neutralNames } from './identity-rules';

export type Branch = typeof branch.$inferSelect;
type CatalogueAssignment = Assignment & { takenFrom: string | null };

/** An indicator with what it is composed of and who reports it since when. */
export type CatalogueIndicator = typeof indicator.$inferSelect & {
  parts: { code: string; role: PartRole }[];
  assignments: CatalogueAssignment[];
};

/** What the association is and counts: changes rarely, so a process keeps it until scope `all` has moved on. */
export type Catalogue = {
  association: typeof association.$inferSelect;
  branches: Branch[];
  indicators: CatalogueIndicator[];
  byCode: ReadonlyMap<string, CatalogueIndicator>;
  byRole: ReadonlyMap<IndicatorRole, CatalogueIndicator>;
};

/** How often each scope has changed: `any`, `all` and the indicators' codes. */
export type Versions = ReadonlyMap<string, number>;

const unnamed: typeof association.$inferSelect = {
  id: 1,
  ...neutralNames,
  deadlineDay: 5,
  onPace: '-0.05',
  atRisk: '-0.15',
  icp: null,
  policeRecord: null,
  contact: null,
  seededWith: null,
  evidenceQuota: 200,
  setUpHash: null,
  version: 0,
  changedAt: new Date(0),
};

type Cached = { current?: { version: number; catalogue: Catalogue } };
const cached = () => globalStore('catalogue', (): Cached => ({}));

export async function readVersions(db: Handle): Promise<Versions> {
  const rows = await db.select().from(dataVersion);
  return new Map(rows.map(({ scope, version }) => [scope, version]));
}

/** The catalogue as of `versions`, from memory where nothing of it has changed. */
export async function readCatalogue(db: Handle, versions: Versions): Promise<Catalogue> {
  const version = versions.get('all') ?? 0;
  const cache = cached();
  if (cache.current?.version === version) return cache.current.catalogue;
  const catalogue = await loadCatalogue(db);
  cache.current = { version, catalogue };
  return catalogue;
}

/** The versions as they are now, queried once per rendered page: its frame and its content share them. */
export const currentVersions = cache(readVersions);

/** The catalogue as it is now. */
export const currentCatalogue = cache(
  async (db: Handle): Promise<Catalogue> => readCatalogue(db, await currentVersions(db)),
);

/** The catalogue as this process last read it, while the database cannot be asked. */
export const lastCatalogue = (): Catalogue | undefined => cached().current?.catalogue;

async function loadCatalogue(db: Handle): Promise<Catalogue> {
  const [[stored], branches, indicators, parts, assignments] = await Promise.all([
    db.select().from(association).limit(1),
    db.select().from(branch).orderBy(asc(branch.position)),
    db.select().from(indicator).orderBy(asc(indicator.position)),
    db.select().from(indicatorPart).orderBy(asc(indicatorPart.position)),
    db.select().from(assignment).orderBy(asc(assignment.since)),
  ]);
  const withParts = indicators.map((entry) => ({
    ...entry,
    parts: parts
      .filter((part) => part.indicatorCode === entry.code)
      .map(({ partCode, role }) => ({ code: partCode, role })),
    assignments: assignments
      .filter((row) => row.indicatorCode === entry.code)
      .map(({ branchCode, since, until, takenFrom }) => ({
        indicator: entry.code,
        frequency: entry.frequency,
        branch: branchCode,
        since,
        until,
        takenFrom,
      })),
  }));
  return {
    association: stored ?? unnamed,
    branches,
    indicators: withParts,
    byCode: new Map(withParts.map((entry) => [entry.code, entry])),
    byRole: new Map(withParts.flatMap((entry) => (entry.role ? [[entry.role, entry]] : []))),
  };
}

/** The catalogue, its today, and the version of all that is shown. */
export async function currentView(db: Handle) {
  const versions = await currentVersions(db);
  const catalogue = await readCatalogue(db, versions);
  return { catalogue, today: todayOf(catalogue.association), version: versions.get('any') ?? 0 };
}

/** Today and the deadline day, as the association has them. */
export async function reportingCalendar(db: Handle): Promise<{ today: Day; deadlineDay: number }> {
  const { association } = await currentCatalogue(db);
  return { today: todayOf(association), deadlineDay: association.deadlineDay };
}
