import { en, zh } from '@/lib/kit/i18n/words/checklist';

/** The checklist and choices of an item, in both languages. */
export type Checklist = { steps: string[]; stepsEn: string[]; options: string[]; optionsEn: string[] };

/**
 * The checklist that an item's document implies: four steps where the evidence names them, eight for 换届工作, and two
 * options where the title says 任一即可.
 */
export function checklistOf(item: { title: string; evidence: string }): Checklist {
  const implied =
    item.evidence === zh.issuing.join('、') ? 'issuing' : /换届工作/.test(item.title) ? 'reelection' : null;
  const [, firstOption, secondOption] = /^(.+)或(.+)（任一即可）$/.exec(item.title) ?? [];
  const options = firstOption && secondOption ? [firstOption, secondOption] : [];
  return {
    steps: implied ? zh[implied] : [],
    stepsEn: implied ? en[implied] : [],
    options,
    optionsEn: options,
  };
}

/** The done steps of a changed checklist: those whose text is still in it. Steps are numbered from 1. */
export const carryDoneSteps = (
  before: readonly string[],
  done: readonly number[],
  after: readonly string[],
): number[] =>
  after.flatMap((step, index) => (done.some((number) => before[number - 1] === step) ? [index + 1] : []));
