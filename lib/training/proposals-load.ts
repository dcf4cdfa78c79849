import type { Handle } from '@/db/client';
import { poolFigures } from '@/lib/expert/figures-load';
import { type ExpertFigure, expertFigures } from '@/lib/expert/rules';
import type { Period } from '@/lib/measure/period';
import type { Proposal } from '@/lib/proposal/rules';
import { countedAs } from '@/lib/vocabulary/training';
import { endedTerms, keptProgrammes } from './figures-load';
import { countTrainings } from './rules';

type Due = ReadonlyMap<string, Period>;

/**
 * What the records of experts and trainings say of a branch's due figures. Records that nobody keeps say nothing: an
 * empty pool is not 0; where they are kept, a period in which nothing happened is.
 */
export async function ledgerProposals(db: Handle, branch: string, due: Due): Promise<Proposal[]> {
  const periods = new Set(
    [...due].filter(([code]) => isExpertFigure(code) || countedAs(code)).map(([, period]) => period),
  );
  const found = await Promise.all([...periods].map((period) => proposedIn(db, branch, period, due)));
  return found.flat();
}

async function proposedIn(db: Handle, branch: string, period: Period, due: Due): Promise<Proposal[]> {
  const codes = [...due].filter(([, one]) => one === period).map(([code]) => code);
  const [pool, terms, kept] = await Promise.all([
    codes.some(isExpertFigure) ? poolFigures(db, period) : null,
    codes.some(countedAs) ? endedTerms(db, branch, period) : [],
    codes.some(countedAs) ? keptProgrammes(db, branch, period) : null,
  ]);
  return codes.flatMap((indicator): Proposal[] => {
    const propose = (value: number | null, path: string, at: string): Proposal[] =>
      value === null
        ? []
        : [
            {
              indicator,
              branch,
              period,
              source: 'ledger',
              value: String(value),
              numerator: null,
              denominator: null,
              href: `${path}behind=${indicator}&month=${period}`,
              at,
            },
          ];
    if (isExpertFigure(indicator)) return pool ? propose(pool[indicator], '/experts?', pool.at) : [];
    const counted = countedAs(indicator);
    const at = counted && kept?.[counted.programme];
    if (!counted || !at) return [];
    const value = countTrainings(terms, counted.programme, counted.count, period);
    return propose(value, `/trainings?branch=${branch}&`, at);
  });
}

const isExpertFigure = (code: string): code is ExpertFigure => expertFigures.some((one) => one === code);
