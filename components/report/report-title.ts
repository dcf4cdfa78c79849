import { showDay } from '@/lib/kit/format/date';
import type { Locale } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import type { Report } from '@/lib/report/read';

/** The line below the heading: until when, or how late it is. */
export function reportTitle(locale: Locale, { deadline, daysOverdue, missing, month }: Report): string {
  const t = wordsOf(locale, 'report');
  const day = showDay(locale, deadline, deadline.slice(0, 4) !== month.slice(0, 4));
  if (daysOverdue > 0 && missing > 0) return `${t('ended', { day })} · ${t('overdue', { n: daysOverdue })}`;
  return t(missing > 0 ? 'by' : 'ended', { day });
}
