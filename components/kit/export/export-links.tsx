import { addressOf } from '@/lib/indicator/view-input';
import type { Locale } from '@/lib/kit/i18n/locale';
import { localePath } from '@/lib/kit/i18n/locale';
import { fill, inLanguage } from '@/lib/kit/i18n/phrase';
import { en, zh } from '@/lib/kit/i18n/words/export';

type Props = {
  locale: Locale;
  /** The table's name in its address. */
  table: string;
  /** The exported view: the parameters of the page's address. */
  query?: Record<string, string | null | undefined>;
  /** Names the table for screen readers, if the page has several. */
  about?: string;
};

const formats = ['xlsx', 'csv'] as const;

/** A table as a workbook or as CSV: two quiet links, at the same place of every page, never on paper. */
export function ExportLinks({ locale, table, query = {}, about }: Props) {
  const t = inLanguage(locale, { zh, en });
  return (
    <span className="no-print inline-flex tap items-center gap-x-1 text-[0.93rem] text-ink-2">
      <span aria-hidden="true">{t.export}</span>
      {formats.map((format) => {
        const label = [fill(t.as, { format: format.toUpperCase() }), about].filter(Boolean).join(' · ');
        return (
          <a
            key={format}
            href={addressOf(localePath(locale, `/export/${table}.${format}`), query)}
            download
            aria-label={label}
            data-key={`${table}-${format}`}
            className="inline-flex tap items-center px-1.5 text-pine underline underline-offset-3"
          >
            {format.toUpperCase()}
          </a>
        );
      })}
    </span>
  );
}
