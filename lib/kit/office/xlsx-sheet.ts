import { columnLetters } from './address';
import { type CellStyle, styleId } from './xlsx-styles';
import { encodeXmlText } from './xml-text';

/** A cell: a text, or a number (as plain decimal where it is a string). */
export type BookCell = { text?: string; number?: string | number; style: CellStyle };
export type BookRow = { cells: readonly (BookCell | null)[]; height?: number; hidden?: boolean };
export type BookValidation = {
  at: string;
  kind: 'decimal' | 'whole' | 'list';
  list?: string;
  title: string;
  prompt: string;
  error: string;
};
export type SheetLayout = {
  name: string;
  columns: readonly { width: number; hidden?: boolean }[];
  frozen?: { rows: number; columns: number };
  /** Only editable cells can be filled in. */
  locked?: boolean;
  validations?: readonly BookValidation[];
  merged?: readonly string[];
  /** A list: its first row is a head, which filters it and stands on every printed page. */
  list?: boolean;
};
export type BookSheet = SheetLayout & { rows: readonly BookRow[] };

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

/** A sheet up to its first row. */
export function sheetStartXml({ columns, frozen, list }: SheetLayout): string {
  const pane = frozen
    ? `<pane${frozen.columns ? ` xSplit="${frozen.columns}"` : ''} ySplit="${frozen.rows}" topLeftCell="${columnLetters(frozen.columns + 1)}${frozen.rows + 1}" activePane="${frozen.columns ? 'bottomRight' : 'bottomLeft'}" state="frozen"/>`
    : '';
  return [
    `<worksheet xmlns="${main}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>`,
    `<sheetViews><sheetView workbookViewId="0"${list ? '' : ' showGridLines="0"'}>${pane}</sheetView></sheetViews>`,
    `<sheetFormatPr defaultRowHeight="${list ? 16 : 18}"/>`,
    columns.length > 0 ? `<cols>${columns.map(columnXml).join('')}</cols>` : '',
    '<sheetData>',
  ].join('');
}

/** A sheet after its last row. */
export function sheetEndXml(
  { columns, locked, validations = [], merged = [], list }: SheetLayout,
  rowCount: number,
): string {
  return [
    '</sheetData>',
    locked ? '<sheetProtection sheet="1" objects="1" scenarios="1" formatColumns="0" formatRows="0"/>' : '',
    list && rowCount > 1 ? `<autoFilter ref="A1:${columnLetters(columns.length)}${rowCount}"/>` : '',
    merged.length > 0
      ? `<mergeCells count="${merged.length}">${merged.map((area) => `<mergeCell ref="${area}"/>`).join('')}</mergeCells>`
      : '',
    validations.length > 0
      ? `<dataValidations count="${validations.length}">${validations.map(validationXml).join('')}</dataValidations>`
      : '',
    '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/>',
    '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/></worksheet>',
  ].join('');
}

const columnXml = ({ width, hidden }: SheetLayout['columns'][number], index: number) =>
  `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"${hidden ? ' hidden="1"' : ''}/>`;

/** A row; `shared` gives a text its number among the shared strings, without it texts stand in their cells. */
export function rowXml(
  { cells, height, hidden }: BookRow,
  row: number,
  shared?: (text: string) => number,
): string {
  const size = height ? ` ht="${height}" customHeight="1"` : '';
  const content = cells.map((cell, index) =>
    cell ? cellXml(cell, `${columnLetters(index + 1)}${row}`, shared) : '',
  );
  return `<row r="${row}"${size}${hidden ? ' hidden="1"' : ''}>${content.join('')}</row>`;
}

function cellXml({ text, number, style }: BookCell, at: string, shared?: (text: string) => number): string {
  const start = `<c r="${at}" s="${styleId(style)}"`;
  if (number !== undefined) return `${start}><v>${number}</v></c>`;
  if (!text) return `${start}/>`;
  if (shared) return `${start} t="s"><v>${shared(text)}</v></c>`;
  return `${start} t="inlineStr"><is><t xml:space="preserve">${encodeXmlText(text)}</t></is></c>`;
}

/** A wrong entry is warned about, not stopped: “300余” and “2.25万” are amounts too. */
function validationXml({ at, kind, list, title, prompt, error }: BookValidation): string {
  const attributes = `errorStyle="warning" allowBlank="1" showInputMessage="1" showErrorMessage="1" promptTitle="${encodeXmlText(title.slice(0, 32))}" prompt="${encodeXmlText(prompt.slice(0, 250))}" error="${encodeXmlText(error.slice(0, 220))}"`;
  if (kind === 'list')
    return `<dataValidation type="list" ${attributes} sqref="${at}"><formula1>"${encodeXmlText(list ?? '')}"</formula1></dataValidation>`;
  return `<dataValidation type="${kind}" operator="greaterThanOrEqual" ${attributes} sqref="${at}"><formula1>0</formula1></dataValidation>`;
}
