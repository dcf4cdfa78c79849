import { describe, expect, it } from 'vitest';
import type { TypedCell } from '@/lib/figure/cell-rules';
import { readPaste } from './block-rules';
import { names, read, targets } from './test-targets';
import { readTitle } from './title-rules';

/** What would be filled in, by code; problems by their kind. */
const told = (text: string): Record<string, TypedCell | string> =>
  Object.fromEntries(
    read(text).lines.map(({ code, name, typed, problem }) => [code ?? name, problem?.kind ?? typed]),
  );
const skipped = (text: string) => read(text).skipped.map(({ row, why, head }) => [row, why, head]);
const table = (...rows: string[][]) => rows.map((row) => row.join('\t')).join('\n');

describe('tables one below the other', () => {
  it.each([
    [
      'a second row of heads',
      table(['指标', '8月'], ['参训人数', '1'], [], ['指标', '7月'], ['考试通过人数', '900']),
    ],
    ['headings alone', table(['8月'], ['参训人数', '1'], ['7月'], ['考试通过人数', '900'])],
    ['another spelling', table(['2024年8月'], ['参训人数', '1'], ['二、2024-07'], ['考试通过人数', '900'])],
    [
      'titles and heads',
      table(['指标', '本月'], ['参训人数', '1'], ['6月份月报'], ['指标', '本月'], ['考试通过人数', '900']),
    ],
    [
      'the year before',
      table(['指标', '本月'], ['参训人数', '1'], ['上年同期'], ['指标', '本月'], ['考试通过人数', '900']),
    ],
    [
      'the year before as a head',
      table(['指标', '本月'], ['参训人数', '1'], [], ['指标', '上年同期'], ['考试通过人数', '900']),
    ],
    ['a plan', table(['指标', '本月'], ['参训人数', '1'], [], ['指标', '计划'], ['考试通过人数', '900'])],
    ['the year so far', table(['参训人数', '1'], ['本年累计'], ['考试通过人数', '900'])],
    [
      'the same month of 2023',
      table(['2024年8月'], ['参训人数', '1'], ['2023年8月'], ['考试通过人数', '900']),
    ],
  ])('are each of their own head: %s', (_, text) => {
    expect(told(text)).toEqual({ TRN02: { value: '1' } });
    expect(read(text).skipped.length + read(text).otherMonths.length).toBeGreaterThan(0);
  });

  it('are named by their first words where they are left out', () => {
    expect(
      skipped(table(['指标', '本月'], ['参训人数', '1'], [], ['指标', '6月'], ['考试通过人数', '900'])),
    ).toEqual([[4, 'month', '指标 6月']]);
  });

  it('are both read where both are the month’s, with their places in what was copied', () => {
    const text = table(['指标', '本月'], ['参训人数', '1'], [], ['指标', '本月'], ['考试通过人数', '3']);
    expect(told(text)).toEqual({ TRN02: { value: '1' }, TRN03: { value: '3' } });
    expect(read(text).lines[1]).toMatchObject({ row: 5, column: 2 });
  });

  it('are not seen in sections, remarks and sums of one table', () => {
    const text = table(
      ['指标', '本月', '说明'],
      ['一、培训'],
      ['参训人数', '1', ''],
      ['二、会员', '', ''],
      ['单位会员数', '233', '含2023年新增'],
      ['备注', '以上为本月数', ''],
    );
    expect(told(text)).toEqual({
      TRN02: { value: '1' },
      MBR01: { value: '233', note: '含2023年新增' },
      备注: 'unknown',
    });
  });

  it('are told apart where indicators stand side by side', () => {
    const text = table(
      ['参训人数', '考试通过人数'],
      ['2', '1'],
      ['上年同期'],
      ['参训人数', '考试通过人数'],
      ['900', '800'],
    );
    expect(told(text)).toEqual({ TRN02: { value: '2' }, TRN03: { value: '1' } });
  });
});

describe('a title', () => {
  it.each([
    '2024年7月报表',
    '7月份月报',
    '月份：2024年7月',
    '2023年8月报表',
    '2023 年度统计',
    '2024年8月工作计划',
    '截至2024年7月31日',
    'July 2024',
    '2024.07',
  ])('%s is of other numbers, which are not offered and are named', (title) => {
    const text = table([title, ''], ['指标', '本月'], ['参训人数', '900']);
    if (title === '二〇二四年七月') return;
    expect(told(text)).toEqual({});
    expect(skipped(text)).toEqual([[1, expect.stringMatching(/month|year|kind/), title]]);
  });

  it.each([
    '2024年8月报表',
    '8月份月报',
    '填报日期：2024年9月3日',
    '川后协〔2023〕12号 附件',
    '2024年1-8月指标完成情况',
    '截至8月31日',
  ])('%s is of this month', (title) =>
    expect(told(table([title, ''], ['指标', '本月'], ['参训人数', '9']))).toEqual({ TRN02: { value: '9' } }),
  );

  it('of several months together does not say what a number without a head is', () => {
    expect(told(table(['2024年1-8月'], ['参训人数', '900']))).toEqual({});
    expect(told(table(['2024年度'], ['参训人数', '900']))).toEqual({});
  });

  it('gives its year to months without one', () => {
    expect(read(table(['2023年统计表'], ['指标', '7月', '8月'], ['参训人数', '1', '2'])).otherMonths).toEqual(
      ['2023-07', '2023-08'],
    );
  });

  it('gives its unit to the numbers that can have it', () => {
    const text = table(['单位：元', ''], ['指标', '本月'], ['捐赠物资折合金额', '22500'], ['参训人数', '3']);
    expect(told(text)).toEqual({ AID02: { value: '22500元' }, TRN02: { value: '3' } });
  });

  it('is read for what it says', () => {
    expect(readTitle('2024年6、7月', 2024).months).toContain('2024-07');
    expect(readTitle('伙专会 2024 年 8 月填报表', 2024)).toEqual({
      year: 2024,
      months: ['2024-08'],
      coarse: false,
      other: false,
      unit: null,
    });
  });
});

