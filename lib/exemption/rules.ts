import { mayReportFor, mayReview } from '@/lib/viewer/rules';
import { type ExcuseMove, excuseMoves } from '@/lib/vocabulary/exemption';
import type { Role } from '@/lib/vocabulary/person';

/** What must have been said last of the indicator, branch and period; `none`: nothing yet. */
const after: Record<ExcuseMove, readonly (ExcuseMove | 'none')[]> = {
  ask: ['none', 'refuse', 'revoke'],
  grant: ['none', 'ask', 'refuse', 'revoke'],
  refuse: ['ask'],
  revoke: ['grant'],
};

type Who = { role: Role; branch: string | null };

/** Who may say it of a branch: its reporters ask, the secretariat (which reports for any branch) does everything else. */
export const mayExcuse = (move: ExcuseMove, who: Who, branch: string): boolean =>
  move === 'ask' ? who.role === 'reporter' && mayReportFor(who, branch) : mayReview(who);

export type ExcuseRefusal = 'NOT_FOUND' | 'WRONG_STATE' | 'EXCUSE_REPORTED';

/**
 * Whether a step may follow the last one. What is submitted or official (`reported`) needs no excuse any more: EXCUSE_REPORTED; asking
 * for what is asked, or taking back what is not granted: WRONG_STATE; a foreign branch: NOT_FOUND.
 */
export function excuseProblem(
  move: ExcuseMove,
  cell: { branch: string; last: ExcuseMove | null; reported: boolean },
  who: Who,
): ExcuseRefusal | null {
  if (!mayExcuse(move, who, cell.branch)) return 'NOT_FOUND';
  if (!after[move].includes(cell.last ?? 'none')) return 'WRONG_STATE';
  return cell.reported && (move === 'ask' || move === 'grant') ? 'EXCUSE_REPORTED' : null;
}

/** The steps that may be taken next of a cell, by somebody. */
export const openExcuseMoves = (
  cell: { branch: string; last: ExcuseMove | null; reported: boolean },
  who: Who,
): ExcuseMove[] => excuseMoves.filter((move) => excuseProblem(move, cell, who) === null);
