import type { Role } from '@/lib/vocabulary/person';

/** The user, and what the association's structure says of its branches. */
export type Who = { role: Role; branch: string | null };
type LedgerFacts = {
  branches: readonly { code: string; kind: 'secretariat' | 'party' | 'committee' }[];
  /** The branches that report a training figure. */
  training: readonly string[];
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

/**
 * What somebody may do with the ledgers. Names of experts are for those who maintain them: the secretariat; leaders see
 * counts. Trainings hold no personal data: leaders read them, and a branch that reports them maintains its own.
 */
export type LedgerRights = {
  experts: 'keep' | 'count' | null;
  /** `branches`: whose terms may be changed; null for all. */
  trainings: { branches: readonly string[] | null } | 'read' | null;
};
