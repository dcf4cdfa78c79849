import { TextLink } from '@/components/kit/shell/text-link';
import { type Locale, localePath } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';

type Props = { locale: Locale; branch: string; year: number };

/** From the report form to the same thing by spreadsheet. */
export function WorkbookLink({ locale, branch, year }: Props) {
  return (
    <TextLink
      href={localePath(locale, `/workbooks?branch=${branch}&year=${year}`)}
      small
      className="no-print"
    >
      {wordsOf(locale, 'workbook')('fromReport')}
    </TextLink>
  );
}
