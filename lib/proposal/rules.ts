import type Fraction from 'fraction.js';
import { type Amounts, amountParts } from '@/lib/measure/amount';
import { exactly } from '@/lib/measure/decimal';
import type { Period } from '@/lib/measure/period';
import { type ProposalSource, proposalSources } from '@/lib/vocabulary/proposal';

/**
 * What a source says a figure should be. It never becomes official by itself: a person takes it over and submits it.
 * Amounts are exact decimals: one value, or a ratio's two.
 */
export type Proposal = Amounts & {
  indicator: string;
  branch: string;
  period: Period;
  source: ProposalSource;
  /** The page with the rows behind it, as a path without a language. */
  href: string;
  /** When the source last said so; an ISO instant. */
  at: string;
};

/** A proposal beside its cell; `drafted` says that the cell's draft is the source's own and nobody has touched it. */
export type CellProposal = Proposal & { drafted: boolean };

/** By how much a typed or standing amount lies above (+) or below (−) what is proposed. */
type Disagreement = { part: keyof Amounts; by: Fraction };

/** Where an amount and its proposal differ; empty where they agree, or where one of them does not say. */
export function disagreements(amounts: Amounts, proposal: Amounts): Disagreement[] {
  return amountParts.flatMap((part) => {
    const [reported, proposed] = [amounts[part], proposal[part]];
    if (reported === null || proposed === null) return [];
    const by = exactly(reported).sub(exactly(proposed));
    return by.equals(0) ? [] : [{ part, by }];
  });
}

/** The source of a draft that a machine made and nobody has changed since, from what its row keeps as typed. */
export const draftSourceOf = (typed: Record<string, string> | null | undefined): ProposalSource | null =>
  proposalSources.find((source) => source === typed?.source) ?? null;
