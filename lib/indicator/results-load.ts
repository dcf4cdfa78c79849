import { setImmediate as yieldToEventLoop } from 'node:timers/promises';
import { and, asc, eq, isNotNull } from 'drizzle-orm';
import type { Handle } from '@/db/client';
import { oneOf } from '@/db/conditions';
import { definitionRevision, monthWeights, target } from '@/db/schema';
import {
  type Catalogue,
  type CatalogueIndicator,
  readCatalogue,
  readVersions,
  type Versions,
} from '@/lib/catalogue/catalogue-load';
import { cacheOf, heapShare } from '@/lib/kit/memory/cache';
import { globalStore } from '@/lib/kit/memory/global-store.mjs';
import { indicatorResult, type Result } from './result-view';
import { bytesPerFigure, readSources } from './source-load';
import type { View } from './view-input';

/** The results of a view's indicators, and the version of the data they were made from. */
export type ViewResults = { view: View; version: number; catalogue: Catalogue; results: Result[] };

/**
 * By bytes, not by number: a result keeps the figures behind it, and there may be thousands. They are mostly its
 * source's, but outlive it here.
 */
const resultCache = () =>
  cacheOf<{ stamp: string; result: Result }>('results', {
    max: heapShare(0.1),
    sizeOf: ({ result }) => bytesPerResult + result.figures.length * bytesPerFigure,
  });
const bytesPerResult = 8_000;
const measurementsInFlight = () => globalStore('measurements', () => new Map<string, Promise<Result[]>>());

/**
 * Measures the indicators of a view, all or only `codes`. A process keeps each result until its indicator, a part of
 * it, or what all indicators share has changed, so that after one approval only that indicator is measured again.
 */
export async function readResults(db: Handle, view: View, codes?: readonly string[]): Promise<ViewResults> {
  const versions = await readVersions(db);
  const catalogue = await readCatalogue(db, versions);
  const stampOf = stamps(catalogue, versions);
  const keyOf = (code: string) => `${code} ${view.year} ${view.month} ${view.waiting}`;
  const wanted = codes
    ? catalogue.indicators.filter(({ code }) => codes.includes(code))
    : catalogue.indicators;

  const [cache, inFlight] = [resultCache(), measurementsInFlight()];
  const results = new Map<string, Result>();
  for (const { code } of wanted) {
    const cached = cache.get(keyOf(code));
    if (cached?.stamp === stampOf(code)) results.set(code, cached.result);
  }
  const stale = wanted.filter(({ code }) => !results.has(code));
  if (stale.length > 0) {
    // Who asks for the same meanwhile, as public pages and an open overview do after an approval, waits for it.
    const task = stale.map(({ code }) => `${keyOf(code)} ${stampOf(code)}`).join();
    const work = inFlight.get(task) ?? measureAll(db, { catalogue, indicators: stale, view, stampOf });
    inFlight.set(task, work);
    for (const result of await work.finally(() => inFlight.delete(task))) {
      const { code } = result.indicator;
      results.set(code, result);
      cache.set(keyOf(code), { stamp: stampOf(code), result });
    }
  }
  return {
    view,
    version: versions.get('any') ?? 0,
    catalogue,
    results: wanted.flatMap(({ code }) => results.get(code) ?? []),
  };
}

/** An indicator's stamp moves on when anything that it is made of has changed. */
function stamps({ byCode }: Catalogue, versions: Versions): (code: string) => string {
  const version = (code: string) => versions.get(code) ?? 0;
  return (code) => {
    const ofIndicator = (byCode.get(code)?.parts ?? []).reduce(
      (sum, part) => sum + version(part.code),
      version(code),
    );
    return `${version('all')} ${ofIndicator}`;
  };
}

type Batch = {
  catalogue: Catalogue;
  indicators: CatalogueIndicator[];
  view: View;
  stampOf: (code: string) => string;
};

async function measureAll(db: Handle, { catalogue, indicators, view, stampOf }: Batch): Promise<Result[]> {
  const { year, waiting } = view;
  const codes = indicators.map(({ code }) => code);
  const [sources, targets, weights, breaks] = await Promise.all([
    readSources(db, catalogue, { indicators, range: { year, waiting }, stampOf }),
    db
      .select({
        indicator: target.indicatorCode,
        year: target.year,
        branch: target.branchCode,
        value: target.value,
        basis: target.basis,
      })
      .from(target)
      .where(and(oneOf(target.indicatorCode, codes), eq(target.year, year)))
      .orderBy(asc(target.id)),
    db
      .select({
        indicator: monthWeights.indicatorCode,
        weights: monthWeights.weights,
        basis: monthWeights.basis,
      })
      .from(monthWeights)
      .where(and(oneOf(monthWeights.indicatorCode, codes), eq(monthWeights.year, year)))
      .orderBy(asc(monthWeights.id)),
    db
      .select({ indicator: definitionRevision.indicatorCode, since: definitionRevision.since })
      .from(definitionRevision)
      .where(isNotNull(definitionRevision.since)),
  ]);
  const thresholds = { onPace: catalogue.association.onPace, atRisk: catalogue.association.atRisk };
  const results: Result[] = [];
  for (const indicator of indicators) {
    results.push(
      indicatorResult({
        indicator,
        sourceOf: (code) => sources.get(code),
        partsOf: (code) => catalogue.byCode.get(code),
        targets: targets.filter((row) => row.indicator === indicator.code),
        weights: weights.filter((row) => row.indicator === indicator.code).at(-1) ?? null,
        thresholds,
        breaks: breaks.flatMap(({ indicator: code, since }) =>
          since && [indicator.code, ...indicator.parts.map((part) => part.code)].includes(code)
            ? [since]
            : [],
        ),
        view,
      }),
    );
    // A large association takes a second or two: other requests go in between.
    await yieldToEventLoop();
  }
  return results;
}
