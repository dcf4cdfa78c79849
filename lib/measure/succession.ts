import { type IndicatorKind, kindTraits } from './kinds';
import { type Month, monthIndex, type Period, spanOf } from './period';

/** Who goes on from whose last level: an indicator that was handed over 移交 is one line, not two that add up. */

export type Handover = { branch: string; since: Month; takenFrom: string | null };

/**
 * The branch in whose line a level counts at the month `now`: the one that has taken the indicator over since, or its
 * own. A hand-over after `now` has not happened yet.
 */
export function successorAt(
  duties: readonly Handover[],
  now: number,
): (figure: { branch: string; period: Period }) => string {
  const handed = duties
    .flatMap(({ branch, since, takenFrom }) =>
      takenFrom ? [{ from: takenFrom, to: branch, since: monthIndex(since) }] : [],
    )
    .filter(({ since }) => since <= now)
    .sort((one, other) => one.since - other.since);
  if (handed.length === 0) return ({ branch }) => branch;
  return ({ branch, period }) => {
    const end = spanOf(period).last;
    return handed.reduce((line, { from, to, since }) => (from === line && since > end ? to : line), branch);
  };
}

/** The figures of a stock with each in its line; any other kind adds up whoever reported it. */
export function attributeToSuccessor<F extends { branch: string; period: Period }>(
  { kind, duties }: { kind: IndicatorKind; duties: readonly Handover[] },
  figures: readonly F[],
  now: number,
): F[] {
  if (!kindTraits[kind].isLevel) return [...figures];
  const line = successorAt(duties, now);
  return figures.map((figure) => ({ ...figure, branch: line(figure) }));
}

/** Whether an indicator is out of use for the whole of a year: retired before it began. */
export const isRetiredIn = ({ retiredFrom }: { retiredFrom: Month | null }, year: number): boolean =>
  retiredFrom !== null && retiredFrom <= `${year}-01`;
