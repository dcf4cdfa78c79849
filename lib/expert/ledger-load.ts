import type { Handle } from '@/db/client';
import { type Catalogue, currentCatalogue } from '@/lib/catalogue/catalogue-load';
import type { Actor, Viewer } from '@/lib/viewer/rules';
import { trainingCountOf } from '@/lib/vocabulary/training';
import { type LedgerRights, ledgerRights } from './ledger-rules';

const everything: LedgerRights = { experts: 'keep', trainings: { branches: null } };

/** The branches that report, or reported, a training figure; training terms are theirs. */
export const trainingBranches = ({ indicators, branches }: Catalogue) =>
  branches.filter(({ code }) =>
    indicators.some(
      (one) => trainingCountOf(one.role) && one.assignments.some(({ branch }) => branch === code),
    ),
  );

/** What a viewer or actor may do with the ledgers; from the catalogue in memory. */
export async function rightsOf(db: Handle, who: Viewer | Actor): Promise<LedgerRights> {
  if ('kind' in who && who.kind === 'command') return everything;
  const catalogue = await currentCatalogue(db);
  return rightsIn(catalogue, who);
}

/** The same for a catalogue at hand. */
export const rightsIn = (catalogue: Catalogue, who: Pick<Viewer, 'role' | 'branch'>): LedgerRights =>
  ledgerRights(who, {
    branches: catalogue.branches,
    training: trainingBranches(catalogue).map(({ code }) => code),
  });
