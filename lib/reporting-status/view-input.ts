import { addressOf } from '@/lib/indicator/view-input';
import { firstOf } from '@/lib/kit/action/query-input';
import type { Month } from '@/lib/measure/period';

/** How the month is shown: as a list, or as a grid of indicators × branches; all branches, or those that owe. */
export type StatusView = { view: 'grid' | null; only: 'late' | null };

type Params = Record<string, string | string[] | undefined>;

/** What an address asks for; anything unknown is the list of all branches. */
export const statusViewFrom = (params: Params): StatusView => ({
  view: firstOf(params.view) === 'grid' ? 'grid' : null,
  only: firstOf(params.only) === 'late' ? 'late' : null,
});

/** Where a month, or one branch of it, is shown; the view stays as it was. */
export const statusAddress = (month: Month, view: StatusView, branch: string | null = null): string =>
  addressOf('/reminders', { month, branch, ...view });
