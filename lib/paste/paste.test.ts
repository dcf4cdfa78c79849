import { describe, expect, it, test } from 'vitest';
import type { TypedCell } from '@/lib/figure/cell-rules';
import { isBlock } from './grid-rules';
import { monthOfHead } from './head-rules';
import { matchName } from './name-rules';
import { names, read } from './test-targets';

/** What would be typed, by code; problems by their kind. */
const told = (text: string): Record<string, TypedCell | string> =>
  Object.fromEntries(
    read(text).lines.map(({ code, name, typed, problem }) => [code ?? name, problem?.kind ?? typed]),
  );

describe('a block from Excel or WPS', () => {
  const blocks: [says: string, text: string, expected: Record<string, unknown>][] = [
    [
      'names and numbers',
      '参训人数\t1,234\r\n考试通过人数\t1,100\r\n',
      { TRN02: { value: '1,234' }, TRN03: { value: '1,100' } },
    ],
    ['codes and numbers', 'TRN02\t12\nMBR01\t233', { TRN02: { value: '12' }, MBR01: { value: '233' } }],
    [
      'a table with a title, numbering, units, this month, the year and notes',
      '伙专会 2024 年 8 月填报表\t\t\t\t\t\n序号\t指标\t单位\t本月\t累计\t说明\n1\t参训人数\t人\t１２０\t\t"暑期\n集中培训"\n2\t考试通过人数\t人\t\t210\t\n3\t单位会员数\t个\t233\t\t—\n',
      { TRN02: { value: '１２０', note: '暑期 集中培训' }, TRN03: { total: '210' }, MBR01: { value: '233' } },
    ],
    [
      'several months, of which one is the form’s',
      '指标\t6月\t7月\t8月\n参训人数\t1\t2\t3\n考试通过人数\t4\t5\t',
      { TRN02: { value: '3' } },
    ],
    [
      'months over two columns each, merged',
      '\t2024年7月\t\t2024年8月\t\n指标名称\t本月\t累计\t本月\t累计\n参训人数\t1\t101\t2\t102',
      { TRN02: { value: '2', total: '102' } },
    ],
    [
      'indicators side by side',
      'TRN02\tTRN03\tMBR01\n12\t10\t233',
      { TRN02: { value: '12' }, TRN03: { value: '10' }, MBR01: { value: '233' } },
    ],
    [
      'months down, indicators across',
      '月份\t参训人数\t考试通过人数\n2024-07\t1\t2\n2024-08\t3\t4',
      { TRN02: { value: '3' }, TRN03: { value: '4' } },
    ],
    [
      'a ratio in two rows under one name',
      '企业会员再评审完成率\t分子\t40\n\t分母\t110\n参训人数\t\t5',
      { MBR05: { numerator: '40', denominator: '110' }, TRN02: { value: '5' } },
    ],
    [
      'a ratio in two columns',
      '指标\t本月\t分子\t分母\n企业会员再评审完成率\t\t40\t110\n参训人数\t5\t\t',
      { MBR05: { numerator: '40', denominator: '110' }, TRN02: { value: '5' } },
    ],
    [
      'a ratio’s parts by their names',
      '企业会员再评审完成率（分子）\t40\n企业会员再评审完成率-分母\t110',
      { MBR05: { numerator: '40', denominator: '110' } },
    ],
    [
      'a ratio written as one',
      '企业会员再评审完成率\t40/110',
      { MBR05: { numerator: '40', denominator: '110' } },
    ],
    [
      'a ratio as a percentage, which does not tell its parts',
      '企业会员再评审完成率\t36.4%',
      { MBR05: 'ratio' },
    ],
    [
      'money in yuan for a field of ten thousand',
      '捐赠物资折合金额（元）\t22500',
      { AID02: { value: '22500元' } },
    ],
    [
      'money with its unit in a column',
      '指标\t单位\t本月\n捐赠物资折合金额\t元\t22,500.00',
      { AID02: { value: '22,500.00元' } },
    ],
    ['money with its unit in the cell', '捐赠物资折合金额\t2.25万元', { AID02: { value: '2.25万元' } }],
    ['money with a sign', '捐赠物资折合金额\t¥22,500', { AID02: { value: '22,500元' } }],
    ['a unit that is another one', '指标\t单位\t本月\n参训人数\t期\t3', { TRN02: 'unit' }],
    [
      'a name with half-width brackets, spaces and numbering',
      '3. 专题培训 (宣贯) 期数 \t2',
      { TRN05: { value: '2' } },
    ],
    ['the beginning of one name', '单位会员\t233', { MBR01: { value: '233' } }],
    ['code and name in one cell', 'TRN02 参训人数\t9', { TRN02: { value: '9' } }],
    [
      'code and name in two columns',
      '编码\t指标\t本月\nTRN02\t参训人数\t9\nTRN03\t考试通过人数\t8',
      { TRN02: { value: '9' }, TRN03: { value: '8' } },
    ],
    [
      'code and name that contradict each other',
      '编码\t指标\t本月\nTRN02\t考试通过人数\t9\nTRN03\t考试通过人数\t8',
      { 'TRN02 考试通过人数': 'many', TRN03: { value: '8' } },
    ],
    [
      'dashes and blanks, which say nothing, and a zero, which does',
      '参训人数\t—\n考试通过人数\t-\n单位会员数\t\nTRN01\t0',
      { TRN01: { value: '0' } },
    ],
    [
      'what is not a number',
      '参训人数\t#DIV/0!\n考试通过人数\t很多\n单位会员数\t-3',
      { TRN02: 'unreadable', TRN03: 'unreadable', MBR01: 'unreadable' },
    ],
    [
      'an unknown name and a sum',
      '参训人数\t3\n不知道的\t4\n合计\t7',
      { TRN02: { value: '3' }, 不知道的: 'unknown', 合计: 'unknown' },
    ],
    [
      'what is not due',
      '参训人数\t3\nGOV04\t1\n培训通过率\t88%',
      { TRN02: { value: '3' }, GOV04: 'notDue', 培训通过率: 'notDue' },
    ],
    ['the same twice', '参训人数\t3\nTRN02\t4', { TRN02: 'twice' }],
    ['the same twice, alike', '参训人数\t3\nTRN02\t3', { TRN02: { value: '3' } }],
    ['month and year that disagree', '指标\t本月\t累计\n参训人数\t3\t999', { TRN02: 'unreadable' }],
    ['a year’s total of a level', '指标\t累计\n单位会员数\t233', { MBR01: 'noTotal' }],
    [
      'a message, not a table',
      '参训人数：1,234\n考试通过人数 1,100',
      { TRN02: { value: '1,234' }, TRN03: { value: '1,100' } },
    ],
    ['a lower bound', '参训人数\t300余人', { TRN02: { value: '300余人' } }],
    [
      'our own export',
      '机构编码\t指标编码\t指标\t单位\t期间\t状态\t上期\t数值\t分子\t分母\t下限\t本年累计\t说明\t正式值\ncatering\tTRN02\t参训人数\t人\t2024 年 8 月\t草稿\t7\t5\t\t\t\t105\t暑期\t',
      { TRN02: { value: '5', total: '105', note: '暑期' } },
    ],
    [
      'English heads',
      'Indicator\tThis month\tNote\nTrainees\t5\tsummer',
      { TRN02: { value: '5', note: 'summer' } },
    ],
    ['a number that begins in quotes', '参训人数\t"1,234"', { TRN02: { value: '1,234' } }],
  ];
  it.each(blocks)('%s', (_, text, expected) => expect(told(text)).toEqual(expected));

  test('does not choose between two names', () => {
    expect(told('培训\t3\n参训人数\t1')).toEqual({ TRN02: { value: '1' }, 培训: 'notDue' });
    expect(matchName('会员', names)).toMatchObject({
      kind: 'one',
    });
    const twins = [
      { code: 'A1', name: '会员数甲', nameEn: 'a', unit: '', unitEn: '' },
      { code: 'A2', name: '会员数乙', nameEn: 'b', unit: '', unitEn: '' },
    ];
    expect(matchName('会员数', twins)).toEqual({ kind: 'many', codes: ['A1', 'A2'] });
  });

  test('says why nothing was found', () => {
    expect(read('张三\t3\n李四\t4').nothing).toBe('names');
    expect(read('参训人数\t3\t4').nothing).toBe('heads');
    expect(read('指标\t实际\n参训人数\t3').nothing).toBe('heads');
    expect(read('指标\t6月\t7月\n参训人数\t3\t4')).toMatchObject({
      nothing: 'month',
      otherMonths: ['2024-06', '2024-07'],
    });
    expect(read('指标\t本月\n参训人数\t').nothing).toBe('values');
  });

  test('tells where each line stands in what was copied', () => {
    expect(read('序号\t指标\t本月\n1\t参训人数\t3').lines[0]).toMatchObject({ row: 2, column: 3 });
    expect(read('TRN02\tTRN03\n12\t10').lines[1]).toMatchObject({ row: 2, column: 2 });
  });
});

test('months are read as people head their columns', () => {
  for (const text of [
    '8月',
    '8月份',
    '2024年8月',
    '２０２４年８月',
    '2024-08',
    '2024/8',
    '202408',
    '八月',
    'Aug',
    'Aug-24',
    'August 2024',
    '2024-08-01',
  ])
    expect(monthOfHead(text, 2024)?.month, text).toBe('2024-08');
  for (const text of ['13月', '人数', '2024', '80', '八', 'augment', ''])
    expect(monthOfHead(text, 2024), text).toBeNull();
});

test('a block is more than one cell, a text in a field is not', () => {
  for (const text of ['a\t1', '参训人数\n3', '1\t2\r\n']) expect(isBlock(text), text).toBe(true);
  for (const text of ['1,234', '1,234\r\n', '\t1\t', '参训人数 3', ''])
    expect(isBlock(text), text).toBe(false);
});
