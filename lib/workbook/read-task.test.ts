import { describe, expect, it } from 'vitest';
import { monthLayout } from './layout-rules';
import read from './read-task';
import {
  cell,
  head,
  line,
  main,
  parts,
  relationsOf,
  row,
  sheet,
  sheetOf,
  sheetPart,
  zipped,
} from './test-book';

type Answer = {
  kind?: string;
  refused?: { code: string };
  sheets?: { head: number }[];
  months?: { branch: string; rows: Record<string, unknown>[] }[];
  hidden?: unknown;
  outside?: unknown;
};

/** What is answered to a workbook, and the cells of its figures. */
async function answerTo(bytes: Uint8Array): Promise<Answer & { cells: Record<string, string>[] }> {
  const heard: Uint8Array[] = [];
  const said = (await read({ bytes, send: async (one) => void heard.push(one) })) as Answer;
  const rows = heard.length > 0 ? JSON.parse(Buffer.concat(heard).toString()) : [];
  return { ...said, cells: rows.map((one: { cells: Record<string, string> }) => one.cells) };
}

const wide = [...head, 'note'];
const rowOf = (cells: readonly string[]) => `<row>${cells.join('')}</row>`;
const number = (text: string, style = 0) => `<c s="${style}"><v>${text}</v></c>`;
/** A workbook in which style 1 is `3月4日`. */
const withDays = (inside: string) =>
  zipped(
    parts({
      [sheetPart]: sheetOf(inside),
      'xl/_rels/workbook.xml.rels': relationsOf(
        ['worksheet', 'worksheets/sheet1.xml'],
        ['styles', 'styles.xml'],
      ),
      'xl/styles.xml': `<styleSheet xmlns="${main}"><cellXfs><xf numFmtId="0"/><xf numFmtId="16"/></cellXfs></styleSheet>`,
    }),
  );

describe('a workbook of figures', () => {
  it('has its header below titles', async () => {
    const said = await answerTo(
      sheet(row(['2024 年 7 月数据汇总']) + row(['单位：篇']) + row(head) + row(line)),
    );
    expect(said.sheets?.[0]?.head).toBe(3);
    expect(said.cells).toEqual([
      { indicator: 'PUB01', branch: 'secretariat', period: '2024-07', value: '5' },
    ]);
    const far = await answerTo(sheet(row(['x']).repeat(10) + row(head) + row(line)));
    expect(far.refused?.code).toBe('WORKBOOK_OTHER');
  });

  it('keeps a day as a day, so that it is no number, and a month as a month', async () => {
    const cells = [
      cell('PUB01'),
      cell('secretariat'),
      number('45474', 1),
      number('45355', 1),
      number('45355', 1),
    ];
    expect((await answerTo(withDays(row(wide) + rowOf(cells)))).cells).toEqual([
      {
        indicator: 'PUB01',
        branch: 'secretariat',
        period: '2024-07',
        value: '2024-03-04',
        note: '2024-03-04',
      },
    ]);
  });

  it('passes over hidden rows and names them', async () => {
    const hidden = (text: string) =>
      `<row hidden="1">${line.slice(0, 3).map(cell).join('')}${cell(text)}</row>`;
    const said = await answerTo(
      sheet(row(head) + row(line) + hidden('6') + hidden('7') + row(line) + hidden('8')),
    );
    expect(said.cells.map(({ value }) => value)).toEqual(['5', '5']);
    expect(said.hidden).toEqual([{ sheet: '数据', rows: '3–4, 6' }]);
  });

  it('does not see what nobody sees', async () => {
    const said = await answerTo(
      sheet(
        row(['\ufeffindicator', ...head.slice(1)]) +
          row(['PUB01\u200b', 'secretariat', '2024-07\u00a0', '\u200b5']),
      ),
    );
    expect(said.cells).toEqual([
      { indicator: 'PUB01', branch: 'secretariat', period: '2024-07', value: '5' },
    ]);
  });

  it('names a cell that stands under no head', async () => {
    const said = await answerTo(sheet(row(head) + row([...line, '', '6'])));
    expect(said.cells[0]).toMatchObject({ '-': 'F' });
  });
});

describe('a month’s form', () => {
  const columns = ['code', 'name', 'previous', 'value', 'note', 'seen', 'shown'];
  const form = (rows: string, inserted = false) => {
    const shifted = (texts: readonly string[]) => (inserted ? ['', ...texts] : texts);
    return sheet(row(shifted([monthLayout, 'catering', '2024-07'])) + row(shifted(columns)) + rows);
  };
  const figures = (cells: readonly string[]) => `<row>${cells.join('')}</row>`;

  it('is known where a column was inserted, and the numbers in that column are named', async () => {
    const cells = [number('1200'), ...['TRN02', '参训人数', '7', '', '', '0', '{}'].map(cell)];
    const said = await answerTo(form(figures(cells), true));
    expect(said.months).toMatchObject([{ branch: 'catering', month: '2024-07', rows: [{ code: 'TRN02' }] }]);
    expect(said.outside).toEqual([{ sheet: '数据', cell: 'A3', typed: '1200' }]);
  });

  it('names numbers beside the columns and in rows that were added, and nothing that is no number', async () => {
    const own = ['TRN02', '参训人数', '7', '1', '', '0', '{}'].map(cell);
    const said = await answerTo(
      form(
        figures([...own, number('1200'), cell('请改正：1 处')]) +
          figures([cell(''), cell('另加的一项'), cell(''), number('30')]) +
          figures([cell('制表人：'), cell('张三 2024 年')]),
      ),
    );
    expect(said.outside).toEqual([
      { sheet: '数据', cell: 'H3', typed: '1200' },
      { sheet: '数据', cell: 'D4', typed: '30' },
    ]);
  });

  it('names its hidden rows of indicators, and not our own hidden rows', async () => {
    const own = ['TRN02', '参训人数', '7', '1', '', '0', '{}'].map(cell).join('');
    const said = await answerTo(form(`<row hidden="1">${own}</row><row>${own}</row>`));
    expect(said.hidden).toEqual([{ sheet: '数据', rows: '3' }]);
    expect(said.months?.[0]?.rows).toHaveLength(1);
  });
});
