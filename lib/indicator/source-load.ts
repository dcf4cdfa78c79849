import { setImmediate as yieldToEventLoop } from 'node:timers/promises';
import type { Handle } from '@/db/client';
import { type CountingFigure, figuresOfYears } from '@/db/figures-of-years';
import type { Catalogue, CatalogueIndicator } from '@/lib/catalogue/catalogue-load';
import { grantedExemptions } from '@/lib/exemption/load';
import { cacheOf, heapShare } from '@/lib/kit/memory/cache';
import { composeRatio, composeSum } from '@/lib/measure/compose';
import type { FigureKey } from '@/lib/measure/due';
import { groupBy } from '@/lib/measure/group';
import { kindTraits } from '@/lib/measure/kinds';
import { type PreparedFigures, prepareFigures } from '@/lib/measure/prepared-figures';

/** An indicator's figures for any month of a year, also prepared for measuring, and the year's exemptions. */
export type Source = { figures: CountingFigure[]; prepared: PreparedFigures; exemptions: FigureKey[] };

/** Which figures count: those of a year's views, with or without what waits for review. */
type SourceRange = { year: number; waiting: boolean };

type SourceRequest = {
  indicators: CatalogueIndicator[];
  range: SourceRange;
  stampOf: (code: string) => string;
};
type Cached = { stamp: string; source: Source };

/** A figure with its texts and prepared fractions, as measured. */
export const bytesPerFigure = 500;

/** A year of 60 indicators and 200 branches has 290,000 figures, some 140 MB. */
const sourceCache = () =>
  cacheOf<Cached>('sources', {
    max: heapShare(0.2),
    sizeOf: ({ source }) => source.figures.length * bytesPerFigure,
  });

/**
 * The sources of these indicators and of their parts by code. All months of a year share them, and only those whose
 * stamp has moved on since they were kept are loaded again; composed ones are made of their parts.
 */
export async function readSources(
  db: Handle,
  catalogue: Catalogue,
  { indicators, range, stampOf }: SourceRequest,
): Promise<ReadonlyMap<string, Source>> {
  const cache = sourceCache();
  const sources = new Map<string, Source>();
  const fill = async (
    wanted: CatalogueIndicator[],
    load: (missing: CatalogueIndicator[]) => Promise<Loaded>,
  ) => {
    const missing: CatalogueIndicator[] = [];
    for (const indicator of wanted) {
      const cached = cache.get(keyOf(indicator.code, range));
      if (cached?.stamp === stampOf(indicator.code)) sources.set(indicator.code, cached.source);
      else missing.push(indicator);
    }
    if (missing.length === 0) return;
    const loaded = await load(missing);
    for (const { code, kind } of missing) {
      const { figures, exemptions } = loaded(code);
      const source = { figures, prepared: prepareFigures(kind, figures), exemptions };
      sources.set(code, source);
      cache.set(keyOf(code, range), { stamp: stampOf(code), source });
      await yieldToEventLoop();
    }
  };
  const parts = indicators.flatMap((indicator) =>
    indicator.parts.flatMap(({ code }) => catalogue.byCode.get(code) ?? []),
  );
  const all = [...new Set([...indicators, ...parts])];
  await fill(
    all.filter(({ composed }) => !composed),
    (missing) => loadFigures(db, missing, range),
  );
  await fill(
    all.filter(({ composed }) => composed),
    async () => (code) => ({
      figures: composed(catalogue.byCode.get(code), (part) => sources.get(part)?.figures ?? []),
      exemptions: [],
    }),
  );
  return sources;
}

type Loaded = (code: string) => { figures: CountingFigure[]; exemptions: FigureKey[] };

async function loadFigures(db: Handle, missing: CatalogueIndicator[], range: SourceRange): Promise<Loaded> {
  const codes = missing.map(({ code }) => code);
  const [figures, granted] = await Promise.all([
    figuresOfYears(db, {
      codes,
      stocks: missing.filter((indicator) => kindTraits[indicator.kind].isLevel).map(({ code }) => code),
      ...range,
    }),
    grantedExemptions(db, { first: range.year * 12, last: range.year * 12 + 11, indicators: codes }),
  ]);
  const byIndicator = groupBy(figures, ({ indicator }) => indicator);
  return (code) => ({
    figures: byIndicator.get(code) ?? [],
    exemptions: granted.flatMap(({ indicator, branch, period }) =>
      indicator === code ? [{ indicator, branch, period }] : [],
    ),
  });
}

function composed(
  indicator: CatalogueIndicator | undefined,
  figuresOf: (code: string) => CountingFigure[],
): CountingFigure[] {
  if (!indicator) return [];
  const of = (role: string) =>
    indicator.parts.filter((part) => part.role === role).map(({ code }) => figuresOf(code));
  const figures =
    kindTraits[indicator.kind].composedAs === 'quotient'
      ? composeRatio(of('numerator').flat(), of('denominator').flat())
      : composeSum(of('addend'));
  return figures.map((figure) => ({ ...figure, indicator: indicator.code, basis: null, waiting: false }));
}

const keyOf = (code: string, { year, waiting }: SourceRange) => `${code} ${year} ${waiting}`;
