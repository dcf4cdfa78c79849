/** What keeps an exported text a text, in CSV and in workbooks. */

/** Characters that make a spreadsheet read a cell as a formula; the full-width and small forms included. */
const trigger = '[=+\\-@＝＋－＠﹦﹢﹣﹫]';
/** What spreadsheets skip before looking: spaces, invisible characters, quotes and separators. */
const skipped = '[\\s\\p{Cc}\\p{Cf}"\'“”‘’;,，；]*';
const beginning = new RegExp(`^(?:${skipped}${trigger}|[\\t\\r])`, 'u');
/** Where the list separator is another one, quotes no longer hold a cell together: one begins behind each of these. */
const inner = new RegExp(`(?<=[;\\t\\r\\n])(?=${skipped}${trigger})`, 'gu');

/** Whether a spreadsheet could take the text for a formula. */
export const beginsFormula = (text: string): boolean => beginning.test(text);

/**
 * One cell of CSV: numbers as they are (a minus begins no formula), text that could be a formula behind an apostrophe,
 * quotes where RFC 4180 asks for them.
 */
export function csvCell(value: string | number | boolean | null): string {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  const parts = value.replace(inner, "'");
  const safe = beginsFormula(value) ? `'${parts}` : parts;
  return /[",;\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