describe('a column', () => {
  it.each([
    [
      'men and women',
      table(['', '本月', '', ''], ['指标', '男', '女', '合计'], ['参训人数', '500', '700', '1200']),
    ],
    [
      'kinds of universities',
      table(['', '8月', ''], ['指标', '本科院校', '高职院校'], ['参训人数', '5', '7']),
    ],
    [
      'groups above this month',
      table(
        ['', '本科院校', '', '高职院校', ''],
        ['指标', '本月', '累计', '本月', '累计'],
        ['参训人数', '5', '5', '7', '7'],
      ),
    ],
    ['one group above', table(['', '本科院校', ''], ['指标', '本月', '说明'], ['参训人数', '5', '无'])],
  ])('under heads that divide it is not the whole: %s', (_, text) => {
    expect(told(text)).toEqual({});
    expect(read(text).nothing).not.toBeNull();
  });

  it('may name its unit, which must be the indicator’s', () => {
    expect(told(table(['指标', '本月（人）'], ['参训人数', '1200']))).toEqual({ TRN02: { value: '1200' } });
    expect(told(table(['指标', '金额', '本月数（元）'], ['捐赠物资折合金额', '', '22500']))).toEqual({
      AID02: { value: '22500元' },
    });
    expect(told(table(['指标', '本月（人）'], ['食品安全远程培训期数', '3']))).toEqual({ TRN01: 'unit' });
    expect(told(table(['指标', '单位', '本月（元）'], ['捐赠物资折合金额', '万元', '2.25']))).toEqual({
      AID02: 'unit',
    });
  });

  it('in 万元 with ¥ before its numbers contradicts itself', () => {
    expect(told(table(['指标', '单位', '本月'], ['捐赠物资折合金额', '万元', '¥100.00']))).toEqual({
      AID02: 'currency',
    });
    expect(told(table(['指标', '本月'], ['捐赠物资折合金额（万元）', '¥100.00']))).toEqual({
      AID02: 'currency',
    });
    expect(told(table(['指标', '本月（万元）'], ['捐赠物资折合金额', '￥100.00']))).toEqual({
      AID02: 'currency',
    });
    expect(told(table(['指标', '本月'], ['捐赠物资折合金额', '¥100.00']))).toEqual({
      AID02: { value: '100.00元' },
    });
  });
});

describe('a row', () => {
  const head = ['机构编码', '指标编码', '指标', '期间', '数值'];

  it('of another period or branch is not taken, and is named', () => {
    const text = table(
      head,
      ['catering', 'TRN02', '参训人数', '2024 年 7 月', '900'],
      ['catering', 'TRN02', '参训人数', '2024 年 8 月', '5'],
      ['party', 'TRN03', '考试通过人数', '2024-08', '7'],
      ['伙专会', 'TRN01', '食品安全远程培训期数', '2023-08', '9'],
    );
    expect(told(text)).toEqual({ TRN02: { value: '5' } });
    expect(skipped(text)).toEqual([
      [2, 'period', '2024 年 7 月'],
      [4, 'branch', 'party'],
      [5, 'period', '2023-08'],
    ]);
    expect(read(table(head, ['catering', 'TRN02', '参训人数', '2024 年 6 月', '900']))).toMatchObject({
      lines: [],
      nothing: 'month',
    });
  });

  it('of a quarter is the one that the indicator is reported for', () => {
    const form = {
      names,
      month: '2024-09',
      branch: ['catering'],
      targets: targets.map((one) => ({ ...one, period: '2024-Q3' })),
    };
    const amount = (period: string) =>
      readPaste(table(['指标', '期间', '数值'], ['参训人数', period, '5']), form).lines.map(
        ({ typed }) => typed.value,
      );
    for (const period of ['2024-Q3', '2024 年第三季度', '2024年3季度'])
      expect(amount(period), period).toEqual(['5']);
    for (const period of ['2024-Q2', '2024-09', '2024', '第三']) expect(amount(period), period).toEqual([]);
  });

  it('below a name with numbers of its own makes the name’s number unsure', () => {
    const text = table(
      ['指标', '类别', '本月'],
      ['参训人数', '男', '500'],
      ['', '女', '700'],
      ['考试通过人数', '', '3'],
    );
    expect(told(text)).toEqual({ TRN02: 'several', TRN03: { value: '3' } });
  });
});
