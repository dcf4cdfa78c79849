import { addDays } from '@/lib/measure/day';
import { type Day, daysOf, type Period } from '@/lib/measure/period';
import type { IndicatorRole } from '@/lib/vocabulary/indicator-role';

/** The figures that the expert pool counts: added, renewed, in the pool at the month's end. */
export const expertFigures = [
  'expertsAdded',
  'expertsRenewed',
  'expertPool',
] as const satisfies IndicatorRole[];
export type ExpertFigure = (typeof expertFigures)[number];

/** The figure of an indicator with this role; null where the pool does not count it. */
export const expertFigureOf = (role: IndicatorRole | null | undefined): ExpertFigure | null =>
  expertFigures.find((figure) => figure === role) ?? null;

/** A term as the counts need it; `renewal` for every term but the first, `left` once the expert left the pool. */
export type CountedTerm = {
  expert: string;
  renewal: boolean;
  /** The day of admission or renewal, whose month counts it. */
  countedOn: Day;
  starts: Day;
  ends: Day;
  left: Day | null;
};

/** Whether a term counts in a period's figure; several terms of one person count in the pool once. */
export function isBehind(term: CountedTerm, figure: ExpertFigure, period: Period): boolean {
  const { first, last } = daysOf(period);
  if (figure === 'expertPool')
    return term.starts <= last && last <= term.ends && (term.left === null || term.left > last);
  const counted = first <= term.countedOn && term.countedOn <= last;
  return counted && term.renewal === (figure === 'expertsRenewed');
}

/** A period's figure, which the database counts in SQL (`figures-load.ts`). */
export const countBehind = (terms: readonly CountedTerm[], figure: ExpertFigure, period: Period): number =>
  new Set(terms.filter((term) => isBehind(term, figure, period)).map(({ expert }) => expert)).size;

/** An expert's number as shown: `E0042`, also the name of an erased expert. */
export const pseudonymOf = (number: number): string => `E${String(number).padStart(4, '0')}`;

/** The number in such a pseudonym, with or without its zeros; null for anything else. */
export function numberOf(pseudonym: string): number | null {
  const digits = /^[Ee]?0*(\d{1,7})$/.exec(pseudonym.trim())?.[1];
  return digits === undefined ? null : Number(digits);
}

/** The state of a last term on a day: running, ending in that year, or over. */
type TermStatus = 'running' | 'endsThisYear' | 'over';
export function termStatusOf({ ends }: { ends: Day }, today: Day): TermStatus {
  if (ends < today) return 'over';
  return ends.slice(0, 4) === today.slice(0, 4) ? 'endsThisYear' : 'running';
}

type TermSpan = { starts: Day; ends: Day };
export type Renewal = { starts: Day | null; ends: Day; on: Day };
type TermProblem = { field: 'starts' | 'ends' | 'on'; code: 'TERM_ORDER' | 'TERM_OVERLAP' | 'TERM_ON' };

/** The new term of a renewal; without `starts` it starts the day after the old term. */
export const renewedTerm = (
  last: TermSpan,
  { starts, ends }: Pick<Renewal, 'starts' | 'ends'>,
): TermSpan => ({
  starts: starts ?? addDays(last.ends, 1),
  ends,
});

/** Why a renewal is invalid: it overlaps the old term, ends before it starts, or is decided after its end. */
export function renewalProblem(last: TermSpan, renewal: Renewal): TermProblem | null {
  const { starts, ends } = renewedTerm(last, renewal);
  if (starts <= last.ends) return { field: 'starts', code: 'TERM_OVERLAP' };
  if (ends < starts) return { field: 'ends', code: 'TERM_ORDER' };
  return renewal.on > ends ? { field: 'on', code: 'TERM_ON' } : null;
}
