import type { Handle } from '@/db/client';
import { currentCatalogue } from '@/lib/catalogue/catalogue-load';
import { poolFigures } from '@/lib/expert/figures-load';
import { expertFigureOf } from '@/lib/expert/rules';
import { groupBy } from '@/lib/measure/group';
import type { Period } from '@/lib/measure/period';
import type { Proposal } from '@/lib/proposal/rules';
import type { IndicatorRole } from '@/lib/vocabulary/indicator-role';
import { trainingCountOf } from '@/lib/vocabulary/training';
import { endedTerms, recordedProgrammes } from './figures-load';
import { countTrainings } from './rules';

type DueFigure = { indicator: string; role: IndicatorRole };

/**
 * What the records of experts and trainings say of a branch's due figures. Records that nobody keeps say nothing: an
 * empty pool is not 0; where they are kept, a period in which nothing happened is.
 */
export async function ledgerProposals(
  db: Handle,
  branch: string,
  due: ReadonlyMap<string, Period>,
): Promise<Proposal[]> {
  const { byCode } = await currentCatalogue(db);
  const counted = [...due].flatMap(([indicator, period]) => {
    const role = byCode.get(indicator)?.role;
    return role && (expertFigureOf(role) || trainingCountOf(role)) ? { indicator, role, period } : [];
  });
  const found = await Promise.all(
    [...groupBy(counted, ({ period }) => period)].map(([period, figures]) =>
      proposedIn(db, branch, period, figures),
    ),
  );
  return found.flat();
}

async function proposedIn(
  db: Handle,
  branch: string,
  period: Period,
  figures: readonly DueFigure[],
): Promise<Proposal[]> {
  const hasTrainings = figures.some(({ role }) => trainingCountOf(role));
  const [pool, terms, programmes] = await Promise.all([
    figures.some(({ role }) => expertFigureOf(role)) ? poolFigures(db, period) : null,
    hasTrainings ? endedTerms(db, branch, period) : [],
    hasTrainings ? recordedProgrammes(db, branch, period) : null,
  ]);
  return figures.flatMap(({ indicator, role }): Proposal[] => {
    const propose = (value: number | null, path: string, at: string): Proposal[] => {
      if (value === null) return [];
      const href = `${path}behind=${indicator}&month=${period}`;
      const amounts = { value: String(value), numerator: null, denominator: null };
      return [{ indicator, branch, period, source: 'ledger', ...amounts, href, at }];
    };
    const figure = expertFigureOf(role);
    if (figure) return pool ? propose(pool[figure], '/experts?', pool.at) : [];
    const counted = trainingCountOf(role);
    const at = counted && programmes?.[counted.programme];
    if (!counted || !at) return [];
    const value = countTrainings(terms, counted.programme, counted.count, period);
    return propose(value, `/trainings?branch=${branch}&`, at);
  });
}
