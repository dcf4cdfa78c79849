import 'server-only';
import { database } from '@/db/client';
import { type Catalogue, type CatalogueIndicator, currentView } from '@/lib/catalogue/catalogue-load';
import { type DefinitionRevision, listDefinitions } from '@/lib/indicator/definition-read';
import type { Result } from '@/lib/indicator/result-view';
import { readResults } from '@/lib/indicator/results-load';
import {
  listTargetRevisions,
  listWeightsRevisions,
  type TargetRevision,
  type WeightsRevision,
} from '@/lib/indicator/target-history-load';
import { type SearchParams, viewFrom } from '@/lib/indicator/view-input';
import { maySeeWaiting, type Viewer } from '@/lib/viewer/rules';
import { type Correction, listCorrections, listReported, type ReportedFigure } from './history-read';
import { listYears, type OverviewQuery } from './read';

/** A view of one indicator that somebody may have, and the key of everything that it shows: null where none is kept. */
export type IndicatorQuery = Omit<OverviewQuery, 'filter'> & { indicator: CatalogueIndicator };

export type IndicatorPage = IndicatorQuery & {
  result: Result;
  years: number[];
  reported: ReportedFigure[];
  corrections: Correction[];
  /** The year's revisions, the oldest first. */
  targets: TargetRevision[];
  weights: WeightsRevision[];
  /** How it, and the parts it is composed of, were defined; the oldest first. */
  definitions: DefinitionRevision[];
};

/** What the association counts, by category; everybody signed in reads it. */
export const listIndicators = async (_viewer: Viewer): Promise<{ catalogue: Catalogue }> =>
  currentView(database());

/** The code that is meant by one typed in other letters; null for none. */
export async function findIndicatorCode(viewer: Viewer, typed: string): Promise<string | null> {
  const { catalogue } = await listIndicators(viewer);
  const same = (code: string) => code.toLowerCase() === typed.toLowerCase();
  return [...catalogue.byCode.keys()].find(same) ?? null;
}

/** The view of an indicator that an address asks for, as far as the viewer may have it; null for an unknown code. */
export async function queryIndicator(
  viewer: Viewer,
  code: string,
  params: SearchParams,
): Promise<IndicatorQuery | null> {
  const db = database();
  const { catalogue, today, version } = await currentView(db);
  const indicator = catalogue.byCode.get(code);
  if (!indicator) return null;
  const mayWait = maySeeWaiting(viewer);
  const query = viewFrom(params, { today, deadlineDay: catalogue.association.deadlineDay, mayWait });
  const key =
    query.notes.length > 0 ? null : JSON.stringify([code, version, today, mayWait, query.view, query.params]);
  return { query, indicator, catalogue, today, mayWait, version, key };
}

/** Everything about one indicator in a view; the caller has been allowed that view by `queryIndicator`. */
export async function readIndicatorPage(request: IndicatorQuery): Promise<IndicatorPage | null> {
  const db = database();
  const { query, indicator, mayWait } = request;
  const { year } = query.view;
  const { code } = indicator;
  const codes = indicator.composed ? indicator.parts.map((part) => part.code) : [code];
  const [{ results }, years, reported, corrections, targets, weights, definitions] = await Promise.all([
    readResults(db, query.view, [code]),
    listYears(db, query),
    listReported(db, codes, year, mayWait),
    listCorrections(db, codes, year),
    listTargetRevisions(db, year, code),
    listWeightsRevisions(db, year, code),
    listDefinitions(db, [code, ...codes]),
  ]);
  const result = results.find((candidate) => candidate.indicator.code === code);
  return result ? { ...request, result, years, reported, corrections, targets, weights, definitions } : null;
}

/** Both steps in one, for the tables that are exported. */
export async function findIndicatorPage(
  viewer: Viewer,
  code: string,
  params: SearchParams,
): Promise<IndicatorPage | null> {
  const request = await queryIndicator(viewer, code, params);
  return request && readIndicatorPage(request);
}
