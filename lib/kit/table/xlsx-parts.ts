import { beginsFormula } from '@/lib/kit/office/formula-rules';
import type { Cell, ColumnKind, Table } from '@/lib/kit/table/table';

/** The XML of a workbook with one sheet, as ECMA-376 has it. Every text is a shared string: there are no formulas. */

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006';
const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** The formats of cells, in the order of the style sheet. */
const formats = [
  'General',
  '@',
  '@',
  '#,##0',
  ...[1, 2, 3, 4, 5, 6].map((places) => `#,##0.${'0'.repeat(places)}`),
  '0.0%',
  '0',
  'yyyy\\-mm\\-dd',
  'yyyy\\-mm\\-dd hh:mm',
];
const style = { head: 0, text: 1, quoted: 2, number: 3, percent: 10, plain: 11, day: 12, moment: 13 };

/** Text inside XML; what XML cannot hold becomes U+FFFD, and `_x0041_` stays what it is. */
export function xmlText(text: string): string {
  return text
    .replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_')
    .replace(/[&<>\r]|(?![\t\n\r])[\p{Cc}\p{Cs}\ufffe\uffff]/gu, (one) => escapes[one] ?? '\ufffd');
}
const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\r': '&#13;' };

/** A sheet's name as Excel takes it: at most 31 characters, none of `\ / ? * [ ] :`, no apostrophe at its ends. */
export const sheetName = (title: string): string =>
  title
    .replace(/[\\/?*[\]:]/g, ' ')
    .slice(0, 31)
    .replace(/^['\s]+|['\s]+$/g, '') || 'Sheet1';

