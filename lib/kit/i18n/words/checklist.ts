import type { Shape } from '@/lib/kit/i18n/shape';

/** The steps that kinds of plan items have in this field. */
export const zh = {
  issuing: ['草案', '征求意见', '审议', '印发'],
  /** 换届 in eight steps, as the guides of the registration authorities list them. */
  reelection: [
    '成立换届筹备机构，制订方案',
    '财务审计',
    '报业务主管单位和党建机构审核人选',
    '会员资格审查、代表产生',
    '候选人公示',
    '召开会员（代表）大会',
    '选举理事会、负责人、监事',
    '登记管理机关备案、变更',
  ],
};

export const en: Shape<typeof zh> = {
  issuing: ['Draft', 'Consultation', 'Deliberation', 'Issue'],
  reelection: [
    'Set up the preparing body and its scheme',
    'Financial audit',
    'Candidates examined by the supervising unit and the party body',
    'Members’ standing examined, delegates chosen',
    'Candidates made public',
    'General meeting of members or delegates',
    'Council, officers and supervisors elected',
    'Filed with the registration authority',
  ],
};
