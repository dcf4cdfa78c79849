import { packageParts } from './xlsx-package';
import {
  type BookRow,
  type BookSheet,
  rowXml,
  type SheetLayout,
  sheetEndXml,
  sheetStartXml,
} from './xlsx-sheet';
import { encodeXmlText } from './xml-text';
import { type ZipPush, ZipWriter } from './zip-writer';

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
/** Strings encoded between two yields. */
const stringsPerChunk = 1_000;

export type BookOptions = {
  title: string;
  /** The names of its sheets, and which of them are lists or locked. */
  sheets: readonly Pick<SheetLayout, 'name' | 'list' | 'locked'>[];
  /** Texts are stored once each instead of in their cells: for lists, in which they repeat. */
  sharedStrings?: boolean;
};

/**
 * Writes a workbook (Office Open XML) piece by piece, one sheet after the other: `take` hands over what is ready. It
 * holds texts and numbers only: nothing in it is a formula, whatever a text begins with.
 */
export class XlsxWriter {
  readonly #zip = new ZipWriter();
  readonly #strings: Map<string, number> | undefined;
  #stringUses = 0;
  #sheetCount = 0;
  #sheet: { layout: SheetLayout; push: (xml: string, last?: boolean) => void; rowCount: number } | null =
    null;

  constructor(options: BookOptions) {
    if (options.sharedStrings) this.#strings = new Map();
    for (const [name, xml] of Object.entries(packageParts(options))) this.#part(name)(xml, true);
  }

  /** Begins the next sheet; the one before is complete. */
  beginSheet(layout: SheetLayout): void {
    this.#endSheet();
    const push = this.#part(`xl/worksheets/sheet${++this.#sheetCount}.xml`);
    push(sheetStartXml(layout));
    this.#sheet = { layout, push, rowCount: 0 };
  }

  addRows(rows: readonly BookRow[]): void {
    const sheet = this.#sheet;
    if (!sheet) throw new Error('a row without a sheet');
    const strings = this.#strings;
    const shared = strings && ((text: string) => this.#share(strings, text));
    sheet.push(rows.map((row) => rowXml(row, ++sheet.rowCount, shared)).join(''));
  }

  take(): Uint8Array[] {
    return this.#zip.take();
  }

  /** Completes the workbook; yields to the event loop in between. */
  *finish(): Generator<Uint8Array[]> {
    this.#endSheet();
    if (this.#strings) yield* this.#writeStrings(this.#strings);
    this.#zip.finish();
    yield this.take();
  }

  *#writeStrings(strings: ReadonlyMap<string, number>): Generator<Uint8Array[]> {
    const push = this.#part('xl/sharedStrings.xml');
    push(`<sst xmlns="${main}" count="${this.#stringUses}" uniqueCount="${strings.size}">`);
    const texts = [...strings.keys()];
    for (let from = 0; from < texts.length; from += stringsPerChunk) {
      const xml = texts
        .slice(from, from + stringsPerChunk)
        .map((text) => `<si><t xml:space="preserve">${encodeXmlText(text)}</t></si>`);
      push(xml.join(''));
      yield this.take();
    }
    push('</sst>', true);
  }

  #share(strings: Map<string, number>, text: string): number {
    this.#stringUses++;
    const index = strings.get(text) ?? strings.size;
    strings.set(text, index);
    return index;
  }

  #endSheet(): void {
    if (this.#sheet) this.#sheet.push(sheetEndXml(this.#sheet.layout, this.#sheet.rowCount), true);
    this.#sheet = null;
  }

  #part(name: string): (xml: string, last?: boolean) => void {
    const push: ZipPush = this.#zip.add(name, { compressed: true });
    const encoder = new TextEncoder();
    push(encoder.encode(declaration));
    return (xml, last) => push(encoder.encode(xml), last);
  }
}

type Props = { title: string; sheets: readonly BookSheet[] };

/**
 * A small workbook at once. There is no password on a locked sheet: whatever comes back is validated anew.
 */
export function workbookBytes({ title, sheets }: Props): Uint8Array<ArrayBuffer> {
  const writer = new XlsxWriter({ title, sheets });
  for (const sheet of sheets) {
    writer.beginSheet(sheet);
    writer.addRows(sheet.rows);
  }
  return new Uint8Array(Buffer.concat([...writer.finish()].flat()));
}
