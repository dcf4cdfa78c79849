/** The checklists and choices that an item's document implies: the plan's file has no columns for them. Pure. */

export type Checklist = { steps: string[]; stepsEn: string[]; options: string[]; optionsEn: string[] };

const issuing = {
  steps: ['草案', '征求意见', '审议', '印发'],
  stepsEn: ['Draft', 'Consultation', 'Deliberation', 'Issue'],
};
/** 换届 in eight steps, as the guides of the registration authorities list them. */
const reelection = {
  steps: [
    '成立换届筹备机构，制订方案',
    '财务审计',
    '报业务主管单位和党建机构审核人选',
    '会员资格审查、代表产生',
    '候选人公示',
    '召开会员（代表）大会',
    '选举理事会、负责人、监事',
    '登记管理机关备案、变更',
  ],
  stepsEn: [
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
const singingOrBadminton = {
  options: ['歌咏比赛', '羽毛球比赛'],
  optionsEn: ['Singing competition', 'Badminton competition'],
};

/**
 * The checklist of an item: four steps where its evidence names them, eight for 换届工作, and two
 * options where its title says 任一即可.
 */
export function checklistOf(item: { title: string; evidence: string }): Checklist {
  const steps =
    item.evidence === issuing.steps.join('、') ? issuing : /换届工作/.test(item.title) ? reelection : null;
  return { ...(steps ?? { steps: [], stepsEn: [] }), ...optionsOf(item.title) };
}

function optionsOf(title: string): { options: string[]; optionsEn: string[] } {
  if (/歌咏比赛或羽毛球比赛/.test(title)) return singingOrBadminton;
  const [, first, second] = /^(.+)或(.+)（任一即可）$/.exec(title) ?? [];
  const options = first && second ? [first, second] : [];
  return { options, optionsEn: options };
}

/** The done steps of a changed checklist: those whose text is still in it. Steps are numbered from 1. */
export const carryDoneSteps = (
  before: readonly string[],
  done: readonly number[],
  after: readonly string[],
): number[] =>
  after.flatMap((step, index) => (done.some((number) => before[number - 1] === step) ? [index + 1] : []));
