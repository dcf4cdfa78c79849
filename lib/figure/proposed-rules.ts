import type { Amounts } from '@/lib/measure/amount';
import type { Qualifier } from '@/lib/measure/kinds';

/** A figure's waiting revision: the columns that become official when it is approved. */
export type Proposed = {
  proposedValue: string | null;
  proposedNumerator: string | null;
  proposedDenominator: string | null;
  proposedQualifier: Qualifier | null;
  proposedNote: string;
};

/** The columns of a figure that proposes nothing: an approved one, or a draft. */
export const noProposal = {
  proposedValue: null,
  proposedNumerator: null,
  proposedDenominator: null,
  proposedQualifier: null,
  proposedNote: '',
} satisfies Proposed;

/** The columns of a draft: it proposes nothing, and nothing has been said of it or checked yet. */
export const noSubmission = { ...noProposal, nil: false, checks: [] };

export const proposedAmounts = (row: Proposed): Amounts => ({
  value: row.proposedValue,
  numerator: row.proposedNumerator,
  denominator: row.proposedDenominator,
});

/** A row's proposal as the next entry of its history. */
export const revisionOf = (
  row: Proposed & { id: string; nil: boolean; onBehalf: boolean },
  version: number,
) => ({
  figureId: row.id,
  version,
  ...proposedAmounts(row),
  qualifier: row.proposedQualifier,
  note: row.proposedNote,
  nil: row.nil,
  onBehalf: row.onBehalf,
});

/** An amount as the audit trail records it: one value, or a ratio's two. */
export const auditedAmount = ({ value, numerator, denominator }: Amounts) =>
  numerator === null ? { value } : { numerator, denominator };
