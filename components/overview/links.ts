import { type AskedView, addressOf, type Filter } from '@/lib/indicator/view-input';
import { type Locale, localePath } from '@/lib/kit/i18n/locale';

export type Here = { locale: Locale; asked: AskedView; filter: Filter };
type Changes = Partial<
  Record<'year' | 'asOf' | 'waiting' | 'status' | 'category' | 'q', string | null | undefined>
>;

/** The overview's address with something changed; all else that was asked for is kept. */
export const overviewLink = ({ locale, asked, filter }: Here, changes: Changes, path = '/overview'): string =>
  addressOf(localePath(locale, path), { ...asked.kept, ...filter, ...changes });

/** An indicator's page in the same view. */
export const indicatorLink = (locale: Locale, code: string, kept: AskedView['kept']): string =>
  addressOf(localePath(locale, `/indicators/${encodeURIComponent(code)}`), kept);
