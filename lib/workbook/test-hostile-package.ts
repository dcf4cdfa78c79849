import {
  book,
  declaration,
  head,
  line,
  main,
  noise,
  office,
  relationsOf,
  relationsPart,
  row,
  rows,
  sheet,
  sheetOf,
  sheetPart,
  sheetsOf,
  types,
  typesOf,
  usual,
  withStrings,
  workbookOf,
} from './test-book';
import type { Hostile } from './test-hostile-shape';

/** Parts that a workbook of figures never has, and relationships that lead where they should not. */

const beside = (name: string, content = '<x/>') => book({ [name]: content });
const typed = (contentType: string, part = '/xl/workbook.xml') =>
  book({ '[Content_Types].xml': typesOf(`<Override PartName="${part}" ContentType="${contentType}"/>`) });
const related = (type: string, target: string, more = '') =>
  book({ [relationsPart]: relationsOf([type, target, more]) });
const workbook = (inside: string) => book({ 'xl/workbook.xml': workbookOf(inside) });
const external = ' TargetMode="External"';

/** Two sheets, the second another's; both parts are there. */
const twoSheets = (sheets: string) =>
  book({
    'xl/workbook.xml': workbookOf(sheets),
    [relationsPart]: relationsOf(
      ['worksheet', 'worksheets/sheet1.xml'],
      ['worksheet', 'worksheets/sheet2.xml'],
    ),
    'xl/worksheets/sheet2.xml': sheetOf(row(head) + row([...line.slice(0, 3), '6'])),
  });
const hiding = (state: string) =>
  twoSheets(
    `<sheets><sheet name="a" sheetId="1" r:id="rId1"/><sheet name="b" sheetId="2" state="${state}" r:id="rId2"/></sheets>`,
  );

const link = `<externalLink xmlns="${main}"><ddeLink ddeService="cmd" ddeTopic="/c calc"/></externalLink>`;
const ofSheet = (type: string, target: string) =>
  beside('xl/worksheets/_rels/sheet1.xml.rels', relationsOf([type, target, external]));

