import type Fraction from 'fraction.js';
import { showPeriod } from '@/lib/format/date';
import { inLocale, type Locale } from '@/lib/i18n/locale';
import { wordsOf } from '@/lib/i18n/translator';
import { cellOf } from '@/lib/open-data/csv';
import { monthlyRows } from './monthly';
import { monthOf } from './period';
import type { Result, View } from './result';
import { toNumber } from './rounding';
import { asOfText } from './view-input';

type Cell = string | number | null;

const number = (value: Fraction | null) => (value ? toNumber(value) : null);

/** The scoreboard as CSV for spreadsheets: UTF-8 with BOM, plain numbers (1 = 100 %), no cell that starts a formula. */
export function scoreboardCsv(locale: Locale, results: readonly Result[], view: View): string {
  const t = wordsOf(locale, 'overview');
  const words = wordsOf(locale, 'indicator');
  const common = wordsOf(locale, 'common');
  const head = [
    words('code'),
    words('name'),
    t('category'),
    words('unit'),
    t('asOf'),
    t('actual'),
    t('bound'),
    t('target'),
    words('expected'),
    t('attainment'),
    t('gap'),
    t('yoy'),
    t('status'),
    t('missingHead'),
    t('waitingHead'),
    t('demo'),
  ];
  const rows = results.map(({ indicator, measures, missing, waiting, demo }): Cell[] => [
    indicator.code,
    inLocale(locale, indicator.name, indicator.nameEn),
    inLocale(locale, indicator.category, indicator.categoryEn),
    inLocale(locale, indicator.unit, indicator.unitEn),
    asOfText(view),
    number(measures.actual),
    measures.qualifier && common('more').trim(),
    number(measures.target),
    number(measures.expected),
    number(measures.attainment),
    number(measures.gap),
    number(measures.yoy),
    common(`status.${measures.status}`),
    missing,
    waiting,
    demo ? t('demo') : null,
  ]);
  return csvOf([head, ...rows]);
}

/** An indicator's months as CSV, in the same form. */
export function monthlyCsv(locale: Locale, result: Result, view: View): string {
  const t = wordsOf(locale, 'indicator');
  const overview = wordsOf(locale, 'overview');
  const ratio = result.indicator.kind === 'ratio';
  const head = [
    t('period'),
    t('periodValue'),
    ...(ratio ? [t('numerator'), t('denominator')] : []),
    t('periodChange'),
    t('cumulative'),
    t('plan'),
    t('lastSame'),
    overview('waitingHead'),
    t('demo'),
  ];
  const rows = monthlyRows(result, view).map((row): Cell[] => [
    showPeriod(locale, row.coarse ?? monthOf(view.year * 12 + row.month - 1)),
    number(row.value),
    ...(ratio ? [number(row.parts?.numerator ?? null), number(row.parts?.denominator ?? null)] : []),
    number(row.change),
    number(row.point.actual),
    number(row.point.expected),
    number(row.point.lastYearAlone),
    row.waiting,
    row.demo ? t('demo') : null,
  ]);
  return csvOf([head, ...rows]);
}

/** A CSV text as a file to keep. */
export const csvFile = (name: string, text: string): Response =>
  new Response(text, {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${name}.csv"`,
      'Cache-Control': 'private, no-store',
    },
  });

const csvOf = (rows: readonly Cell[][]) =>
  `\ufeff${rows.map((row) => row.map(cellOf).join(',')).join('\r\n')}\r\n`;
