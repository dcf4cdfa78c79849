import { type Locale, localePath } from '@/lib/kit/i18n/locale';
import { ViewLinks } from './view-links';

type Props = { locale: Locale; path: string; years: number[]; year: number; label: string };

/** The years that a page can speak of, as links. */
export const YearLinks = ({ locale, path, years, year: current, label }: Props) => (
  <ViewLinks
    label={label}
    links={years.map((year) => ({
      href: localePath(locale, `${path}?year=${year}`),
      label: year,
      isCurrent: year === current,
    }))}
  />
);
