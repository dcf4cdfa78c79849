import type { Catalogue, CatalogueIndicator } from '@/lib/catalogue/catalogue-load';
import { identityOf } from '@/lib/catalogue/identity-rules';
import type { Result } from '@/lib/indicator/result-view';
import type { ViewResults } from '@/lib/indicator/results-load';
import { showUnit } from '@/lib/kit/format/amount';
import { showDay, showInstant } from '@/lib/kit/format/date';
import { showAttainment, showCompact, showNumber, showPercent } from '@/lib/kit/format/number';
import { inLocale, type Locale } from '@/lib/kit/i18n/locale';
import { fill, inLanguage } from '@/lib/kit/i18n/phrase';
import { en, zh } from '@/lib/kit/i18n/words/public';
import { isPercent, kindTraits } from '@/lib/measure/kinds';
import type { IndicatorStatus } from '@/lib/measure/status';
import { isRetiredIn } from '@/lib/measure/succession';
import type { IndicatorRole } from '@/lib/vocabulary/indicator-role';
import { isItemised, type PublicBar, publicBarOf, sparkOf } from './drawing-rules';

/** A value ready to be read: `text` holds 余 or “or more” where it is a lower bound; `exact` where it was shortened. */
export type PublicIndicator = { text: string; unit: string; exact: string | null };

/** One public indicator of a year as the public page shows it; plain data, so that equal pages are equal text. */
export type PublicRow = {
  code: string;
  role: IndicatorRole | null;
  name: string;
  definition: string;
  headline: boolean;
  value: PublicIndicator | null;
  target: string | null;
  attainment: string | null;
  /** A ceiling: its attainment is a share used. */
  ceiling: boolean;
  bar: PublicBar | null;
  spark: { actual: string; plan: string; end: [x: number, y: number] } | null;
  status: IndicatorStatus;
  missing: number;
  demo: boolean;
  targetDemo: boolean;
  itemised: boolean;
};

export type PublicPageData = {
  locale: Locale;
  year: number;
  running: boolean;
  /** All published years, the latest first. */
  years: number[];
  association: Pick<Catalogue['association'], 'icp' | 'policeRecord' | 'contact'> & {
    name: string;
    seal: string;
  };
  asOfDay: string | null;
  updatedAt: string | null;
  demo: boolean;
  hasTargets: boolean;
  groups: { category: string; rows: PublicRow[] }[];
  /** Names of public indicators without figure and target. */
  silent: string[];
  /** Of those who took part how many passed, also in percent for drawing, where the year knows both. */
  training: {
    took: PublicIndicator;
    passed: PublicIndicator;
    failed: string;
    rate: string;
    percent: number;
    demo: boolean;
  } | null;
};

/** What the public page of a year says in one language; pure. `years` are all published ones. */
export function pageOf(
  locale: Locale,
  { view, catalogue, results }: ViewResults,
  { years, updatedAt }: { years: number[]; updatedAt: Date | null },
): PublicPageData {
  const { association } = catalogue;
  const identity = identityOf(association);
  const open = results.filter(({ indicator }) => indicator.public && !isRetiredIn(indicator, view.year));
  const rows = open.map((result) => ({
    category: inLocale(locale, result.indicator.category, result.indicator.categoryEn),
    row: rowOf(locale, result, view.month),
  }));
  const shown = rows.filter(({ row }) => row.value || row.target);
  return {
    locale,
    year: view.year,
    running: view.month < 12,
    years,
    association: {
      name: identity.name[locale],
      seal: identity.seal,
      icp: association.icp,
      policeRecord: association.policeRecord,
      contact: association.contact,
    },
    asOfDay: view.month > 0 ? showDay(locale, lastDayOf(view.year, view.month)) : null,
    updatedAt: updatedAt && showInstant(updatedAt),
    demo: shown.some(({ row }) => row.demo || row.targetDemo),
    hasTargets: shown.some(({ row }) => row.target),
    groups: [...new Set(shown.map(({ category }) => category))].map((category) => ({
      category,
      rows: shown.filter((one) => one.category === category).map(({ row }) => row),
    })),
    silent: rows.filter(({ row }) => !row.value && !row.target).map(({ row }) => row.name),
    training: trainingOf(locale, open),
  };
}

function rowOf(locale: Locale, result: Result, month: number): PublicRow {
  const { indicator, measures, course } = result;
  const { target, attainment } = measures;
  return {
    code: indicator.code,
    role: indicator.role,
    name: inLocale(locale, indicator.name, indicator.nameEn),
    definition: inLocale(locale, indicator.definition, indicator.definitionEn),
    headline: indicator.headline,
    value: shownOf(locale, result),
    target: target && numberOf(locale, indicator, target).text,
    attainment: attainment && showAttainment(attainment),
    ceiling: kindTraits[indicator.kind].accumulates && indicator.direction === 'lower',
    bar: publicBarOf(measures),
    spark: month < 12 ? sparkOf(indicator.kind, course) : null,
    status: measures.status,
    missing: result.missing,
    demo: measures.actual !== null && result.demo,
    targetDemo: target !== null && result.targetDemo,
    itemised: isItemised(indicator.definition, measures.actual),
  };
}

function shownOf(locale: Locale, { indicator, measures }: Result): PublicIndicator | null {
  if (!measures.actual) return null;
  const { text, exact } = numberOf(locale, indicator, measures.actual);
  const more = measures.qualifier === 'gte';
  return {
    text: more ? fill(inLanguage(locale, { zh, en }).atLeast, { text }) : text,
    unit: showUnit(locale, indicator),
    exact,
  };
}

/** Rule 11 for one number of an indicator. */
function numberOf(
  locale: Locale,
  { kind, decimals }: CatalogueIndicator,
  value: Result['measures']['actual'],
) {
  if (isPercent({ kind })) return { text: showPercent(value), exact: null };
  const [text, exact] = [showCompact(locale, value, decimals), showNumber(value, decimals)];
  return { text, exact: text === exact ? null : exact };
}

/** Took part, passed and the rate of it, where all three indicators of the training have a value. */
function trainingOf(locale: Locale, results: Result[]): PublicPageData['training'] {
  const [took, passed, rate] = (['trained', 'passed', 'passRate'] as const).map((role) =>
    results.find(({ indicator, measures }) => indicator.role === role && measures.actual),
  );
  const all = took?.measures.actual;
  const good = passed?.measures.actual;
  const ratio = rate?.measures.actual;
  if (!took || !passed || !rate || !all || !good || !ratio || good.gt(all)) return null;
  const [tookShown, passedShown] = [shownOf(locale, took), shownOf(locale, passed)];
  if (!tookShown || !passedShown) return null;
  return {
    took: tookShown,
    passed: passedShown,
    failed: showNumber(all.sub(good)),
    rate: showPercent(ratio),
    percent: Math.round(ratio.valueOf() * 1000) / 10,
    demo: took.demo || passed.demo,
  };
}

/** Day 0 of the next month is this one's last; a date of its own numbers knows no zone. */
const lastDayOf = (year: number, month: number): string =>
  new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
