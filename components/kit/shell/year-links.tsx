import Link from 'next/link';
import { type Locale, localePath } from '@/lib/kit/i18n/locale';

type Props = { locale: Locale; path: string; years: number[]; year: number; label: string };

/** The years that a page can speak of, as links. */
export function YearLinks({ locale, path, years, year, label }: Props) {
  return (
    <nav aria-label={label} className="no-print flex flex-wrap gap-1.5">
      {years.map((one) => (
        <Link
          key={one}
          href={localePath(locale, `${path}?year=${one}`)}
          prefetch={false}
          aria-current={one === year ? 'page' : undefined}
          className="btn num aria-[current]:border-pine aria-[current]:font-semibold"
        >
          {one}
        </Link>
      ))}
    </nav>
  );
}
