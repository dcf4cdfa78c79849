import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDay } from './day-rules';
import { expertKey, readExpertPaste } from './paste-rules';

const line = (...cells: string[]) => cells.join('\t');
const one = line('演示甲', '演示大学', '食品安全', '第六批', '2024-08-01', '2027-07-31');

describe('a block from a spreadsheet', () => {
  it('is read row by row, with or without headings, in any order of columns', () => {
    const row = {
      name: '演示甲',
      unit: '演示大学',
      field: '食品安全',
      batch: '第六批',
      starts: '2024-08-01',
      ends: '2027-07-31',
    };
    expect(readExpertPaste(`${one}\r\n`)).toEqual({ rows: [{ ...row, line: 1 }], problems: [] });
    const headed = [
      line('序号', '批次', '姓名', '工作单位', '聘期起', '聘期止', '专业领域'),
      '',
      line('1', '第六批', '演示甲', '演示大学', '2024年8月1日', '2027/7/31', '食品安全'),
    ].join('\n');
    expect(readExpertPaste(headed)).toEqual({ rows: [{ ...row, line: 3 }], problems: [] });
  });

  it.each([
    ['blanks within heads', ['序号', '姓 名', '工作单位', '专业领域', '批　次', '聘期 起', '聘期\u200b止']],
    [
      'other heads that sound alike',
      [
        '毕业学校',
        '姓名',
        '所在单位',
        '专业领域',
        '批次',
        '聘期起',
        '聘期止',
        '推荐单位',
        '毕业专业',
        '专业技术职务',
      ],
    ],
    ['full-width and capitals', ['Ｎｏ', 'NAME', 'Unit', 'Field', 'Batch', 'From', 'To']],
    ['a title above', ['序号', '姓名', '单位名称', '研究方向', '批次', '聘期起', '聘期止']],
  ])('is read by its heads: %s', (what, heads) => {
    const first = [
      '1',
      '演示甲',
      '川江大学',
      '能源',
      '第一批',
      '2024-05-01',
      '2027-04-30',
      '甲会',
      '机械',
      '教授',
    ];
    const block = [heads, first.slice(0, heads.length)].map((cells) => cells.join('\t')).join('\n');
    const { rows, problems } = readExpertPaste(
      what === 'a title above' ? `第一批专家名单\n\n${block}` : block,
    );
    expect(problems).toEqual([]);
    expect(rows).toMatchObject([
      {
        name: '演示甲',
        unit: '川江大学',
        field: '能源',
        batch: '第一批',
        starts: '2024-05-01',
        ends: '2027-04-30',
      },
    ]);
  });

  it('is not read where two heads could be the same column', () => {
    const block = `${line('姓名', '工作单位', '任职学校', '领域', '批次', '聘期起', '聘期止')}\n${line('演示甲', '甲大学', '乙大学', '能源', '第一批', '2024-05-01', '2027-04-30')}`;
    expect(readExpertPaste(block)).toEqual({
      rows: [],
      problems: [{ line: 1, column: 'unit', code: 'heads', typed: '工作单位 / 任职学校' }],
    });
  });

  it('takes a month for its first day at the beginning and its last at the end', () => {
    const [row] = readExpertPaste(line('演示甲', '演示大学', '', '第六批', '2024.2', '2024年2月')).rows;
    expect(row).toMatchObject({ starts: '2024-02-01', ends: '2024-02-29' });
  });

  it('says by line and column what is wrong, and everything at once', () => {
    const block = [
      one,
      line('', '演示大学', '', '第六批', '2024-02-30', '2027-07-31'),
      line('演示乙', '演示大学', '', '第六批', '2024-08-01', '2024-07-31'),
      line('演示 甲', '演示大学', '', '第六批', '2024-08-01', '2027-07-31'),
      line('演示丙', '演示大学', '', '第六批', '2024-08-01', '2027-07-31', '13800000000'),
    ].join('\n');
    expect(readExpertPaste(block).problems).toEqual([
      { line: 2, column: 'name', code: 'empty', typed: '' },
      { line: 2, column: 'starts', code: 'day', typed: '2024-02-30' },
      { line: 3, column: 'ends', code: 'order', typed: '2024-07-31' },
      { line: 4, column: 'name', code: 'twice', typed: '演示 甲' },
      { line: 5, column: null, code: 'columns', typed: '7' },
    ]);
  });

  it('reads cells in quotes that hold line breaks and quotes, and lone quotes as they are', () => {
    const quoted = line('"演示\n甲"', '"演示""大学"', '"食品', '第六批', '2024-08-01', '2027-07-31');
    expect(readExpertPaste(quoted).rows[0]).toMatchObject({
      name: '演示 甲',
      unit: '演示"大学',
      field: '"食品',
    });
  });

  it('never fails and never loses a line, whatever is pasted', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('\t', '\n', '\r', '"', '甲', '2', '-', ' ', '\0') }),
        (block) => {
          const { rows, problems } = readExpertPaste(block);
          expect(rows.length + problems.length > 0).toBe(/[^\t\r\n" ]/.test(block) || problems.length > 0);
        },
      ),
    );
  });

  it('reads two thousand rows in no time', () => {
    const rows = Array.from({ length: 2000 }, (_, nth) => one.replace('甲', `甲${nth}`)).join('\n');
    const before = process.cpuUsage();
    expect(readExpertPaste(rows).rows).toHaveLength(2000);
    expect(process.cpuUsage(before).user).toBeLessThan(1_000_000);
  });
});

it('tells people apart by name and unit, not by white space or width', () => {
  const same = expertKey({ name: '演示　甲', unit: 'Ａ大学' });
  expect(expertKey({ name: '演示甲', unit: 'A大学' })).toBe(same);
  expect(expertKey({ name: '演示甲A', unit: '大学' })).not.toBe(same);
});

it('reads days as people write them, and nothing else', () => {
  for (const typed of [
    '2024-05-01',
    '2024/5/1',
    '2024.5.1',
    '2024年5月1日',
    '２０２４－５－１',
    '2024-05-01 00:00:00',
  ])
    expect(readDay(typed), typed).toBe('2024-05-01');
  for (const typed of [
    '',
    '2024-13-01',
    '2024-02-30',
    '2023-02-29',
    '1899-01-01',
    '45413',
    '2024-5-1-1',
    '5/1/2024',
  ])
    expect(readDay(typed), typed).toBeNull();
  expect(readDay('2024-02-29')).toBe('2024-02-29');
});
