import { columnNumber, plainNumber } from './address';
import { shownDay } from './date-styles';
import { limits, WorkbookRejected } from './limits';
import type { OpenWorkbook } from './workbook-reader';
import { readXml, type XmlAttributes } from './xml-reader';
import { decodeXmlText, withLineFeeds } from './xml-text';

/** `day` says that the number is a day or a time, as which `text` shows it. */
export type SheetCell = { text: string; number: boolean; day: boolean };
type RowHandler = (row: number, cells: Map<number, SheetCell>, hidden: boolean) => void;
type Source = Pick<OpenWorkbook, 'sharedStrings' | 'dateStyles' | 'since1904'>;

/** The last row and column of any spreadsheet program. */
const lastRow = 1_048_576;
const lastColumn = 16_384;
/** The most rows above the data in our layouts. */
const headerRows = 6;
const booleans = new Map([
  ['0', 'FALSE'],
  ['1', 'TRUE'],
]);

/**
 * Reads a sheet row by row: `onRow` gets the cells with content, by column from 1. Rows and columns that are only
 * formatted cost nothing; merged areas, names, widths and validations are never expanded. Numbers come as plain
 * decimals of at most 15 digits, as a spreadsheet shows them, days and times as such; a formula as its cached value, or
 * as “=” where it has none; booleans as words, so that none is taken for a number.
 * @throws WorkbookRejected
 */
export function readSheet(
  { archive, ...source }: Pick<OpenWorkbook, 'archive'> & Source,
  { name, part }: { name: string; part: string },
  onRow: RowHandler,
): void {
  const reader = new SheetReader(name, source, onRow);
  readXml(archive, part, {
    open: (element, attributes) => reader.open(element, attributes),
    close: (element) => reader.close(element),
    text: (text) => reader.text(text),
  });
}

class SheetReader {
  #row = 0;
  #rowCount = 0;
  #cells = new Map<number, SheetCell>();
  #hiddenRow = false;
  #column = 0;
  #type = 'n';
  #style = 0;
  #value = '';
  #run = '';
  #size = 0;
  #inside: '' | 'row' | 'c' = '';
  #capturing = false;
  #phoneticDepth = 0;
  #hasFormula = false;
  #hasValue = false;

  constructor(
    readonly sheet: string,
    readonly source: Source,
    readonly onRow: RowHandler,
  ) {}

  open(element: string, attributes: XmlAttributes): void {
    if (element === 'row') this.#openRow(attributes);
    else if (element === 'c') this.#openCell(attributes);
    else if ((element === 'v' || element === 'is') && this.#inside === 'c' && this.#value + this.#run !== '')
      throw new WorkbookRejected('WORKBOOK_BROKEN');
    else if (element === 'f') this.#hasFormula = true;
    else if (element === 'rPh') this.#phoneticDepth++;
    else if (element === 'col' && integerOf(attributes.max ?? '1') > lastColumn)
      throw new WorkbookRejected('WORKBOOK_UNSAFE');
    else if (element === 'oleObject' || element === 'control')
      throw new WorkbookRejected('WORKBOOK_EMBEDDED');
    if (element === 'v' || element === 't') {
      this.#endRun();
      this.#capturing = this.#inside === 'c' && this.#phoneticDepth === 0;
    }
    if (element === 'v') this.#hasValue = true;
  }

  close(element: string): void {
    if (element === 'v' || element === 't') this.#endRun();
    else if (element === 'rPh') this.#phoneticDepth--;
    else if (element === 'c') this.#closeCell();
    else if (element === 'row') this.#closeRow();
  }

  text(piece: string): void {
    if (!this.#capturing) return;
    this.#run += piece;
    this.#size += Buffer.byteLength(piece);
    if (this.#size > limits.text) this.#reject('WORKBOOK_TEXT', 64);
  }

  #openRow({ r, hidden = '', ht }: XmlAttributes): void {
    if (this.#inside !== '') throw new WorkbookRejected('WORKBOOK_BROKEN');
    this.#inside = 'row';
    this.#row = r === undefined ? this.#row + 1 : integerOf(r);
    if (this.#row < 1 || this.#row > lastRow) throw new WorkbookRejected('WORKBOOK_UNSAFE');
    this.#hiddenRow = /^(?:1|true)$/.test(hidden) || Number(ht ?? '1') === 0;
    this.#column = 0;
    this.#cells = new Map();
  }

  #closeRow(): void {
    this.#inside = '';
    if (this.#cells.size === 0) return;
    if (++this.#rowCount > limits.rows + headerRows) this.#reject('WORKBOOK_ROWS', limits.rows);
    this.onRow(this.#row, this.#cells, this.#hiddenRow);
  }

  #openCell({ r, t = 'n', s = '0' }: XmlAttributes): void {
    if (this.#inside !== 'row') throw new WorkbookRejected('WORKBOOK_BROKEN');
    this.#inside = 'c';
    this.#column = r === undefined ? this.#column + 1 : columnNumber(r);
    if (this.#column < 1 || this.#column > lastColumn) throw new WorkbookRejected('WORKBOOK_BROKEN');
    this.#type = t;
    this.#style = integerOf(s);
    this.#value = '';
    this.#run = '';
    this.#size = 0;
    this.#hasFormula = false;
    this.#hasValue = false;
  }

  /** A cell's text may come in several runs, each escaped by itself. */
  #endRun(): void {
    const isText = this.#type === 'str' || this.#type === 'inlineStr';
    this.#value += isText ? decodeXmlText(this.#run) : this.#run;
    this.#run = '';
    this.#capturing = false;
  }

  #closeCell(): void {
    this.#inside = 'row';
    const number = this.#type === 'n';
    const day = this.#type === 'd' || (number && this.source.dateStyles.has(this.#style));
    const text = this.#isUncalculated() ? '=' : withLineFeeds(day ? this.#shownDay() : this.#shownValue());
    if (text === '') return;
    if (this.#column > limits.columns) this.#reject('WORKBOOK_COLUMNS', limits.columns);
    if (this.#cells.has(this.#column)) throw new WorkbookRejected('WORKBOOK_BROKEN');
    this.#cells.set(this.#column, { text, number, day });
  }

  /** A program may write a formula with an empty value; only an empty text can be what it answered. */
  #isUncalculated(): boolean {
    return this.#hasFormula && this.#value === '' && !(this.#type === 'str' && this.#hasValue);
  }

  #shownDay(): string {
    const text = this.#value.trim();
    if (text === '' || this.#type === 'd') return text.replace('T', ' ').replace(/ 00:00(?::00.*)?$/, '');
    return shownDay(text, this.source.since1904);
  }

  #shownValue(): string {
    if (this.#type === 's') return this.#sharedString();
    if (this.#type === 'n') return plainNumber(this.#value);
    if (this.#type === 'b') return booleans.get(this.#value.trim()) ?? this.#value;
    return this.#value;
  }

  #sharedString(): string {
    const index = this.#value.trim();
    const text = /^\d{1,8}$/.test(index) ? this.source.sharedStrings[Number(index)] : undefined;
    if (text === undefined) throw new WorkbookRejected('WORKBOOK_BROKEN');
    return text;
  }

  #reject(code: string, max: number): never {
    throw new WorkbookRejected(code, { sheet: this.sheet, most: max });
  }
}

const integerOf = (text: string) => (/^\d{1,7}$/.test(text) ? Number(text) : Number.POSITIVE_INFINITY);
