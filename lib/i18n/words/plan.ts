import type { Shape } from '../shape';

export const zh = {
  title: '{year} 年工作计划',
  sentence:
    '共 {total} 项，分 {sections} 部分：常态 {routine} 项、里程碑 {milestone} 项、量化 {quantified} 项。',
  empty: '{year} 年的工作计划尚未导入。管理员可用命令导入 plan-{year}.csv。',
  years: '年度',
  item: '事项',
  owner: '牵头单位',
  support: '配合单位',
  kind: '类别',
  due: '完成时限',
  evidence: '佐证材料',
  dependsOn: '须先完成 {number}',
  linked: '关联指标',
  kinds: { routine: '常态', milestone: '里程碑', quantified: '量化' },
  demoOwner: '牵头单位为演示数据',
  demoDue: '时限为演示数据',
  demoNote: '标注“演示”的牵头单位与时限并非原文件所列。',
  demo: '演示',
};

export const en: Shape<typeof zh> = {
  title: 'Work plan {year}',
  sentence:
    '{total} items in {sections} sections: {routine} routine, {milestone} milestones, {quantified} quantified.',
  empty: 'The work plan of {year} has not been imported. An administrator can import plan-{year}.csv.',
  years: 'Years',
  item: 'Item',
  owner: 'Lead',
  support: 'Supporting',
  kind: 'Kind',
  due: 'Deadline',
  evidence: 'Evidence',
  dependsOn: 'After {number}',
  linked: 'Indicator',
  kinds: { routine: 'Routine', milestone: 'Milestone', quantified: 'Quantified' },
  demoOwner: 'The lead is demo data',
  demoDue: 'The deadline is demo data',
  demoNote: 'Leads and deadlines marked “demo” are not in the original document.',
  demo: 'demo',
};
