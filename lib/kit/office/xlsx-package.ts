import { stylesXml } from './xlsx-styles';
import type { BookOptions } from './xlsx-writer';
import { encodeXmlText } from './xml-text';

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006';
const spreadsheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const coreProperties = `${packages}/metadata/core-properties`;

/** The parts of a workbook that hold no cells. */
export function packageParts({ title, sheets, sharedStrings = false }: BookOptions): Record<string, string> {
  const numbers = sheets.map((_, index) => index + 1);
  return {
    '[Content_Types].xml': contentTypes(numbers, sharedStrings),
    '_rels/.rels': relationships([
      [`${office}/officeDocument`, 'xl/workbook.xml'],
      [`${packages}/relationships/metadata/core-properties`, 'docProps/core.xml'],
    ]),
    'docProps/core.xml': `<cp:coreProperties xmlns:cp="${coreProperties}" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${encodeXmlText(title)}</dc:title></cp:coreProperties>`,
    'xl/workbook.xml': workbookXml(sheets),
    'xl/_rels/workbook.xml.rels': relationships([
      ...numbers.map((number): [string, string] => [`${office}/worksheet`, `worksheets/sheet${number}.xml`]),
      [`${office}/styles`, 'styles.xml'],
      ...(sharedStrings ? [[`${office}/sharedStrings`, 'sharedStrings.xml'] as [string, string]] : []),
    ]),
    'xl/styles.xml': stylesXml(),
  };
}

function contentTypes(sheetNumbers: readonly number[], sharedStrings: boolean): string {
  const parts = [
    ['/xl/workbook.xml', `${spreadsheet}.sheet.main+xml`],
    ...sheetNumbers.map((number) => [`/xl/worksheets/sheet${number}.xml`, `${spreadsheet}.worksheet+xml`]),
    ['/xl/styles.xml', `${spreadsheet}.styles+xml`],
    ...(sharedStrings ? [['/xl/sharedStrings.xml', `${spreadsheet}.sharedStrings+xml`]] : []),
    ['/docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml'],
  ];
  const overrides = parts.map(([name, type]) => `<Override PartName="${name}" ContentType="${type}"/>`);
  return `<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${overrides.join('')}</Types>`;
}

const relationships = (list: readonly [type: string, target: string][]): string =>
  `<Relationships xmlns="${packages}/relationships">${list
    .map(([type, target], index) => `<Relationship Id="rId${index + 1}" Type="${type}" Target="${target}"/>`)
    .join('')}</Relationships>`;

function workbookXml(sheets: BookOptions['sheets']): string {
  const protection = sheets.some(({ locked }) => locked) ? '<workbookProtection lockStructure="1"/>' : '';
  const entries = sheets.map(
    ({ name }, index) =>
      `<sheet name="${encodeXmlText(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
  );
  const titles = sheets.flatMap(({ name, list }, index) =>
    list
      ? `<definedName name="_xlnm.Print_Titles" localSheetId="${index}">'${encodeXmlText(name.replaceAll("'", "''"))}'!$1:$1</definedName>`
      : [],
  );
  const names = titles.length > 0 ? `<definedNames>${titles.join('')}</definedNames>` : '';
  return `<workbook xmlns="${main}" xmlns:r="${office}">${protection}<bookViews><workbookView/></bookViews><sheets>${entries.join('')}</sheets>${names}</workbook>`;
}
