import {
  book,
  head,
  noise,
  row,
  rowOf,
  rows,
  sheet,
  sheetOf,
  sheetPart,
  sheetsOf,
  stringsOf,
  usual,
  withStrings,
  workbookOf,
} from './test-book';
import type { Hostile } from './test-hostile-shape';

/** Cells that name texts that are not there, stand where none can, or say two things at once. */

const valued = (cells: string) => sheet(row(head) + rowOf(cells));
const said = (value: string) => [`PUB01 secretariat 2024-07 ${value}`];
const number = (text: string) => valued(`<c><v>${text}</v></c>`);
const shared = (index: string, ...texts: string[]) =>
  withStrings(stringsOf(...texts), row(head) + rowOf(`<c t="s"><v>${index}</v></c>`));
const dated = (day: string, since = '') =>
  book({
    'xl/workbook.xml': workbookOf(`<workbookPr${since}/>${sheetsOf('a')}`),
    [sheetPart]: sheetOf(
      `${row(head)}<row><c t="str"><v>PUB01</v></c><c t="str"><v>secretariat</v></c><c><v>${day}</v></c><c><v>5</v></c></row>`,
    ),
  });
const period = (text: string) => [`PUB01 secretariat ${text} 5`];
const runs = (count: number) =>
  [...noise(count)].map((one) => `<r><rPr><b/></rPr><t>${one}</t></r>`).join('');

