import { describe, expect, it, vi } from 'vitest';
import { runInSandbox } from '@/lib/kit/sandbox/run';
import { runBundledTasks } from '@/lib/kit/sandbox/test-bundled';
import {
  book,
  head,
  row,
  rows,
  sheet,
  sheetOf,
  sheetPart,
  stringsOf,
  withStrings,
  workbookOf,
} from './test-book';

runBundledTasks();

type Answer = { kind?: string; rows?: number; refused?: { code: string } };

/** As many as are asked for, each another, so that they hardly pack. */
const many = (count: number, each: (n: number) => string) =>
  Array.from({ length: count }, (_, n) => each(n)).join('');
/** Ten texts of 60 kB, and cells that name them: what is little in the file is much in what is read. */
const named = (rowCount: number) =>
  withStrings(
    stringsOf(...Array.from({ length: 10 }, (_, n) => 'x'.repeat(60_000) + n)),
    row(head) +
      many(
        rowCount,
        (n) =>
          `<row>${many(4, (m) => `<c t="s" s="${(n * 7919 + m) % 9973}"><v>${(n + m) % 10}</v></c>`)}</row>`,
      ),
  );

/** Fifty names for one sheet of as many rows as a workbook may have. */
const fiftySheets = () =>
  book({
    'xl/workbook.xml': workbookOf(
      `<sheets>${many(50, (n) => `<sheet name="${n}" sheetId="${n + 1}" r:id="rId1"/>`)}</sheets>`,
    ),
    [sheetPart]: sheetOf(
      row(head) +
        many(20_000, (n) => `<row><c><v>1</v></c><c><v>2</v></c><c><v>3</v></c><c><v>${n}</v></c></row>`),
    ),
  });

/** What is read of a workbook, or why its process was ended; within the limits that every upload has. */
async function endOf(bytes: Uint8Array): Promise<string> {
  expect(bytes.length).toBeLessThan(10 * 2 ** 20);
  const answer = await runInSandbox<Answer>(
    'lib/workbook/read-task.ts',
    { bytes },
    { maxOutput: 24 * 2 ** 20 },
  );
  // Looked at twenty times a second, so that it is a little above at most.
  expect(answer.peak).toBeLessThan(700);
  if (!answer.ok) return answer.reason;
  return answer.value.refused?.code ?? `${answer.value.rows} rows`;
}

// What takes time is to make them, and beside others to read them.
vi.setConfig({ testTimeout: 120_000 });
vi.spyOn(console, 'error').mockImplementation(() => {});

describe('a workbook that is as large as one may be', () => {
  it.each<[what: string, make: () => Uint8Array, ends: string[]]>([
    [
      'of two million numbers',
      () => sheet(many(19_990, (n) => `<row>${many(100, (m) => `<c><v>${n * 7 + m}</v></c>`)}</row>`)),
      ['WORKBOOK_OTHER'],
    ],
    [
      'with a million elements that are not known',
      () => sheet(rows + many(1_000_000, (n) => `<x${n}/>`)),
      ['1 rows'],
    ],
    [
      'with a million shared texts',
      () => withStrings(`<sst>${many(1_000_000, (n) => `<si><t>${n}</t></si>`)}</sst>`, rows),
      ['1 rows'],
    ],
    [
      'with a million formulas',
      () =>
        sheet(
          rows + many(20, (n) => `<row>${many(50_000, (m) => `<c r="A${n + 3}"><f>${n * m}</f></c>`)}</row>`),
        ),
      ['WORKBOOK_BROKEN'],
    ],
    [
      'with an element of a million attributes',
      () => sheet(`${rows}<x ${many(1_000_000, (n) => `a${n}="" `)}/>`),
      ['1 rows', 'memory', 'time'],
    ],
    ['with texts of 60 kB that 800 cells name', () => named(200), ['output']],
    ['with texts of 60 kB that 76,000 cells name', () => named(19_000), ['memory', 'time']],
    ['with fifty sheets of 20,000 rows', fiftySheets, ['WORKBOOK_ROWS']],
  ])('%s ends by itself, or is ended', async (_, make, ends) => {
    expect(ends).toContain(await endOf(make()));
    expect(await endOf(book())).toBe('1 rows');
  });
});
