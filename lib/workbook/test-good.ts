import type { BookSheet } from '@/lib/kit/office/xlsx-sheet';
import { workbookBytes } from '@/lib/kit/office/xlsx-writer';
import { monthColumns, monthLayout } from './layout-rules';
import {
  book,
  head,
  main,
  relationsOf,
  relationsPart,
  row,
  sheet,
  sheetOf,
  sheetPart,
  stringsPart,
} from './test-book';

/** Sound workbooks. */

/** One of a hundred kinds: figures and months, our own writing and others', few rows and many. */
export function good(n: number): Uint8Array {
  const lines = Array.from({ length: 1 + (n % 30) }, (_, at) => [
    'PUB01',
    'secretariat',
    `20${10 + (at % 14)}-0${1 + (n % 9)}`,
    String(n * 7 + at),
  ]);
  if (n % 5 === 0) return sheet(row(head) + lines.map((line) => row(line)).join(''));
  if (n % 5 === 1)
    return sheet(
      row(head, 1) + lines.map((line, at) => row(line, at + 2)).join(''),
      '<cols><col min="1" max="16384" width="9"/></cols>',
      '<mergeCells><mergeCell ref="F1:XFD1048576"/></mergeCells>',
    );
  if (n % 5 === 2)
    return workbookBytes({ title: `好 ${n}`, sheets: [monthSheet([{ code: 'PUB01', value: String(n) }])] });
  if (n % 5 === 3) return asOthersWrite(lines);
  const figures: BookSheet = {
    name: '数据',
    columns: head.map(() => ({ width: 10 })),
    rows: [head, ...lines].map((line) => ({ cells: line.map((text) => ({ text, style: 'plain' })) })),
  };
  return workbookBytes({ title: '好', sheets: [figures] });
}

/** With shared texts, rich texts, formulas, pronunciation, printer settings, and an end far below. */
function asOthersWrite(lines: readonly string[][]): Uint8Array {
  const header = `<row r="1">${head.map((_, at) => `<c r="${'ABCD'[at]}1" t="s"><v>${at}</v></c>`).join('')}</row>`;
  const others = lines.map(
    ([a, b, c, d], at) =>
      `<row r="${at + 2}"><c r="A${at + 2}" t="str"><f>"PUB"&amp;"01"</f><v>${a}</v></c><c r="B${at + 2}" t="inlineStr"><is><r><t>${b}</t></r><rPh><t>x</t></rPh></is></c><c r="C${at + 2}" t="inlineStr"><is><t>${c}</t></is></c><c r="D${at + 2}"><v>${d}</v></c></row>`,
  );
  const strings = head.map((text) => `<si><t>${text}</t><rPh sb="0" eb="1"><t>x</t></rPh></si>`);
  return book({
    [sheetPart]: sheetOf(`${header}${others.join('')}<row r="1048576"><c r="A1048576" s="1"/></row>`),
    [stringsPart]: `<sst xmlns="${main}">${strings.join('')}</sst>`,
    [relationsPart]: relationsOf(
      ['worksheet', '/xl/worksheets/sheet1.xml'],
      ['sharedStrings', 'sharedStrings.xml'],
    ),
    'xl/printerSettings/printerSettings1.bin': new Uint8Array([1, 2, 3]),
    'docProps/app.xml': '<Properties/>',
  });
}

/** A month's sheet of a branch, with rows that say these things in the columns of these names. */
export function monthSheet(said: readonly Record<string, string>[]): BookSheet {
  const line = (texts: readonly string[]) => ({
    cells: texts.map((text) => ({ text, style: 'plain' as const })),
  });
  return {
    name: '2024-07',
    columns: monthColumns.map(() => ({ width: 9 })),
    locked: true,
    rows: [
      line([monthLayout, 'secretariat', '2024-07']),
      line(monthColumns),
      line(['题']),
      line(['']),
      line(['代码']),
      ...said.map((one) =>
        line(
          monthColumns.map(
            (column) => one[column] ?? ({ seen: '0', shown: '{}' } as typeof one)[column] ?? '',
          ),
        ),
      ),
    ],
  };
}
