import 'server-only';
import { database } from '@/db/client';
import {
  type Catalogue,
  currentCatalogue,
  readCatalogue,
  readVersions,
} from '@/lib/catalogue/catalogue-load';
import { todayFor } from '@/lib/catalogue/today-load';
import { type DefinitionRevision, listDefinitions } from '@/lib/indicator/definition-read';
import type { Result } from '@/lib/indicator/result-view';
import { readResults } from '@/lib/indicator/results-load';
import { type AskedView, type SearchParams, viewFrom } from '@/lib/indicator/view-input';
import { maySeeWaiting, type Viewer } from '@/lib/viewer/rules';
import {
  type Correction,
  listCorrections,
  listReported,
  listTargets,
  listWeights,
  type ReportedFigure,
  type TargetRevision,
  type WeightsRevision,
} from './history-read';
import { listYears } from './read';

export type IndicatorPage = {
  asked: AskedView;
  catalogue: Catalogue;
  today: string;
  mayWait: boolean;
  version: number;
  result: Result;
  years: number[];
  reported: ReportedFigure[];
  corrections: Correction[];
  /** The year's revisions, the newest first. */
  targets: TargetRevision[];
  weights: WeightsRevision[];
  /** How it, and the parts it is composed of, were defined; the oldest first. */
  definitions: DefinitionRevision[];
};

/** What the association counts, by category; everybody signed in reads it. */
export async function listIndicators(_viewer: Viewer): Promise<{ catalogue: Catalogue; version: number }> {
  const db = database();
  const versions = await readVersions(db);
  return { catalogue: await readCatalogue(db, versions), version: versions.get('any') ?? 0 };
}

/** Everything about one indicator in the view that an address asks for; null for a code that there is not. */
export async function findIndicatorPage(
  viewer: Viewer,
  code: string,
  params: SearchParams,
): Promise<IndicatorPage | null> {
  const db = database();
  const catalogue = await currentCatalogue(db);
  const indicator = catalogue.byCode.get(code);
  if (!indicator) return null;
  const today = todayFor(catalogue.association.seededWith);
  const mayWait = maySeeWaiting(viewer);
  const asked = viewFrom(params, { today, deadlineDay: catalogue.association.deadlineDay, mayWait });
  const { year } = asked.view;
  const codes = indicator.composed ? indicator.parts.map((part) => part.code) : [code];
  const [all, years, reported, corrections, targets, weights, definitions] = await Promise.all([
    readResults(db, asked.view, [code]),
    listYears(db, asked),
    listReported(db, codes, year, mayWait),
    listCorrections(db, codes, year),
    listTargets(db, code, year),
    listWeights(db, code, year),
    listDefinitions(db, [code, ...codes]),
  ]);
  const result = all.results.find((one) => one.indicator.code === code);
  if (!result) return null;
  const { version } = all;
  return {
    asked,
    catalogue,
    today,
    mayWait,
    version,
    result,
    years,
    reported,
    corrections,
    targets,
    weights,
    definitions,
  };
}