export const hostilePackages: readonly Hostile[] = [
  ['an archive inside', () => book({ 'xl/embedded.zip': book() }), 'WORKBOOK_EMBEDDED'],
  [
    'a workbook inside',
    () => book({ 'xl/embeddings/Microsoft_Excel_Sheet1.xlsx': book() }),
    'WORKBOOK_EMBEDDED',
  ],
  ['an archive that is called a picture', () => book({ 'xl/media/image1.png': book() }), usual],
  ['an object inside', () => beside('xl/embeddings/oleObject1.bin'), 'WORKBOOK_EMBEDDED'],
  ['an object elsewhere', () => beside('xl/media/oleObject1.bin'), 'WORKBOOK_EMBEDDED'],
  ['a control inside', () => beside('xl/activeX/activeX1.xml'), 'WORKBOOK_EMBEDDED'],
  [
    'an object in a sheet',
    () => sheet(rows, '', '<oleObjects><oleObject progId="x"/></oleObjects>'),
    'WORKBOOK_EMBEDDED',
  ],
  [
    'a control in a sheet',
    () => sheet(rows, '', '<controls><control name="x" r:id="rId1"/></controls>'),
    'WORKBOOK_EMBEDDED',
  ],
  ['a program inside', () => beside('xl/media/setup.exe'), 'WORKBOOK_EMBEDDED'],
  ['a script inside', () => beside('xl/media/x.js'), 'WORKBOOK_EMBEDDED'],
  ['a page inside', () => beside('xl/media/x.html'), 'WORKBOOK_EMBEDDED'],
  ['macros', () => beside('xl/vbaProject.bin'), 'WORKBOOK_MACROS'],
  ['macros that are signed', () => beside('xl/vbaProjectSignature.bin'), 'WORKBOOK_MACROS'],
  ['macros in another folder', () => beside('customXml/VBA/module1.xml'), 'WORKBOOK_MACROS'],
  ['macros of 1992', () => beside('xl/macrosheets/sheet1.xml'), 'WORKBOOK_MACROS'],
  [
    'macros by another name',
    () => typed('application/vnd.ms-excel.sheet.macroEnabled.main+xml'),
    'WORKBOOK_MACROS',
  ],
  ['an add-in', () => typed('application/vnd.ms-excel.addin.macroEnabled.main+xml'), 'WORKBOOK_MACROS'],
  [
    'macros that are called data',
    () => typed('application/vnd.ms-office.vbaProject', '/xl/data.bin'),
    'WORKBOOK_MACROS',
  ],
  [
    'macros of 1992 that are called a sheet',
    () => typed('application/vnd.ms-excel.macrosheet+xml', `/${sheetPart}`),
    'WORKBOOK_MACROS',
  ],
  ['a link to another file', () => beside('xl/externalLinks/externalLink1.xml'), 'WORKBOOK_LINKS'],
  [
    'a link that starts a program',
    () => beside('xl/externalLinks/externalLink1.xml', link),
    'WORKBOOK_LINKS',
  ],
  [
    'a reference to another file',
    () =>
      workbook(`${sheetsOf('a')}<externalReferences><externalReference r:id="rId9"/></externalReferences>`),
    'WORKBOOK_LINKS',
  ],
  ['a link by its relationship', () => related('externalLinkPath', 'x.xml'), 'WORKBOOK_LINKS'],
  [
    'a sheet from the network',
    () => related('worksheet', 'http://127.0.0.1:1/x', external),
    'WORKBOOK_LINKS',
  ],
  ['a sheet from a share', () => related('worksheet', '\\\\127.0.0.1\\x', external), 'WORKBOOK_LINKS'],
  ['a picture from the network', () => ofSheet('image', 'http://127.0.0.1:1/x.png'), usual],
  ['an object from the network', () => ofSheet('oleObject', 'http://127.0.0.1:1/x.hta'), usual],
  ['a template from the network', () => ofSheet('attachedTemplate', 'http://127.0.0.1:1/x.xltm'), usual],
  [
    'a question to the network',
    () =>
      beside(
        'xl/connections.xml',
        `<connections xmlns="${main}"><connection id="1" type="4" refreshOnLoad="1"><webPr url="http://127.0.0.1:1/"/></connection></connections>`,
      ),
    usual,
  ],
  ['a ribbon that calls back', () => beside('customUI/customUI.xml', '<customUI onLoad="x"/>'), usual],
  [
    'an address that is a script',
    () => sheet(rows, '', '<hyperlinks><hyperlink ref="A1" location="javascript:alert(1)"/></hyperlinks>'),
    usual,
  ],
  ['a sheet that lies elsewhere', () => related('worksheet', '../../../etc/passwd'), 'WORKBOOK_UNSAFE'],
  [
    'a sheet that lies elsewhere, from the root',
    () => related('worksheet', '/xl/../../etc/passwd'),
    'WORKBOOK_UNSAFE',
  ],
  [
    'a sheet that lies elsewhere, in other signs',
    () => related('worksheet', '..%2f..%2fetc%2fpasswd'),
    'WORKBOOK_BROKEN',
  ],
  ['a sheet that is a file', () => related('worksheet', 'file:///etc/passwd'), 'WORKBOOK_BROKEN'],
  ['a sheet that is not there', () => related('worksheet', 'worksheets/sheet9.xml'), 'WORKBOOK_BROKEN'],
  ['a sheet without a place', () => related('worksheet', ''), 'WORKBOOK_BROKEN'],
  ['a sheet that is the workbook', () => related('worksheet', 'workbook.xml'), 'WORKBOOK_OTHER'],
  [
    'a sheet that is its own relationships',
    () => related('worksheet', '_rels/workbook.xml.rels'),
    'WORKBOOK_OTHER',
  ],
  ['a sheet that is a chart', () => related('chartsheet', 'worksheets/sheet1.xml'), 'WORKBOOK_BROKEN'],
  [
    'a sheet that is macros of 1992',
    () => related('xlMacrosheet', 'worksheets/sheet1.xml'),
    'WORKBOOK_BROKEN',
  ],
  [
    'shared texts that are not there',
    () =>
      book({
        [relationsPart]: relationsOf(['worksheet', 'worksheets/sheet1.xml'], ['sharedStrings', 'x.xml']),
      }),
    'WORKBOOK_BROKEN',
  ],
  [
    'shared texts that are the sheet',
    () =>
      book({
        [relationsPart]: relationsOf(
          ['worksheet', 'worksheets/sheet1.xml'],
          ['sharedStrings', 'worksheets/sheet1.xml'],
        ),
      }),
    usual,
  ],
  ['no relationships', () => book({ [relationsPart]: null }), 'WORKBOOK_BROKEN'],
  [
    'another main part',
    () =>
      book({
        '_rels/.rels': relationsOf(['officeDocument', 'xl/other.xml']),
        'xl/other.xml': workbookOf(sheetsOf('x')),
      }),
    'WORKBOOK_BROKEN',
  ],
  [
    'a main part in capitals',
    () => book({ 'xl/workbook.xml': null, 'XL/Workbook.xml': workbookOf(sheetsOf('x')) }),
    usual,
  ],
  ['no types', () => book({ '[Content_Types].xml': null }), 'WORKBOOK_BROKEN'],
  ['types that are no XML', () => book({ '[Content_Types].xml': 'PK' }), 'WORKBOOK_BROKEN'],
  ['types that call it a picture', () => typed('image/png'), usual],
  ['a template', () => typed(`${types}.template.main+xml`), usual],
  [
    'a strict workbook',
    () =>
      book({
        [sheetPart]: sheetOf(rows).replace(main, 'http://purl.oclc.org/ooxml/spreadsheetml/main'),
        [relationsPart]: relationsOf(['worksheet', 'worksheets/sheet1.xml']).replace(
          office,
          'http://purl.oclc.org/ooxml/officeDocument/relationships',
        ),
      }),
    usual,
  ],
  ['no sheets', () => workbook('<sheets/>'), 'WORKBOOK_BROKEN'],
  [
    '51 sheets',
    () =>
      workbook(
        `<sheets>${Array.from({ length: 51 }, (_, n) => `<sheet name="s${n}" sheetId="${n + 1}" r:id="rId1"/>`).join('')}</sheets>`,
      ),
    'WORKBOOK_SHEETS',
  ],
  [
    'a sheet numbered 4294967290',
    () => workbook('<sheets><sheet name="a" sheetId="4294967290" r:id="rId1"/></sheets>'),
    'WORKBOOK_BROKEN',
  ],
  [
    'a sheet numbered 0',
    () => workbook('<sheets><sheet name="a" sheetId="0" r:id="rId1"/></sheets>'),
    'WORKBOOK_BROKEN',
  ],
  [
    'a sheet without a number',
    () => workbook('<sheets><sheet name="a" r:id="rId1"/></sheets>'),
    'WORKBOOK_BROKEN',
  ],
  [
    'a sheet without a relationship',
    () => workbook('<sheets><sheet name="a" sheetId="1"/></sheets>'),
    'WORKBOOK_BROKEN',
  ],
  ['two sheets of one name', () => twoSheets(sheetsOf('a', 'a')), 'WORKBOOK_BROKEN'],
  ['two sheets whose names differ in capitals', () => twoSheets(sheetsOf('a', 'A')), 'WORKBOOK_BROKEN'],
  [
    'two names for one sheet',
    () =>
      workbook(
        '<sheets><sheet name="a" sheetId="1" r:id="rId1"/><sheet name="b" sheetId="2" r:id="rId1"/></sheets>',
      ),
    [...usual, ...usual],
  ],
  ['a sheet with a name of a megabyte', () => workbook(sheetsOf(noise(2 ** 20))), usual],
  ['a sheet that is hidden', () => hiding('hidden'), usual],
  ['a sheet that is hidden well', () => hiding('veryHidden'), usual],
  [
    'nothing but a hidden sheet',
    () => workbook('<sheets><sheet name="a" sheetId="1" state="veryHidden" r:id="rId1"/></sheets>'),
    'WORKBOOK_OTHER',
  ],
  [
    'a name for every cell',
    () =>
      workbook(
        `${sheetsOf('a')}<definedNames><definedName name="x">a!$A$1:$XFD$1048576</definedName></definedNames>`,
      ),
    usual,
  ],
  [
    'a name that runs at opening',
    () =>
      workbook(
        `${sheetsOf('a')}<definedNames><definedName name="_xlnm.Auto_Open">a!$A$1</definedName></definedNames>`,
      ),
    usual,
  ],
  [
    '65,000 formats',
    () =>
      beside(
        'xl/styles.xml',
        `<styleSheet xmlns="${main}"><cellXfs count="4294967295">${Array.from({ length: 65_000 }, (_, n) => `<xf numFmtId="${n * 7919}"/>`).join('')}</cellXfs></styleSheet>`,
      ),
    usual,
  ],
  [
    'a chain of calculations that has no end',
    () =>
      beside('xl/calcChain.xml', `${declaration}<calcChain><c r="A1" i="1"/><c r="A1" i="1"/></calcChain>`),
    usual,
  ],
  [
    'texts that nobody names',
    () => withStrings('<sst count="4294967295" uniqueCount="4294967295"/>', rows),
    usual,
  ],
];
