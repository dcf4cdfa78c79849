import { TextLink } from '@/components/kit/shell/text-link';
import { type Locale, localePath } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';

type Props = { locale: Locale; branch: string; month: string };

/** From the report form to the reporting status, where a branch requests exemptions. */
export function StatusLink({ locale, branch, month }: Props) {
  return (
    <TextLink
      href={localePath(locale, `/reminders?month=${month}&branch=${branch}`)}
      small
      className="no-print"
    >
      {wordsOf(locale, 'reportingStatus')('fromReport')}
    </TextLink>
  );
}
