/** Keeps spreadsheets from reading exported text as formulas, in CSV and in workbooks. */

/** Characters that make a spreadsheet read a cell as a formula; the full-width and small forms included. */
const trigger = '[=+\\-@＝＋－＠﹦﹢﹣﹫]';
/** What spreadsheets skip before that character: spaces, invisible characters, quotes and separators. */
const skipped = '[\\s\\p{Cc}\\p{Cf}"\'“”‘’;,，；]';
const beginning = new RegExp(`^(?:${skipped}*${trigger}|[\\t\\r])`, 'u');
/** Each run of those once: asking at every separator what follows takes minutes for thousands of them. */
const runs = new RegExp(`${skipped}+`, 'gu');
const isTrigger = new RegExp(`^${trigger}`, 'u');

/** Where the list separator is another one, quotes no longer hold a cell together: one begins behind each of these. */
const guardInnerCells = (text: string): string =>
  text.replace(runs, (run, offset: number) =>
    isTrigger.test(text.charAt(offset + run.length)) ? run.replace(/[;\t\r\n]/g, "$&'") : run,
  );

/** Whether a spreadsheet could read the text as a formula. */
export const beginsFormula = (text: string): boolean => beginning.test(text);

/**
 * A CSV cell: numbers as they are (a minus starts no formula), text that could be a formula after an apostrophe, quotes
 * where RFC 4180 requires them.
 */
export function csvCell(value: string | number | boolean | null): string {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  const parts = guardInnerCells(value);
  const safe = beginsFormula(value) ? `'${parts}` : parts;
  return /[",;\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
