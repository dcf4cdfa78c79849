import type { RefusalCode, RefusalDetail } from '@/lib/kit/refusal/rules';
import type { FigureState } from '@/lib/vocabulary/figure';

/**
 * Why one figure stayed as it was; `state` is the one it has now, where the reviewer may know it. `detail` of one that
 * is decided already: `move`, `who` and `at`.
 */
export type ReviewRefusal = { id: string; code: RefusalCode; state?: FigureState; detail?: RefusalDetail };
/** What a review did, by the figures' ids, and what it left as it was. */
export type Reviewed = {
  approved: string[];
  returned: string[];
  refused: ReviewRefusal[];
  /** Branches that were sent something back and have neither an address nor a group. */
  untold: { name: string; nameEn: string }[];
};
