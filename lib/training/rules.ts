import { daysOf } from '@/lib/expert/rules';
import type { Day, Period } from '@/lib/measure/period';
import type { Role } from '@/lib/viewer/rules';

/** The programmes whose terms are kept, and the figures that each is counted for: terms, taking part, passed. */
export const programmes = ['foodSafety', 'topic', 'skill'] as const;
export type Programme = (typeof programmes)[number];

export const countsFor = {
  foodSafety: { terms: 'TRN01', took: 'TRN02', passed: 'TRN03' },
  topic: { terms: 'TRN05' },
  skill: { terms: 'TRN06' },
} as const satisfies Record<Programme, Partial<Record<TrainingCount, string>>>;
export type TrainingCount = 'terms' | 'took' | 'passed';

/** Which programme and count an indicator speaks of; null where the trainings know nothing of it. */
export function countedAs(indicator: string): { programme: Programme; count: TrainingCount } | null {
  for (const programme of programmes)
    for (const [count, code] of Object.entries(countsFor[programme]))
      if (code === indicator) return { programme, count: count as TrainingCount };
  return null;
}

/** The indicators that the trainings know: whoever reports one of them keeps its own trainings. */
export const trainingFigures: readonly string[] = programmes.flatMap((one) => Object.values(countsFor[one]));

/** A class of a term. `passed` is null until the results are known, which is not 0. */
export type ClassResult = { name: string; took: number; passed: number | null };
export type FinishedTerm = { programme: Programme; ends: Day; classes: readonly ClassResult[] };

/** Whether a term is behind a period's figures: it ended in that period. */
export function endedIn({ ends }: { ends: Day }, period: Period): boolean {
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
  const known = classes.length > 0 && classes.every(({ passed }) => passed !== null);
  return { took, passed: known ? classes.reduce((sum, one) => sum + (one.passed ?? 0), 0) : null };
}

/** Who asks, and what the association's structure says of the branches. */
type Who = { role: Role; branch: string | null };
export type LedgerFacts = {
  branches: readonly { code: string; kind: 'secretariat' | 'party' | 'committee' }[];
  /** The branches that report a training figure. */
  training: readonly string[];
};

/**
 * What somebody may do with the records. Names of experts are for those who keep them: the secretariat; leaders read
 * counts. Trainings hold no personal data: leaders read them, and a branch that reports them keeps its own.
 */
export type LedgerRights = {
  experts: 'keep' | 'count' | null;
  /** `branches`: whose terms may be changed; all of them where null. */
  trainings: { branches: readonly string[] | null } | 'read' | null;
};

export function ledgerRights(who: Who, { branches, training }: LedgerFacts): LedgerRights {
  if (who.role === 'leader') return { experts: 'count', trainings: 'read' };
  const home = branches.find(({ code }) => code === who.branch);
  if (who.role !== 'reporter' || home?.kind === 'secretariat')
    return { experts: 'keep', trainings: { branches: null } };
  if (!home || !training.includes(home.code)) return { experts: null, trainings: null };
  return { experts: null, trainings: { branches: [home.code] } };
}

/** Whether somebody with these rights may change the terms of a branch. */
export const mayKeepTraining = ({ trainings }: LedgerRights, branch: string): boolean =>
  trainings !== null &&
  trainings !== 'read' &&
  (trainings.branches === null || trainings.branches.includes(branch));

/** Whether somebody with these rights sees the terms of a branch: keepers of a single branch their own. */
export const maySeeTraining = (rights: LedgerRights, branch: string): boolean =>
  rights.trainings === 'read' || mayKeepTraining(rights, branch);
