import { workbookBytes } from '@/lib/kit/office/xlsx-writer';
import { head, line, row, rows, sheet, usual } from './test-book';
import { monthSheet } from './test-good';
import type { Hostile } from './test-hostile-shape';

/** Sheets whose rows, columns and areas are where none can be, or are too many. */

const at = (r: string | number) => sheet(row(head) + row(line, r));
const months = (rows: Record<string, string>[]) => workbookBytes({ title: 'x', sheets: [monthSheet(rows)] });
const june = 'PUB01 secretariat 2024-06 6';
const [first, second] = [row(line, 5), row(june.split(' '), 3)];

export const hostileSheets: readonly Hostile[] = [
  ['a row numbered 2 billion', () => at(2_000_000_000), 'WORKBOOK_UNSAFE'],
  ['a row numbered 2^31', () => at(2_147_483_648), 'WORKBOOK_UNSAFE'],
  ['a row numbered -1', () => at(-1), 'WORKBOOK_UNSAFE'],
  ['a row numbered 0', () => at(0), 'WORKBOOK_UNSAFE'],
  ['a row numbered 1e9', () => at('1e9'), 'WORKBOOK_UNSAFE'],
  ['a row numbered 2.5', () => at('2.5'), 'WORKBOOK_UNSAFE'],
  ['a row numbered with nothing', () => at(''), 'WORKBOOK_UNSAFE'],
  ['a row numbered in wide digits', () => at('２'), 'WORKBOOK_UNSAFE'],
  ['a row numbered with a thousand digits', () => at('9'.repeat(1_000)), 'WORKBOOK_UNSAFE'],
  ['a row behind the last', () => at(1_048_577), 'WORKBOOK_UNSAFE'],
  ['the last row of all', () => at(1_048_576), usual],
  [
    'a million empty rows and more',
    () => sheet(rows + Array.from({ length: 1_048_577 }, (_, n) => `<row a="${n % 97}"/>`).join('')),
    'WORKBOOK_UNSAFE',
  ],
  ['rows from the last to the first', () => sheet(row(head, 1) + first + second), [...usual, june]],
  [
    'two rows of one number',
    () => sheet(row(head) + row(line, 2) + row(june.split(' '), 2)),
    [...usual, june],
  ],
  ['a row within a row', () => sheet(`${row(head)}<row>${row(line)}</row>`), 'WORKBOOK_BROKEN'],
  [
    '20,100 rows',
    () =>
      sheet(
        row(head) +
          Array.from({ length: 20_100 }, (_, n) =>
            row(['PUB01', `b${n * 7919}`, '2024-07', `${n * 104_729}`]),
          ).join(''),
      ),
    'WORKBOOK_ROWS',
  ],
  [
    '20,001 rows of two sheets’ kind',
    () =>
      sheet(
        row(head) +
          Array.from({ length: 20_001 }, (_, n) =>
            row(['PUB01', `b${n * 7919}`, '2024-07', `${n * 104_729}`]),
          ).join(''),
      ),
    'WORKBOOK_ROWS',
  ],
  ['201 columns', () => sheet(row(Array.from({ length: 201 }, () => 'x'))), 'WORKBOOK_COLUMNS'],
  [
    'a column that ends at 400 million',
    () => sheet(rows, '<cols><col min="1" max="400000000" width="9"/></cols>'),
    'WORKBOOK_UNSAFE',
  ],
  [
    'a column that ends at -1',
    () => sheet(rows, '<cols><col min="1" max="-1" width="9"/></cols>'),
    'WORKBOOK_UNSAFE',
  ],
  ['a column that is 1e9 wide', () => sheet(rows, '<cols><col min="1" max="2" width="1e9"/></cols>'), usual],
  [
    '16,385 empty cells in a row',
    () => sheet(`<row>${Array.from({ length: 16_385 }, (_, n) => `<c s="${n % 89}"/>`).join('')}</row>`),
    'WORKBOOK_BROKEN',
  ],
  [
    'a merged area of the whole sheet',
    () => sheet(rows, '', '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'),
    usual,
  ],
  [
    'fifty thousand merged areas',
    () =>
      sheet(
        rows,
        '',
        `<mergeCells>${Array.from({ length: 50_000 }, (_, n) => `<mergeCell ref="A${n}:XFD${n + 1}"/>`).join('')}</mergeCells>`,
      ),
    usual,
  ],
  [
    'an area that is none',
    () => sheet(rows, '', '<mergeCells><mergeCell ref="XFD1:A-1"/></mergeCells>'),
    usual,
  ],
  [
    'a validation of every cell',
    () =>
      sheet(
        rows,
        '',
        '<dataValidations><dataValidation type="whole" sqref="A1:XFD1048576"/></dataValidations>',
      ),
    usual,
  ],
  [
    'a colour for every cell',
    () =>
      sheet(
        rows,
        '',
        '<conditionalFormatting sqref="A1:XFD1048576"><cfRule type="expression"><formula>A1</formula></cfRule></conditionalFormatting>',
      ),
    usual,
  ],
  ['a filter of every cell', () => sheet(rows, '', '<autoFilter ref="A1:XFD1048576"/>'), usual],
  ['a size of the whole sheet', () => sheet(rows, '<dimension ref="A1:XFD1048576"/>'), usual],
  ['a size that is none', () => sheet(rows, '<dimension ref="ZZZZ0:-1"/>'), usual],
  [
    'a window of a million panes',
    () =>
      sheet(
        rows,
        '<sheetViews><sheetView workbookViewId="0"><pane xSplit="1e9" ySplit="-1"/></sheetView></sheetViews>',
      ),
    usual,
  ],
  [
    'two sets of rows',
    () => sheet(`${rows}</sheetData><sheetData>${row(june.split(' '))}`),
    [...usual, june],
  ],
  ['rows outside of all rows', () => sheet(rows, '', row(june.split(' '))), [...usual, june]],
  ['nothing that we know', () => sheet(row(['姓名', '身份证'])), 'WORKBOOK_OTHER'],
  ['nothing at all', () => sheet(''), 'WORKBOOK_OTHER'],
  [
    'columns that are every object’s',
    () => sheet(row([...head, 'constructor', '__proto__']) + row([...line, 'x', 'y'])),
    [`${usual[0]} x`],
  ],
  [
    'a column twice',
    () => sheet(row([...head, 'value']) + row([...line, '6'])),
    ['PUB01 secretariat 2024-07 6'],
  ],
  [
    'a month of 1,001 rows',
    () => months(Array.from({ length: 1_001 }, (_, n) => ({ code: `PUB${n}` }))),
    'WORKBOOK_OTHER',
  ],
  [
    'a month with a text of 60 kB in each',
    () => months([{ code: 'PUB01', value: '1'.repeat(60_000) }]),
    [`PUB01 ${'1'.repeat(60_000)} 0`],
  ],
  [
    'a month that was seen 1e99 times',
    () => months([{ code: 'PUB01', value: '7', seen: '1e99' }]),
    ['PUB01 7 0'],
  ],
  [
    'a month that showed nests of nests',
    () => months([{ code: 'PUB01', value: '7', shown: '['.repeat(30_000) }]),
    ['PUB01 7 0'],
  ],
  [
    'a month that showed what every object has',
    () => months([{ code: 'PUB01', value: '7', shown: '{"__proto__":{"value":"9"},"note":7}' }]),
    ['PUB01 7 0'],
  ],
  [
    'a month of a figure that is every object’s',
    () =>
      months([
        { code: '__proto__', value: '7' },
        { code: 'constructor', value: '8' },
      ]),
    ['constructor 8 0'],
  ],
];
