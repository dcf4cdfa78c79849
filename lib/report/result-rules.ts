import type { Conflict } from '@/lib/figure/conflict-rules';
import type { FieldRefusal } from '@/lib/kit/refusal/rules';
import type { Amounts } from '@/lib/measure/amount';
import type { Period } from '@/lib/measure/period';

export type SavedDrafts = {
  /** ISO instant. */
  savedAt: string;
  /** The versions that the form has seen from now on, by indicator; 0 for a figure that is no more. */
  versions: Record<string, number>;
  /** Cells that somebody else has changed meanwhile; nothing of them was written. */
  conflicts: Record<string, Conflict>;
  /** Cells that cannot be kept, and why. */
  refused: Record<string, FieldRefusal>;
};

type SubmittedFigure = Amounts & {
  indicator: string;
  name: string;
  nameEn: string;
  unit: string;
  unitEn: string;
  decimals: number;
  period: Period;
  atLeast: boolean;
  nil: boolean;
  note: string;
};

/** What was submitted, and when (ISO instant). `already`: this was sent before and nothing was done again. */
export type Submitted = { at: string; already: boolean; figures: SubmittedFigure[] };

/** What the report form's action did. */
export type ReportResult =
  | ({ kind: 'saved' } & SavedDrafts)
  | ({ kind: 'submitted' } & Submitted)
  | { kind: 'withdrawn'; indicator: string; version: number }
  | ({ kind: 'discarded' } & SavedDrafts);
