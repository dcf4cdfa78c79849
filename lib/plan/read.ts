import 'server-only';
import { database } from '@/db/client';
import { type Catalogue, type CatalogueIndicator, currentCatalogue } from '@/lib/catalogue/catalogue-load';
import { todayOf } from '@/lib/catalogue/today-load';
import { readResults } from '@/lib/indicator/results-load';
import {
  listTargetRevisions,
  listWeightsRevisions,
  type TargetRevision,
  type WeightsRevision,
} from '@/lib/indicator/target-history-load';
import { defaultYear } from '@/lib/measure/deadline';
import { isRetiredIn } from '@/lib/measure/succession';
import type { Viewer } from '@/lib/viewer/rules';
import { seasonWeights } from './season-rules';

export type IndicatorTargets = {
  indicator: CatalogueIndicator;
  /** All revisions, oldest first. */
  targets: TargetRevision[];
  weights: WeightsRevision[];
};

export type YearTargets = { year: number; years: number[]; catalogue: Catalogue; rows: IndicatorTargets[] };

/** A year's targets and weights with their history; everybody signed in reads them. */
export async function listTargets(_viewer: Viewer, requested: number | null): Promise<YearTargets> {
  const db = database();
  const catalogue = await currentCatalogue(db);
  const { year, years } = yearsOf(catalogue, requested);
  const [targets, weights] = await Promise.all([
    listTargetRevisions(db, year),
    listWeightsRevisions(db, year),
  ]);
  return {
    year,
    years,
    catalogue,
    // An indicator retired before the year has no targets in it.
    rows: catalogue.indicators
      .filter((indicator) => !isRetiredIn(indicator, year))
      .map((indicator) => ({
        indicator,
        targets: targets.filter((row) => row.indicator === indicator.code),
        weights: weights.filter((row) => row.indicator === indicator.code),
      })),
  };
}

/** What the reader of a target's input needs of the indicator; undefined where there is none. */
export async function findTargetField(
  _viewer: Viewer,
  code: string,
): Promise<CatalogueIndicator | undefined> {
  const db = database();
  return (await currentCatalogue(db)).byCode.get(code);
}

/** The weights that last year's months suggest for an indicator; null where last year is no guide. */
export async function findSeason(_viewer: Viewer, code: string, year: number): Promise<string[] | null> {
  const { results } = await readResults(database(), { year: year - 1, month: 12, waiting: false });
  const last = results.find(({ indicator }) => indicator.code === code);
  return last ? seasonWeights(last.indicator.kind, last.course, last.measures.opening) : null;
}

/** From the first year with an assignment to the year after today's. */
function yearsOf(catalogue: Catalogue, requested: number | null): { year: number; years: number[] } {
  const today = todayOf(catalogue.association);
  const last = Number(today.slice(0, 4)) + 1;
  const since = catalogue.indicators.flatMap(({ assignments }) =>
    assignments.map(({ since }) => Number(since.slice(0, 4))),
  );
  const first = Math.min(last - 1, ...since);
  const years = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  const year = requested ?? defaultYear(today, catalogue.association.deadlineDay);
  return { year, years: years.includes(year) ? years : [...years, year].sort() };
}
