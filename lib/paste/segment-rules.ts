import type { Grid } from './grid-rules';
import { monthOfHead, roleOf } from './head-rules';
import { readTitle, type Title } from './title-rules';

/** Tables one below the other: each has heads and titles of its own. */
export type Segment = {
  /** The rows of the block that stand before it. */
  from: number;
  /** Its rows; titles are blank in it, so that no column takes them for its head. */
  grid: Grid;
  titles: Title[];
  /** What stands first in it, by which people find it again. */
  head: string;
};

/** Splits a block where heads or titles stand below rows of data. `namesIn` counts the indicators that a row names. */
export function segmentsOf(
  block: Grid,
  year: number,
  namesIn: (row: readonly string[]) => number,
): Segment[] {
  const starts = [0];
  let named = false;
  let inHeads = true;
  for (const [index, row] of block.entries()) {
    if (filledIn(row).length === 0) continue;
    const names = namesIn(row);
    const heads = names === 0 ? isHeading(row, year) : names > 1 && !row.some(isNumber);
    if (heads && named && !inHeads) {
      starts.push(index);
      named = false;
    }
    inHeads = heads;
    named ||= names > 0;
  }
  return starts.map((from, nth) => segment(block.slice(from, starts[nth + 1]), from, year, namesIn));
}

function segment(
  rows: Grid,
  from: number,
  year: number,
  namesIn: (row: readonly string[]) => number,
): Segment {
  const first = rows.findIndex((row) => namesIn(row) > 0);
  const titles: Title[] = [];
  const grid = rows.map((row, index) => {
    const [only, more] = filledIn(row);
    if (index >= first || only === undefined || more !== undefined || isColumnHead(row, only, year))
      return row;
    titles.push(readTitle(only, year));
    return [];
  });
  return { from, grid, titles, head: firstWords(rows) };
}

const firstWords = (rows: Grid): string => {
  const row = rows.map(filledIn).find((cells) => cells.length > 0) ?? [];
  return row.join(' ').slice(0, 40);
};
const filledIn = (row: readonly string[]) => row.filter((text) => text !== '');

/** A role, month or group of columns that stands above a column by itself, not at the beginning of a line. */
function isColumnHead(row: readonly string[], text: string, year: number): boolean {
  if (row[0] === text) return false;
  if (roleOf(text) !== null || monthOfHead(text, year)?.rest === '') return true;
  const { months, year: inYear, coarse, other, unit } = readTitle(text, year);
  return months.length === 0 && inYear === null && !coarse && !other && !unit && !/[:：表]/.test(text);
}

/** A row without an indicator and without a number of one that says what the numbers below it are. */
function isHeading(row: readonly string[], year: number): boolean {
  const cells = filledIn(row);
  const months = cells.map((text) => monthOfHead(text, year));
  if (cells.some((text, at) => isNumber(text) && months[at] === null && !/[年月季]/.test(text))) return false;
  const [only = '', more] = cells;
  if (more === undefined) {
    const { months, year: inYear, coarse, other } = readTitle(only, year);
    const part = roleOf(only);
    if (part && row[0] !== only) return false;
    return months.length > 0 || inYear !== null || coarse || other || (part !== null && part !== 'note');
  }
  return cells.some((text, at) => {
    const role = roleOf(text);
    return months[at]?.rest === '' || (role !== null && !besideNames.has(role));
  });
}

/** Roles that also stand beside a name, or under a table. */
const besideNames = new Set<string>(['note', 'unit', 'numerator', 'denominator']);

/** Whether a cell begins as a number does. */
export const isNumber = (text: string): boolean => /^[¥￥+\-−－]?\s*[.．]?[\d０-９]/u.test(text);
