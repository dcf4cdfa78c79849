import Link from 'next/link';
import { type Locale, localePath } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';

type Props = { locale: Locale; branch: string; month: string };

/** From the report form to how the month stands, where a branch asks for an exemption. */
export function StatusLink({ locale, branch, month }: Props) {
  return (
    <Link
      href={localePath(locale, `/reminders?month=${month}&branch=${branch}`)}
      prefetch={false}
      className="no-print inline-flex min-h-[32px] items-center text-sm text-pine underline underline-offset-3 pointer-coarse:tap"
    >
      {wordsOf(locale, 'reportingStatus')('fromReport')}
    </Link>
  );
}
