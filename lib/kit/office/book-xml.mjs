import { strToU8, zipSync } from 'fflate';
import { lettersOf } from './address.mjs';
import { styleNumber, stylesXml } from './book-styles.mjs';

/**
 * @typedef {{ text?: string, number?: string, style: import('./book-styles.mjs').Style }} Cell
 * @typedef {{ at: string, kind: 'decimal' | 'whole' | 'list', list?: string, title: string, words: string, wrong: string }} Validation
 * @typedef {{
 *   name: string,
 *   columns: { width: number, hidden?: boolean }[],
 *   rows: { cells: (Cell | null)[], height?: number, hidden?: boolean }[],
 *   frozen?: { rows: number, columns: number },
 *   locked?: boolean,
 *   validations?: Validation[],
 *   merged?: string[],
 * }} Sheet
 */

/**
 * A workbook (Office Open XML) of texts and numbers: nothing in it is a formula, whatever a text begins with. A locked
 * sheet lets its open cells be filled in and nothing else; there is no password, because what comes back is judged anew.
 * @param {{ sheets: Sheet[], title: string }} book
 * @returns {Uint8Array<ArrayBuffer>}
 */
export function bookXml({ sheets, title }) {
  const numbered = sheets.map((sheet, n) => ({ sheet, n: n + 1 }));
  const parts = {
    '[Content_Types].xml': xml(
      `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${type}.styles+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>${numbered
        .map(
          ({ n }) =>
            `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="${type}.worksheet+xml"/>`,
        )
        .join('')}</Types>`,
    ),
    '_rels/.rels': relations([
      [`${office}/officeDocument`, 'xl/workbook.xml'],
      [
        'http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties',
        'docProps/core.xml',
      ],
    ]),
    'docProps/core.xml': xml(
      `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${escaped(title)}</dc:title></cp:coreProperties>`,
    ),
    'xl/workbook.xml': xml(
      `<workbook xmlns="${main}" xmlns:r="${office}">${sheets.some(({ locked }) => locked) ? '<workbookProtection lockStructure="1"/>' : ''}<bookViews><workbookView/></bookViews><sheets>${numbered
        .map(({ sheet, n }) => `<sheet name="${escaped(sheet.name)}" sheetId="${n}" r:id="rId${n}"/>`)
        .join('')}</sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': relations([
      ...numbered.map(({ n }) => [`${office}/worksheet`, `worksheets/sheet${n}.xml`]),
      [`${office}/styles`, 'styles.xml'],
    ]),
    'xl/styles.xml': xml(stylesXml()),
    ...Object.fromEntries(
      numbered.map(({ sheet, n }) => [`xl/worksheets/sheet${n}.xml`, xml(sheetXml(sheet))]),
    ),
  };
  return zipSync(parts, { level: 6 });
}

const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

const xml = (text) => strToU8(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${text}`);

const relations = (list) =>
  xml(
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${list
      .map(([kind, target], n) => `<Relationship Id="rId${n + 1}" Type="${kind}" Target="${target}"/>`)
      .join('')}</Relationships>`,
  );

/** @param {Sheet} sheet */
function sheetXml({ columns, rows, frozen, locked, validations = [], merged = [] }) {
  const pane = frozen
    ? `<pane${frozen.columns ? ` xSplit="${frozen.columns}"` : ''} ySplit="${frozen.rows}" topLeftCell="${lettersOf(frozen.columns + 1)}${frozen.rows + 1}" activePane="${frozen.columns ? 'bottomRight' : 'bottomLeft'}" state="frozen"/>`
    : '';
  return [
    `<worksheet xmlns="${main}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>`,
    `<sheetViews><sheetView workbookViewId="0" showGridLines="0">${pane}</sheetView></sheetViews>`,
    '<sheetFormatPr defaultRowHeight="18"/>',
    `<cols>${columns.map(columnXml).join('')}</cols>`,
    `<sheetData>${rows.map(rowXml).join('')}</sheetData>`,
    locked ? '<sheetProtection sheet="1" objects="1" scenarios="1" formatColumns="0" formatRows="0"/>' : '',
    merged.length > 0
      ? `<mergeCells count="${merged.length}">${merged.map((area) => `<mergeCell ref="${area}"/>`).join('')}</mergeCells>`
      : '',
    validations.length > 0
      ? `<dataValidations count="${validations.length}">${validations.map(validationXml).join('')}</dataValidations>`
      : '',
    '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/>',
    '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>',
  ].join('');
}

const columnXml = ({ width, hidden }, n) =>
  `<col min="${n + 1}" max="${n + 1}" width="${width}" customWidth="1"${hidden ? ' hidden="1"' : ''}/>`;

function rowXml({ cells, height, hidden }, n) {
  const row = n + 1;
  const said = cells.map((cell, at) => (cell ? cellXml(cell, `${lettersOf(at + 1)}${row}`) : '')).join('');
  const size = height ? ` ht="${height}" customHeight="1"` : '';
  return `<row r="${row}"${size}${hidden ? ' hidden="1"' : ''}>${said}</row>`;
}

/** @param {Cell} cell @param {string} at */
function cellXml({ text, number, style }, at) {
  const start = `<c r="${at}" s="${styleNumber(style)}"`;
  if (number !== undefined) return `${start}><v>${escaped(number)}</v></c>`;
  if (!text) return `${start}/>`;
  return `${start} t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;
}

/** A wrong entry is warned of, not stopped: “300余” and “2.25万” are amounts too. */
function validationXml({ at, kind, list, title, words, wrong }) {
  const told = `errorStyle="warning" allowBlank="1" showInputMessage="1" showErrorMessage="1" promptTitle="${escaped(title.slice(0, 32))}" prompt="${escaped(words.slice(0, 250))}" error="${escaped(wrong.slice(0, 220))}"`;
  if (kind === 'list')
    return `<dataValidation type="list" ${told} sqref="${at}"><formula1>"${escaped(list ?? '')}"</formula1></dataValidation>`;
  return `<dataValidation type="${kind}" operator="greaterThanOrEqual" ${told} sqref="${at}"><formula1>0</formula1></dataValidation>`;
}

const signs = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Without the characters that XML has no place for. */
export const escaped = (text) =>
  String(text)
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replace(/[&<>"]/g, (sign) => signs[sign]);
