import { mayReportFor, mayReview } from '@/lib/viewer/rules';
import type { FigureState } from '@/lib/vocabulary/figure';
import type { Role } from '@/lib/vocabulary/person';

const figureMoves = {
  save: { from: ['none', 'draft', 'returned', 'approved'], to: 'draft', by: 'reporter' },
  submit: { from: ['none', 'draft', 'returned', 'approved'], to: 'submitted', by: 'reporter' },
  withdraw: { from: ['submitted'], to: 'draft', by: 'reporter' },
  return: { from: ['submitted'], to: 'returned', by: 'reviewer' },
  approve: { from: ['submitted'], to: 'approved', by: 'reviewer' },
} as const satisfies Record<
  string,
  { from: readonly (FigureState | 'none')[]; to: FigureState; by: 'reporter' | 'reviewer' }
>;
type FigureMove = keyof typeof figureMoves;

type MoveRefusal = 'NOT_FOUND' | 'FOUR_EYES' | 'WRONG_STATE';

/**
 * The state after `move`, or why it may not happen. `authors` are the ids of those who entered or submitted the
 * waiting revision: nobody approves what they entered or submitted themselves (four eyes).
 * A figure of a foreign branch is answered as if it were not there.
 */
export function moveFigure(
  move: FigureMove,
  figure: { state: FigureState | 'none'; branch: string; authors: readonly (string | null)[] },
  who: { id: string; role: Role; branch: string | null },
): { ok: true; to: FigureState } | { ok: false; code: MoveRefusal } {
  const { from, to, by } = figureMoves[move];
  const may = by === 'reporter' ? mayReportFor(who, figure.branch) : mayReview(who);
  if (!may) return { ok: false, code: 'NOT_FOUND' };
  if (!(from as readonly string[]).includes(figure.state)) return { ok: false, code: 'WRONG_STATE' };
  if (move === 'approve' && figure.authors.includes(who.id)) return { ok: false, code: 'FOUR_EYES' };
  return { ok: true, to };
}
