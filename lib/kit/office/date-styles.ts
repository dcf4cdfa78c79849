import type { WorkbookArchive } from './workbook-archive';
import { readXml } from './xml-reader';

/** Days and times in a spreadsheet: numbers, which only the cell's format makes a day of. */

/** The numbers of built-in formats that show a day or a time, those of East Asia among them. */
const builtIn: readonly (readonly [from: number, to: number])[] = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
];
const lastDay = 2_958_465;

/** The styles, by their number in the workbook, in which a number is shown as a day or a time. */
export function readDateStyles(archive: WorkbookArchive, part: string): ReadonlySet<number> {
  const own = new Map<number, boolean>();
  const styles = new Set<number>();
  let inside = false;
  let index = 0;
  readXml(archive, part, {
    open: (name, { numFmtId = '0', formatCode = '' }) => {
      const format = Number(numFmtId);
      if (name === 'numFmt') own.set(format, isDateFormat(formatCode));
      else if (name === 'cellXfs') inside = true;
      else if (name === 'xf' && inside) {
        if (own.get(format) ?? builtIn.some(([from, to]) => format >= from && format <= to))
          styles.add(index);
        index++;
      }
    },
    close: (name) => {
      if (name === 'cellXfs') inside = false;
    },
  });
  return styles;
}

/** Whether a format has parts of a day, once its literals, colours and conditions are away. */
const isDateFormat = (format: string): boolean =>
  /[ymdhs]|a{3}/i.test(
    format
      .replace(/"[^"]*"?|\\.|[_*]./gs, '')
      .replace(/\[(h+|m+|s+)\]/gi, '$1')
      .replace(/\[[^\]]*\]/g, '')
      .replace(/general/gi, ''),
  );

/** A number as the day or time that it shows: `2024-03-04`, `2024-03-04 12:00`, `03:04`. */
export function shownDay(text: string, since1904: boolean): string {
  const days = Number(text) + (since1904 ? 1_462 : 0);
  if (!(days >= 0 && days <= lastDay)) return `#${text}`;
  // Spreadsheets believe in a 29 February 1900.
  const seconds = Math.round((days - (days < 60 ? 25_568 : 25_569)) * 86_400);
  const [day = '', time = ''] = new Date(seconds * 1_000).toISOString().split(/[T.]/);
  if (days < 1) return time.slice(0, 5);
  return time === '00:00:00' ? day : `${day} ${time.slice(0, 5)}`;
}
