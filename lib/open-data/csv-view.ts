import { zh } from '@/lib/kit/i18n/words/common';
import { csvCell } from '@/lib/kit/office/formula-rules';
import type { OpenIndicator, OpenSummary } from './summary-view';

type Cell = string | number | boolean | null;

const columns: [name: string, of: (indicator: OpenIndicator, summary: OpenSummary) => Cell][] = [
  ['code', ({ code }) => code],
  ['name', ({ name }) => name],
  ['nameEn', ({ nameEn }) => nameEn],
  ['category', ({ category }) => category],
  ['unit', ({ unit }) => unit],
  ['kind', ({ kind }) => kind],
  ['direction', ({ direction }) => direction],
  ['year', (_, { year }) => year],
  ['asOf', (_, summary) => summary.asOf],
  ['actual', ({ actual }) => actual],
  ['qualifier', ({ qualifier }) => qualifier],
  ['target', ({ target }) => target],
  ['opening', ({ opening }) => opening],
  ['expected', ({ expected }) => expected],
  ['attainment', ({ attainment }) => attainment],
  ['gap', ({ gap }) => gap],
  ['status', ({ status }) => status],
  ['forecastLow', ({ forecast }) => forecast?.low ?? null],
  ['forecastMid', ({ forecast }) => forecast?.mid ?? null],
  ['forecastHigh', ({ forecast }) => forecast?.high ?? null],
  ['lastYear', ({ lastYear }) => lastYear],
  ['yoy', ({ yoy }) => yoy],
  ['missing', ({ missing }) => missing],
  ['periods', ({ periods }) => periods.map(periodText).join('; ')],
  ['demo', ({ demo, targetDemo }) => demo || targetDemo],
  ['definition', ({ definition }) => definition],
  ['definitionEn', ({ definitionEn }) => definitionEn],
  ['updatedAt', (_, { updatedAt }) => updatedAt],
];

/** The summary as a table: UTF-8 with a byte order mark, as spreadsheets in China expect it; one row per indicator. */
export function summaryCsv(summary: OpenSummary): string {
  const rows = summary.indicators.map((indicator) =>
    columns.map(([, of]) => csvCell(of(indicator, summary))),
  );
  return `\ufeff${[columns.map(([name]) => name), ...rows].map((row) => row.join(',')).join('\r\n')}\r\n`;
}

/** `2024-01: 12`, a ratio `2024-01: 12/15`, a lower bound `2024-01: 300余`. */
const periodText = (reported: OpenIndicator['periods'][number]): string => {
  const amount = 'value' in reported ? reported.value : `${reported.numerator}/${reported.denominator}`;
  return `${reported.period}: ${amount}${reported.qualifier ? zh.more : ''}`;
};
