import Link from 'next/link';
import { type Locale, localePath } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';

type Props = { locale: Locale; branch: string; year: number };

/** From the report form to the same thing by spreadsheet. */
export function WorkbookLink({ locale, branch, year }: Props) {
  return (
    <Link
      href={localePath(locale, `/workbooks?branch=${branch}&year=${year}`)}
      prefetch={false}
      className="no-print inline-flex min-h-[32px] items-center text-sm text-pine underline underline-offset-3 pointer-coarse:tap"
    >
      {wordsOf(locale, 'workbook')('fromReport')}
    </Link>
  );
}
