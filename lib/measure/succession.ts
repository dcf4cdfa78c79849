import { type IndicatorKind, kindTraits } from './kinds';
import { type Month, monthIndex, type Period, spanOf } from './period';

/** Hand-overs 移交: a level that moves to another branch is one series, not two that add up. */

export type Handover = { branch: string; since: Month; takenFrom: string | null };

/**
 * The branch that a level counts for at the month `now`: the one that has taken the indicator over since, or its own.
 * A hand-over after `now` has not happened yet.
 */
export function successorAt(
  assignments: readonly Handover[],
  now: number,
): (figure: { branch: string; period: Period }) => string {
  const handed = assignments
    .flatMap(({ branch, since, takenFrom }) =>
      takenFrom ? [{ from: takenFrom, to: branch, since: monthIndex(since) }] : [],
    )
    .filter(({ since }) => since <= now)
    .sort((a, b) => a.since - b.since);
  if (handed.length === 0) return ({ branch }) => branch;
  return ({ branch, period }) => {
    const end = spanOf(period).last;
    return handed.reduce((line, { from, to, since }) => (from === line && since > end ? to : line), branch);
  };
}

/** A stock's figures, each under the branch it counts for now; other kinds stay with whoever reported them. */
export function attributeToSuccessor<F extends { branch: string; period: Period }>(
  { kind, assignments }: { kind: IndicatorKind; assignments: readonly Handover[] },
  figures: readonly F[],
  now: number,
): F[] {
  if (!kindTraits[kind].isLevel) return [...figures];
  const successor = successorAt(assignments, now);
  return figures.map((figure) => ({ ...figure, branch: successor(figure) }));
}

/** Whether an indicator was retired before a year began. */
export const isRetiredIn = ({ retiredFrom }: { retiredFrom: Month | null }, year: number): boolean =>
  retiredFrom !== null && retiredFrom <= `${year}-01`;
