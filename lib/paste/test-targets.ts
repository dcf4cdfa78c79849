import type { FigureIndicator } from '@/lib/figure/context-rules';
import { readPaste } from './block-rules';
import type { NamedIndicator } from './name-rules';
import type { PasteTarget } from './table-rules';

type Target = PasteTarget & { context: { indicator: FigureIndicator } };
const target = (code: string, name: string, nameEn: string, more: Partial<FigureIndicator> = {}): Target => {
  const indicator: FigureIndicator = {
    code,
    name,
    nameEn,
    category: '',
    categoryEn: '',
    unit: '人',
    unitEn: 'people',
    kind: 'flow',
    direction: 'higher',
    frequency: 'month',
    decimals: 0,
    bounded: false,
    definition: '',
    definitionEn: '',
    position: 1,
    ...more,
  };
  const before =
    indicator.kind === 'stock'
      ? null
      : indicator.kind === 'ratio'
        ? { value: null, numerator: '0', denominator: '0' }
        : { value: '100', numerator: null, denominator: null };
  return { code, context: { indicator, yearToDate: before, latest: null } };
};

export const targets = [
  target('TRN02', '参训人数', 'Trainees'),
  target('TRN03', '考试通过人数', 'Passed'),
  target('TRN01', '食品安全远程培训期数', 'Food-safety terms', { unit: '期', unitEn: 'terms' }),
  target('TRN05', '专题培训（宣贯）期数', 'Topic courses', { unit: '期', unitEn: 'terms' }),
  target('MBR01', '单位会员数', 'Unit members', { kind: 'stock', unit: '个', unitEn: 'members' }),
  target('MBR05', '企业会员再评审完成率', 'Re-review done', { kind: 'ratio', unit: '%', unitEn: '%' }),
  target('AID02', '捐赠物资折合金额', 'Donated goods', { unit: '万元', unitEn: '10,000 yuan', decimals: 2 }),
];
const others = [
  { code: 'GOV04', name: '会员大会、理事会召开次数', nameEn: 'Governing meetings', unit: '次', unitEn: '' },
  { code: 'TRN04', name: '培训通过率', nameEn: 'Pass rate', unit: '%', unitEn: '%' },
];
/** Everything that is counted, the form's own first. */
export const names: NamedIndicator[] = [...targets.map(({ context }) => context.indicator), ...others];
/** Reads a block for August 2024, as the form of a branch with these indicators would. */
export const read = (text: string) =>
  readPaste(text, { targets, names, month: '2024-08', branch: ['catering', '伙专会', '伙食管理专业委员会'] });
