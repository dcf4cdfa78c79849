/** A block as spreadsheets put it on the clipboard, as rows of cells. */

export type Grid = string[][];

/** Longer ones are cut: no month's form needs as much. */
const limits = { characters: 200_000, rows: 2_000, columns: 200 };

/**
 * Reads text as Excel, WPS and Numbers copy it: tabs between cells, line breaks between rows, a cell that holds either
 * of them (or a quote) in quotes. Where there is no tab at all, a line may still be a name and its number. Never
 * throws.
 */
export function readGrid(text: string): Grid {
  const source = text.slice(0, limits.characters).replace(/\r\n?/g, '\n');
  const rows: Grid = [[]];
  const quoted = /"((?:[^"]|"")*)"(?=[\t\n]|$)/y;
  const plain = /[^\t\n]*/y;
  for (let at = 0; at <= source.length && rows.length <= limits.rows; at++) {
    quoted.lastIndex = at;
    plain.lastIndex = at;
    const within = source[at] === '"' ? quoted.exec(source) : null;
    const [whole = ''] = within ?? plain.exec(source) ?? [];
    const row = rows.at(-1);
    if (row && row.length < limits.columns) row.push(tidy(within?.[1]?.replaceAll('""', '"') ?? whole));
    at += whole.length;
    if (source[at] === '\n') rows.push([]);
  }
  const all = source.includes('\t') ? rows : rows.map(nameAndNumber);
  return all.slice(0, limits.rows);
}

/** Whether the clipboard holds more than one cell of a spreadsheet, rather than a text for the field under the cursor. */
export function isBlock(text: string): boolean {
  const lines = text.split(/[\r\n]+/).filter((line) => line.trim() !== '');
  if (!text.includes('\t') && lines.length < 2) return false;
  return readGrid(text).flat().filter(Boolean).length > 1;
}

/** The grid with its rows as columns. */
export const transposed = (grid: Grid): Grid =>
  Array.from({ length: Math.max(0, ...grid.map((row) => row.length)) }, (_, column) =>
    grid.map((row) => row[column] ?? ''),
  );

/** Text without what nobody sees; line breaks within a cell become spaces. */
const tidy = (cell: string): string =>
  cell
    .replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/g, '')
    .replace(/[\s\u00a0\u3000]+/g, ' ')
    .trim();

/** `参训人数 1,234` or `参训人数：1,234` as it is written in a message. */
function nameAndNumber(row: string[]): string[] {
  const [, name, number] =
    /^(.*[^\s:：\d０-９.,，．])[\s:：]+([\d０-９.．].*|[-—–]+)$/u.exec(row[0] ?? '') ?? [];
  return row.length === 1 && name && number ? [name, number] : row;
}
