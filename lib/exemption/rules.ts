import { mayReportFor, mayReview } from '@/lib/viewer/rules';
import { type ExemptionMove, exemptionMoves } from '@/lib/vocabulary/exemption';
import type { Role } from '@/lib/vocabulary/person';

/** What must have been said last of the indicator, branch and period; `none`: nothing yet. */
const after: Record<ExemptionMove, readonly (ExemptionMove | 'none')[]> = {
  ask: ['none', 'refuse', 'revoke'],
  grant: ['none', 'ask', 'refuse', 'revoke'],
  refuse: ['ask'],
  revoke: ['grant'],
};

type Who = { role: Role; branch: string | null };

/** Who may say it of a branch: its reporters ask, the secretariat (which reports for any branch) does everything else. */
export const mayMoveExemption = (move: ExemptionMove, who: Who, branch: string): boolean =>
  move === 'ask' ? who.role === 'reporter' && mayReportFor(who, branch) : mayReview(who);

type ExemptionRefusal = 'NOT_FOUND' | 'WRONG_STATE' | 'EXCUSE_REPORTED';

/**
 * Whether a step may follow the last one. What is submitted or official (`reported`) needs no exemption any more: EXCUSE_REPORTED; asking
 * for what is asked, or taking back what is not granted: WRONG_STATE; a foreign branch: NOT_FOUND.
 */
export function exemptionProblem(
  move: ExemptionMove,
  cell: { branch: string; last: ExemptionMove | null; reported: boolean },
  who: Who,
): ExemptionRefusal | null {
  if (!mayMoveExemption(move, who, cell.branch)) return 'NOT_FOUND';
  if (!after[move].includes(cell.last ?? 'none')) return 'WRONG_STATE';
  return cell.reported && (move === 'ask' || move === 'grant') ? 'EXCUSE_REPORTED' : null;
}

/** The steps that may be taken next of a cell, by somebody. */
export const openExemptionMoves = (
  cell: { branch: string; last: ExemptionMove | null; reported: boolean },
  who: Who,
): ExemptionMove[] => exemptionMoves.filter((move) => exemptionProblem(move, cell, who) === null);
