import { and, asc, eq, inArray } from 'drizzle-orm';
import type { Handle } from '@/db/client';
import { type CountingFigure, figuresOfYears } from '@/db/figures-of-years';
import { monthWeights, target } from '@/db/schema';
import { type Catalogue, type CatalogueIndicator, readCatalogue, readVersions } from './catalogue';
import { type Result, resultOf, type View } from './result';

/** The results of every indicator in one view, and the version of the data they were made from. */
export type Results = { view: View; version: number; catalogue: Catalogue; results: Result[] };

type Kept = { stamp: string; result: Result };
const memory = new Map<string, Kept>();
const mostKept = 4_000;

/**
 * Measures all indicators for a view. A process keeps each result until its indicator, a part of it, or what all
 * indicators share has changed, so that after one approval only that indicator is loaded and measured again.
 */
export async function readResults(db: Handle, view: View): Promise<Results> {
  const versions = await readVersions(db);
  const catalogue = await readCatalogue(db, versions);
  const version = (code: string) => versions.get(code) ?? 0;
  const stampOf = ({ code, parts }: CatalogueIndicator) =>
    `${process.env.DATABASE_URL} ${version('all')} ${parts.reduce((sum, part) => sum + version(part.code), version(code))}`;
  const keyOf = (code: string) => `${code} ${view.year} ${view.month} ${view.waiting}`;

  const stale = catalogue.indicators.filter((one) => memory.get(keyOf(one.code))?.stamp !== stampOf(one));
  if (stale.length > 0) {
    const fresh = await measureAll(db, catalogue, stale, view);
    if (memory.size > mostKept) memory.clear();
    for (const result of fresh)
      memory.set(keyOf(result.indicator.code), { stamp: stampOf(result.indicator), result });
    const byCode = new Map(fresh.map((result) => [result.indicator.code, result]));
    return {
      view,
      version: version('any'),
      catalogue,
      results: catalogue.indicators.flatMap(
        ({ code }) => byCode.get(code) ?? memory.get(keyOf(code))?.result ?? [],
      ),
    };
  }
  return {
    view,
    version: version('any'),
    catalogue,
    results: catalogue.indicators.flatMap(({ code }) => memory.get(keyOf(code))?.result ?? []),
  };
}

async function measureAll(
  db: Handle,
  catalogue: Catalogue,
  indicators: CatalogueIndicator[],
  view: View,
): Promise<Result[]> {
  const needed = new Set(indicators.flatMap(({ code, parts }) => [code, ...parts.map((part) => part.code)]));
  const reported = [...needed].filter((code) => !catalogue.byCode.get(code)?.composed);
  const stocks = reported.filter((code) => catalogue.byCode.get(code)?.kind === 'stock');
  const codes = indicators.map(({ code }) => code);
  const [figures, targets, weights] = await Promise.all([
    figuresOfYears(db, { codes: reported, stocks, year: view.year, waiting: view.waiting }),
    db
      .select({
        indicator: target.indicatorCode,
        year: target.year,
        branch: target.branchCode,
        value: target.value,
        basis: target.basis,
      })
      .from(target)
      .where(and(inArray(target.indicatorCode, codes), eq(target.year, view.year)))
      .orderBy(asc(target.id)),
    db
      .select({
        indicator: monthWeights.indicatorCode,
        weights: monthWeights.weights,
        basis: monthWeights.basis,
      })
      .from(monthWeights)
      .where(and(inArray(monthWeights.indicatorCode, codes), eq(monthWeights.year, view.year)))
      .orderBy(asc(monthWeights.id)),
  ]);
  const byIndicator = new Map<string, CountingFigure[]>();
  for (const figure of figures) {
    const list = byIndicator.get(figure.indicator);
    if (list) list.push(figure);
    else byIndicator.set(figure.indicator, [figure]);
  }
  const thresholds = { onPace: catalogue.association.onPace, atRisk: catalogue.association.atRisk };
  return indicators.map((indicator) =>
    resultOf({
      indicator,
      figuresOf: (code) => byIndicator.get(code) ?? [],
      partsOf: (code) => catalogue.byCode.get(code),
      targets: targets.filter((row) => row.indicator === indicator.code),
      weights: weights.filter((row) => row.indicator === indicator.code).at(-1) ?? null,
      thresholds,
      view,
    }),
  );
}
