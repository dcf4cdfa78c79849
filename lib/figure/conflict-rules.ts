import type { FigureState } from '@/lib/vocabulary/figure';
import type { TypedCell } from './cell-rules';

/** Two people on the same figure: what the other one wrote, for the second to choose. Instants are ISO texts. */
export type Conflict = {
  who: string;
  at: string;
  state: FigureState;
  theirs: TypedCell;
  version: number;
};
