import { type Day, daysOf, type Period } from '@/lib/measure/period';
import type { Programme, TrainingCount } from '@/lib/vocabulary/training';

/** A class of a term. `passed` is null until the results are known, which is not 0. */
export type ClassResult = { name: string; took: number; passed: number | null };
export type FinishedTerm = { programme: Programme; ends: Day; classes: readonly ClassResult[] };

/** Whether a term is behind a period's figures: it ended in that period. */
function endedIn({ ends }: { ends: Day }, period: Period): boolean {
  const { first, last } = daysOf(period);
  return first <= ends && ends <= last;
}

/**
 * A period's figure of a programme; 0 where nothing ended in it. None where a term that ended has no class yet, or,
 * for those who passed, where a result is still out.
 */
export function countTrainings(
  terms: readonly FinishedTerm[],
  programme: Programme,
  count: TrainingCount,
  period: Period,
): number | null {
  const ended = terms.filter((term) => term.programme === programme && endedIn(term, period));
  if (count === 'terms') return ended.length;
  if (ended.some(({ classes }) => classes.length === 0)) return null;
  const values = ended.flatMap(({ classes }) =>
    classes.map((one) => (count === 'took' ? one.took : one.passed)),
  );
  return values.includes(null) ? null : values.reduce<number>((sum, value) => sum + (value ?? 0), 0);
}

/** A term's own result: everybody who took part and passed in its classes; `passed` null while a result is out. */
export function resultOf(classes: readonly ClassResult[]): { took: number; passed: number | null } {
  const took = classes.reduce((sum, one) => sum + one.took, 0);
  const complete = classes.length > 0 && classes.every(({ passed }) => passed !== null);
  return { took, passed: complete ? classes.reduce((sum, one) => sum + (one.passed ?? 0), 0) : null };
}