/** The parts that are known before the rows are. */
export function fixedParts({ title }: Table): Record<string, string> {
  const name = sheetName(title);
  const attribute = xmlText(name).replaceAll('"', '&quot;');
  const xfs = formats.map((_, nth) => {
    const more =
      nth === style.head ? ' fontId="1" fillId="2" borderId="1"' : ' fontId="0" fillId="0" borderId="0"';
    const wrap = nth <= style.quoted ? ' wrapText="1"' : '';
    const quote = nth === style.quoted ? ' quotePrefix="1"' : '';
    return `<xf numFmtId="${164 + nth}"${more} xfId="0"${quote} applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment vertical="top"${wrap}/></xf>`;
  });
  const numbers = formats.map((code, nth) => `<numFmt numFmtId="${164 + nth}" formatCode="${code}"/>`);
  const font = '<sz val="11"/><name val="等线"/><family val="2"/>';
  return {
    '[Content_Types].xml': `${head}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${type}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${type}.styles+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="${type}.sharedStrings+xml"/></Types>`,
    '_rels/.rels': `${head}<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${head}<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="${attribute}" sheetId="1" r:id="rId1"/></sheets><definedNames><definedName name="_xlnm.Print_Titles" localSheetId="0">'${xmlText(name.replaceAll("'", "''"))}'!$1:$1</definedName></definedNames></workbook>`,
    'xl/_rels/workbook.xml.rels': `${head}<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${office}/styles" Target="styles.xml"/><Relationship Id="rId3" Type="${office}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
    'xl/styles.xml': `${head}<styleSheet xmlns="${main}"><numFmts count="${numbers.length}">${numbers.join('')}</numFmts><fonts count="2"><font>${font}</font><font><b/>${font}</font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFEFEBE1"/><bgColor indexed="64"/></patternFill></fill></fills><borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border><left/><right/><top/><bottom style="thin"><color rgb="FF8A8475"/></bottom><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${xfs.length + 1}"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>${xfs.join('')}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`,
  };
}

/** A sheet up to its rows: the head stands still, columns are as wide as their first rows need. */
export function sheetBegin({ columns }: Table, first: readonly Cell[][]): string {
  const widths = columns.map(({ name, kind }, nth) => {
    const texts = first.map((row) => row[nth]).map((cell) => shownWidth(cell ?? null, kind));
    return Math.min(60, Math.max(widthOf(name) + 3, 8, ...texts));
  });
  const cols = widths.map(
    (width, nth) => `<col min="${nth + 1}" max="${nth + 1}" width="${width}" customWidth="1"/>`,
  );
  return `${head}<worksheet xmlns="${main}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="16"/><cols>${cols.join('')}</cols><sheetData>`;
}

/** The end of a sheet of so many rows, its head counted; filtered by its head, printed across one page's width. */
export function sheetEnd({ columns }: Table, rows: number): string {
  const filter = rows > 1 ? `<autoFilter ref="A1:${columnName(columns.length - 1)}${rows}"/>` : '';
  return `</sheetData>${filter}<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/></worksheet>`;
}

/** A row; `index` gives a text its place among the shared strings. */
export function rowXml(
  row: number,
  cells: readonly Cell[],
  kinds: readonly (ColumnKind | 'head')[],
  index: (text: string) => number,
): string {
  const xml = cells.map((cell, nth) => {
    if (cell === null || cell === '') return '';
    const at = `r="${columnName(nth)}${row}"`;
    const kind = kinds[nth] ?? 'text';
    if (typeof cell === 'string') {
      const serial = kind === 'day' || kind === 'moment' ? serialOf(cell) : null;
      if (serial !== null && kind !== 'head') return numberXml(at, style[kind as 'day' | 'moment'], serial);
      const look = kind === 'head' ? style.head : beginsFormula(cell) ? style.quoted : style.text;
      return `<c ${at} s="${look + 1}" t="s"><v>${index(cell)}</v></c>`;
    }
    const share = typeof cell === 'object';
    const value = share ? cell.percent : cell;
    if (!Number.isFinite(value)) return '';
    if (share || kind === 'percent') return numberXml(at, style.percent, value);
    return numberXml(at, kind === 'plain' ? style.plain : style.number + placesOf(value), value);
  });
  return `<row r="${row}">${xml.join('')}</row>`;
}

const numberXml = (at: string, look: number, value: number) => `<c ${at} s="${look + 1}"><v>${value}</v></c>`;

/** The shared strings around `stringXml` of each. */
export const stringsBegin = (unique: number, used: number): string =>
  `${head}<sst xmlns="${main}" count="${used}" uniqueCount="${unique}">`;
export const stringXml = (text: string): string => `<si><t xml:space="preserve">${xmlText(text)}</t></si>`;
export const stringsEnd = '</sst>';

/** A, B … Z, AA … */
export function columnName(nth: number): string {
  const letter = String.fromCharCode(65 + (nth % 26));
  return nth < 26 ? letter : columnName(Math.floor(nth / 26) - 1) + letter;
}

/** Digits behind the point, as many as a format shows. */
function placesOf(value: number): number {
  const [, places = ''] = String(value).split('.');
  return /e/.test(String(value)) ? 0 : Math.min(places.length, 6);
}

/** A day or moment as spreadsheets count them: days since 30 December 1899. */
function serialOf(text: string): number | null {
  const [, year, month, day, hour = '0', minute = '0'] =
    /^(\d{4})-(\d\d)-(\d\d)(?: (\d\d):(\d\d))?$/.exec(text) ?? [];
  if (!year) return null;
  const at = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute));
  return (at - Date.UTC(1899, 11, 30)) / 86_400_000;
}

/** The width of a text in digits; Chinese characters take two. */
const widthOf = (text: string): number =>
  Math.max(
    ...text.split('\n').map((line) => [...line].reduce((sum, one) => sum + (one > '\u2e7f' ? 2 : 1), 0)),
  );

function shownWidth(cell: Cell, kind: ColumnKind): number {
  if (kind === 'moment') return 18;
  if (kind === 'day') return 12;
  if (cell === null) return 0;
  if (typeof cell === 'string') return widthOf(cell.slice(0, 200)) + 2;
  return typeof cell === 'object' ? 9 : String(cell).length * 1.34 + 2;
}
