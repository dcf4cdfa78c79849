import { dice } from './test-dice';
import { rawZip } from './test-zip';

/** Small workbooks of figures, made in memory, part by part. */

export type Part = string | Uint8Array;
export type Changes = Record<string, Part | null>;

export const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
export const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
export const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
export const declaration = '<?xml version="1.0"?>';

export const sheetPart = 'xl/worksheets/sheet1.xml';
export const relationsPart = 'xl/_rels/workbook.xml.rels';
export const stringsPart = 'xl/sharedStrings.xml';

export const head = ['indicator', 'branch', 'period', 'value'];
export const line = ['PUB01', 'secretariat', '2024-07', '5'];
/** What the usual rows say, as the table of answers writes it. */
export const usual = [line.join(' ')];

export const cell = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
export const row = (cells: readonly string[], r?: string | number) =>
  `<row${r === undefined ? '' : ` r="${r}"`}>${cells.map(cell).join('')}</row>`;
export const rows = row(head) + row(line);
/** The usual row, with something else where its value stands. */
export const rowOf = (valueCell: string) => `<row>${line.slice(0, 3).map(cell).join('')}${valueCell}</row>`;

export const sheetOf = (inside: string, before = '', after = '') =>
  `<worksheet xmlns="${main}">${before}<sheetData>${inside}</sheetData>${after}</worksheet>`;
export const workbookOf = (inside: string) =>
  `<workbook xmlns="${main}" xmlns:r="${office}">${inside}</workbook>`;
export const sheetsOf = (...names: readonly string[]) =>
  `<sheets>${names.map((name, n) => `<sheet name="${name}" sheetId="${n + 1}" r:id="rId${n + 1}"/>`).join('')}</sheets>`;
/** Relationships of the workbook: types by their last word, and where they lead. */
export const relationsOf = (...list: readonly (readonly [type: string, target: string, more?: string])[]) =>
  `<Relationships>${list
    .map(
      ([type, target, more = ''], n) =>
        `<Relationship Id="rId${n + 1}" Type="${office}/${type}" Target="${target}"${more}/>`,
    )
    .join('')}</Relationships>`;
export const typesOf = (override: string) => `<Types>${override}</Types>`;

/** The parts of a small sound workbook of figures, with some replaced, added, or (as null) left out. */
export function parts(changes: Changes = {}): [name: string, content: Part][] {
  const all: Changes = {
    '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/></Types>`,
    'xl/workbook.xml': workbookOf(sheetsOf('数据')),
    [relationsPart]: relationsOf(['worksheet', 'worksheets/sheet1.xml']),
    [sheetPart]: sheetOf(rows),
    ...changes,
  };
  return Object.entries(all).filter((one): one is [string, Part] => one[1] !== null);
}

export const zipped = (files: readonly [name: string, content: Part][]): Uint8Array =>
  rawZip(files.map(([name, content]) => ({ name, content })));
export const book = (changes: Changes = {}): Uint8Array => zipped(parts(changes));
export const sheet = (inside: string, before = '', after = ''): Uint8Array =>
  book({ [sheetPart]: sheetOf(inside, before, after) });
/** A workbook whose sheet is these bytes, whatever they are. */
export const raw = (content: Part): Uint8Array => book({ [sheetPart]: content });
/** A workbook with shared texts, and a sheet that may name them. */
export const withStrings = (strings: Part, inside: string): Uint8Array =>
  book({
    [sheetPart]: sheetOf(inside),
    [stringsPart]: strings,
    [relationsPart]: relationsOf(
      ['worksheet', 'worksheets/sheet1.xml'],
      ['sharedStrings', 'sharedStrings.xml'],
    ),
  });
export const stringsOf = (...texts: readonly string[]) =>
  `<sst xmlns="${main}">${texts.map((text) => `<si><t>${text}</t></si>`).join('')}</sst>`;

/** Zeros that pack a thousandfold. */
export const bomb = (megabytes: number): Uint8Array => new Uint8Array(megabytes * 2 ** 20).fill(32);
/** Letters and digits that hardly pack, the same every time. */
export function noise(length: number): string {
  const random = dice(length);
  return Array.from({ length }, () => Math.floor(random() * 36).toString(36)).join('');
}