export const hostileCells: readonly Hostile[] = [
  [
    'a cell beyond the last column',
    () => sheet('<row r="1"><c r="ZZZ1"><v>1</v></c></row>'),
    'WORKBOOK_BROKEN',
  ],
  [
    'a cell one beyond the last column',
    () => sheet('<row r="1"><c r="XFE1"><v>1</v></c></row>'),
    'WORKBOOK_BROKEN',
  ],
  ['a cell in the last column', () => sheet('<row r="1"><c r="XFD1"><v>1</v></c></row>'), 'WORKBOOK_COLUMNS'],
  ['a cell with no address', () => sheet('<row r="1"><c r="1A"><v>1</v></c></row>'), 'WORKBOOK_BROKEN'],
  [
    'a cell with an address in small letters',
    () => sheet('<row r="1"><c r="a1"><v>1</v></c></row>'),
    'WORKBOOK_BROKEN',
  ],
  [
    'a cell with an address of a thousand letters',
    () => sheet(`<row r="1"><c r="${'A'.repeat(1_000)}1"><v>1</v></c></row>`),
    'WORKBOOK_BROKEN',
  ],
  [
    'a cell with an address of another row',
    () => sheet(`${row(head)}<row r="2"><c r="A99" t="str"><v>PUB01</v></c></row>`),
    ['PUB01'],
  ],
  ['a cell twice', () => valued('<c r="D2"><v>5</v></c><c r="D2"><v>6</v></c>'), 'WORKBOOK_BROKEN'],
  ['a cell within a cell', () => valued('<c r="D2"><c r="E2"><v>1</v></c><v>2</v></c>'), 'WORKBOOK_BROKEN'],
  ['a cell outside of all rows', () => sheet(`${rows}<c r="E2"><v>9</v></c>`), 'WORKBOOK_BROKEN'],
  ['two values in a cell', () => number('1</v><v>2'), 'WORKBOOK_BROKEN'],
  [
    'a value and a text in a cell',
    () => valued('<c t="inlineStr"><v>5</v><is><t>6</t></is></c>'),
    'WORKBOOK_BROKEN',
  ],
  [
    'a text that is not there',
    () => sheet('<row r="1"><c r="A1" t="s"><v>7</v></c></row>'),
    'WORKBOOK_BROKEN',
  ],
  ['a text numbered as many as there are', () => shared('1', '5'), 'WORKBOOK_BROKEN'],
  ['a text numbered -1', () => shared('-1', '5'), 'WORKBOOK_BROKEN'],
  ['a text numbered 0.5', () => shared('0.5', '5'), 'WORKBOOK_BROKEN'],
  ['a text numbered 1e0', () => shared('1e0', '5', '6'), 'WORKBOOK_BROKEN'],
  ['a text numbered 2^53', () => shared('9007199254740993', '5'), 'WORKBOOK_BROKEN'],
  ['a text numbered __proto__', () => shared('__proto__', '5'), 'WORKBOOK_BROKEN'],
  ['a text numbered length', () => shared('length', '5'), 'WORKBOOK_BROKEN'],
  ['a text numbered 007', () => shared('001', '5', '6'), said('6')],
  ['a cell of 70 kB', () => sheet(row(head) + row(['x'.repeat(70_000)])), 'WORKBOOK_TEXT'],
  [
    'a cell of 30,000 Chinese characters',
    () => sheet(row(head) + row(['字'.repeat(30_000)])),
    'WORKBOOK_TEXT',
  ],
  ['a shared text of 70 kB', () => shared('0', 'x'.repeat(70_000)), 'WORKBOOK_TEXT'],
  ['a shared text of 30,000 Chinese characters', () => shared('0', '字'.repeat(30_000)), 'WORKBOOK_TEXT'],
  [
    'a text of 30,000 pieces',
    () => valued(`<c t="inlineStr"><is>${runs(30_000)}</is></c>`),
    said(noise(30_000)),
  ],
  ['a text of 70,000 pieces', () => valued(`<c t="inlineStr"><is>${runs(70_000)}</is></c>`), 'WORKBOOK_TEXT'],
  [
    'a text whose pronunciation says another',
    () => valued('<c t="inlineStr"><is><t>5</t><rPh><t>9</t></rPh></is></c>'),
    usual,
  ],
  [
    'a text that has only a pronunciation',
    () => valued('<c t="inlineStr"><is><rPh><t>9</t></rPh></is></c>'),
    ['PUB01 secretariat 2024-07'],
  ],
  ['a formula that starts a program', () => valued("<c><f>cmd|'/c calc'!A1</f><v>5</v></c>"), usual],
  [
    'a formula that asks the network',
    () => valued('<c t="str"><f>WEBSERVICE("http://127.0.0.1:1/")</f><v>5</v></c>'),
    usual,
  ],
  ['a formula for every cell', () => valued('<c><f t="array" ref="A1:XFD1048576">1</f><v>5</v></c>'), usual],
  [
    'a formula that is shared with nobody',
    () => valued('<c><f t="shared" si="4294967295"/><v>5</v></c>'),
    usual,
  ],
  ['a formula of 8 kB', () => valued(`<c><f>${'('.repeat(8_192)}</f><v>5</v></c>`), usual],
  ['a formula that was never calculated', () => valued('<c><f>2+3</f></c>'), said('=')],
  [
    'a formula that came to nothing',
    () => valued('<c t="str"><f>""</f><v></v></c>'),
    ['PUB01 secretariat 2024-07'],
  ],
  [
    'a text that begins as a formula',
    () => valued('<c t="inlineStr"><is><t>=cmd|\'/c calc\'!A1</t></is></c>'),
    said("=cmd|'/c calc'!A1"),
  ],
  ['an error', () => valued('<c t="e"><v>#REF!</v></c>'), said('#REF!')],
  ['a truth', () => valued('<c t="b"><v>1</v></c>'), said('TRUE')],
  ['a truth that is every object’s', () => valued('<c t="b"><v>constructor</v></c>'), said('constructor')],
  ['an untruth', () => valued('<c t="b"><v>0</v></c>'), said('FALSE')],
  ['a kind of cell that is none', () => valued('<c t="__proto__"><v>5</v></c>'), usual],
  ['a format that is not there', () => valued('<c s="4294967295"><v>5</v></c>'), usual],
  ['a number beyond all numbers', () => number('1e400'), said('1e400')],
  ['a number that is none', () => number('NaN'), said('NaN')],
  ['a number without end', () => number('-Infinity'), said('-Infinity')],
  ['a number of base 16', () => number('0x10'), said('0x10')],
  ['a number of base 2', () => number('0b11'), said('0b11')],
  ['a number with thousands', () => number('1,000'), said('1,000')],
  ['a number in wide digits', () => number('５'), said('５')],
  ['a number of 60,000 digits', () => number('9'.repeat(60_000)), said('9'.repeat(60_000))],
  [
    'a number of 60,000 digits and a letter',
    () => number(`${'9'.repeat(60_000)}x`),
    said(`${'9'.repeat(60_000)}x`),
  ],
  ['a number below zero that is zero', () => number('-0.0'), said('0')],
  ['a number that computers cannot write', () => number('0.30000000000000004'), said('0.3')],
  ['a number with a power', () => number('5E+3'), said('5000')],
  ['a number that is almost nothing', () => number('1e-300'), said('1e-300')],
  ['a day', () => dated('45474'), period('2024-07')],
  ['a day since 1904', () => dated('44012', ' date1904="1"'), period('2024-07')],
  ['a day that is no first', () => dated('45475'), period('2024-07-02')],
  ['a day before all days', () => dated('-1'), period('-1')],
  ['a day that never was', () => dated('60'), period('60')],
  ['a day after all days', () => dated('2958466'), period('2958466')],
  ['half a day', () => dated('45474.5'), period('45474.5')],
  ['a day in letters', () => valued('<c t="d"><v>2024-07-01T00:00:00Z</v></c>'), said('2024-07-01')],
];
