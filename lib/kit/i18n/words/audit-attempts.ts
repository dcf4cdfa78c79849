import { en as actionsEn, zh as actionsZh } from './audit-events';

/**
 * What somebody tried and was denied, by the stable name of the action: those that leave a row of their own when they
 * succeed, and here those that leave it under other names, or none.
 */
export const zh: Record<string, string> = {
  ...actionsZh,
  'evidence.open': '下载佐证材料',
  'excuse.decide': '处理免报申请',
  'expert.paste': '粘贴专家名单',
  'figure.report': '填报数据',
  'figure.review': '审核数据',
  'person.ownEmail': '更改本人邮箱',
  'plan.decide': '审核计划事项',
  'plan.draftTargets': '保存拟定的目标',
  'plan.drop': '移除、撤销或恢复计划事项',
  'plan.save': '添加或修改计划事项',
  'session.endOther': '结束另一处登录',
  'training.save': '登记或修改培训',
  'wechat.drop': '放弃公众号导出表',
  'wechat.run': '获取公众号数据',
  'wechat.upload': '上传公众号导出表',
  'workbook.discard': '放弃上传的表格',
  'workbook.marked': '下载标注文件',
  'workbook.month': '下载填报表',
  'workbook.store': '由表格保存数据',
  'workbook.template': '下载导入模板',
  'workbook.upload': '上传表格',
  'year.public': '公布年度或撤回公布',
};

export const en: Record<string, string> = {
  ...actionsEn,
  'evidence.open': 'Evidence downloaded',
  'excuse.decide': 'Excuse decided',
  'expert.paste': 'Experts pasted',
  'figure.report': 'Figures reported',
  'figure.review': 'Figures reviewed',
  'person.ownEmail': 'Own mail address changed',
  'plan.decide': 'Plan item reviewed',
  'plan.draftTargets': 'Proposed targets saved',
  'plan.drop': 'Plan item removed, withdrawn or restored',
  'plan.save': 'Plan item added or changed',
  'session.endOther': 'Another session ended',
  'training.save': 'Training recorded or changed',
  'wechat.drop': 'Official Account export dropped',
  'wechat.run': 'Official Account data fetched',
  'wechat.upload': 'Official Account export uploaded',
  'workbook.discard': 'Uploaded workbook discarded',
  'workbook.marked': 'Marked workbook downloaded',
  'workbook.month': 'Month workbook downloaded',
  'workbook.store': 'Data stored from a workbook',
  'workbook.template': 'Import template downloaded',
  'workbook.upload': 'Workbook uploaded',
  'year.public': 'Year published or withdrawn',
};
