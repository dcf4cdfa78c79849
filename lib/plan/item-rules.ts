import { done, type Outcome, type RefusalCode, refuse } from '@/lib/kit/refusal/rules';
import { mayReportFor, mayReview } from '@/lib/viewer/rules';
import type { Role } from '@/lib/vocabulary/person';
import {
  type ItemMove,
  type ItemState,
  itemMoves,
  type LeadMove,
  leadMoves,
} from '@/lib/vocabulary/plan-item';

/** How an item of the work plan goes from 未开始 to 已办结, and who may move it. */

export type PlanItemFacts = {
  ownerCode: string;
  supportCode: string | null;
  state: ItemState;
  withdrawn: boolean;
  askedDue: string | null;
  askedBy: string | null;
  claimedBy: string | null;
};
type Person = { id: string; role: Role; branch: string | null };

/** What a supporting unit says of its part: it reports, while the lead unit closes and asks. */
export const supports = (who: Person, { ownerCode, supportCode }: PlanItemFacts): boolean =>
  supportCode !== null && !mayReportFor(who, ownerCode) && mayReportFor(who, supportCode);

/**
 * Whether somebody may make a move now. A supporting unit reports while nothing is requested. For other branches and leaders the item does not exist (NOT_FOUND); whoever
 * requested closing or more time does not decide it.
 */
export function mayMove(move: ItemMove, item: PlanItemFacts, who: Person): Outcome {
  const leads = (leadMoves as readonly ItemMove[]).includes(move);
  const supporting = move === 'report' && supports(who, item);
  if (leads ? !supporting && !mayReportFor(who, item.ownerCode) : !mayReview(who)) return refuse('NOT_FOUND');
  if (item.withdrawn) return refuse('WRONG_STATE');
  const isPossible: Record<ItemMove, boolean> = {
    report: supporting
      ? (item.state === 'notStarted' || item.state === 'underWay') && item.askedDue === null
      : item.state !== 'closed',
    claim: item.state === 'notStarted' || item.state === 'underWay',
    extend: item.state === 'notStarted' || item.state === 'underWay',
    close: item.state === 'claimed',
    return: item.state === 'claimed',
    grant: item.askedDue !== null,
    refuse: item.askedDue !== null,
    reopen: item.state === 'closed',
  };
  if (!isPossible[move]) return refuse('WRONG_STATE');
  const author = move === 'close' ? item.claimedBy : move === 'grant' ? item.askedBy : null;
  return author === who.id ? refuse('FOUR_EYES') : done(null);
}

/** The moves that are open to somebody, for the forms on the page. */
export const openMoves = (item: PlanItemFacts, who: Person): ItemMove[] =>
  itemMoves.filter((move) => mayMove(move, item, who).ok);

type LeadReport = {
  words: string;
  evidence: string;
  doneSteps: readonly number[];
  chosen: number | null;
  due: string | null;
};

type ReportedItem = {
  steps: readonly string[];
  options: readonly string[];
  due: string;
  extendedTo: string | null;
};

/** What is missing in a lead unit's report, with its field; null when it is complete. */
export function reportProblem(
  move: LeadMove,
  report: LeadReport,
  item: ReportedItem,
): { field: string; code: RefusalCode; detail?: Record<string, number> } | null {
  if (report.words === '')
    return { field: 'words', code: move === 'extend' ? 'REASON_MISSING' : 'PLAN_WORDS' };
  const isUpTo = (count: number) => (number: number) => number >= 1 && number <= count;
  if (!report.doneSteps.every(isUpTo(item.steps.length))) return { field: 'steps', code: 'FIELD_INVALID' };
  if (report.chosen !== null && !isUpTo(item.options.length)(report.chosen))
    return { field: 'chosen', code: 'FIELD_INVALID' };
  if (move === 'extend' && (report.due === null || report.due <= itemDeadline(item)))
    return { field: 'due', code: 'PLAN_LATER' };
  if (move !== 'claim') return null;
  const open = item.steps.length - new Set(report.doneSteps).size;
  if (open > 0) return { field: 'steps', code: 'PLAN_STEPS', detail: { n: open } };
  if (item.options.length > 0 && report.chosen === null) return { field: 'chosen', code: 'PLAN_OPTION' };
  return report.evidence === '' ? { field: 'evidence', code: 'PLAN_EVIDENCE' } : null;
}

/** An item's deadline: the extended one, else the plan's. */
export const itemDeadline = ({ due, extendedTo }: { due: string; extendedTo: string | null }): string =>
  extendedTo ?? due;

/** Whether it is open with a later deadline than the plan's: 延期. */
export const isExtended = ({ state, extendedTo }: { state: ItemState; extendedTo: string | null }): boolean =>
  extendedTo !== null && (state === 'notStarted' || state === 'underWay');
