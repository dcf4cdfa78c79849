import { addressOf, type Filter, type ViewQuery } from '@/lib/indicator/view-input';
import { type Locale, localePath } from '@/lib/kit/i18n/locale';

export type OverviewContext = { locale: Locale; query: ViewQuery; filter: Filter };
type Changes = Partial<
  Record<'year' | 'asOf' | 'waiting' | 'status' | 'category' | 'q', string | null | undefined>
>;

/** The overview's address with some parameters changed. */
export const overviewLink = (
  { locale, query, filter }: OverviewContext,
  changes: Changes,
  path = '/overview',
): string => addressOf(localePath(locale, path), { ...query.params, ...filter, ...changes });

/** An indicator's page in the same view. */
export const indicatorLink = (locale: Locale, code: string, viewParams: ViewQuery['params']): string =>
  addressOf(localePath(locale, `/indicators/${encodeURIComponent(code)}`), viewParams);
