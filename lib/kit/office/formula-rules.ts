/** Keeps spreadsheets from reading exported text as formulas, in CSV and in workbooks. */

/** Characters that make a spreadsheet read a cell as a formula; the full-width and small forms included. */
const trigger = '[=+\\-@＝＋－＠﹦﹢﹣﹫]';
/** What spreadsheets skip before that character: spaces, invisible characters, quotes and separators. */
const skipped = '[\\s\\p{Cc}\\p{Cf}"\'“”‘’;,，；]*';
const beginning = new RegExp(`^(?:${skipped}${trigger}|[\\t\\r])`, 'u');
/** With another list separator quotes no longer hold a cell together: a cell may start after each of these. */
const inner = new RegExp(`(?<=[;\\t\\r\\n])(?=${skipped}${trigger})`, 'gu');

/** Whether a spreadsheet could read the text as a formula. */
export const beginsFormula = (text: string): boolean => beginning.test(text);

/**
 * A CSV cell: numbers as they are (a minus starts no formula), text that could be a formula after an apostrophe, quotes
 * where RFC 4180 requires them.
 */
export function csvCell(value: string | number | boolean | null): string {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  const parts = value.replace(inner, "'");
  const safe = beginsFormula(value) ? `'${parts}` : parts;
  return /[",;\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
