import type { View } from '@/lib/indicator/view-input';
import { showDay, showPeriod } from '@/lib/kit/format/date';
import type { Locale } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { deadlineOf } from '@/lib/measure/deadline';
import { monthOf } from '@/lib/measure/period';
import type { IndicatorStatus } from '@/lib/measure/status';
import type { Summary } from '@/lib/overview/summary-view';

/** A sentence in parts, `strong` stressed; `rest` names the statuses that its counts are of. */
export type Sentence = { lead: string; strong: string; rest: { text: string; status?: IndicatorStatus }[] };

/** The year's summary sentence. `anyActual`: some indicator has a figure. */
export function sentenceOf(
  locale: Locale,
  { year, month }: View,
  { total, of }: Summary,
  { anyActual, deadlineDay }: { anyActual: boolean; deadlineDay: number },
): Sentence {
  const t = wordsOf(locale, 'overview');
  if (month === 0) {
    const date = showDay(locale, deadlineOf(`${year}-01`, deadlineDay));
    return { lead: t('beforeFirst', { year, date }), strong: '', rest: [] };
  }
  const date = lastDayWords(locale, year, month);
  if (!anyActual) {
    const lead = month === 12 ? t('noFigures', { year }) : t('noFiguresAsOf', { date, year });
    return { lead, strong: '', rest: [] };
  }
  const lead = month === 12 ? t('leadYear', { year, total }) : t('leadAsOf', { date, total });
  const rest = (parts: Sentence['rest']) => [
    ...parts.flatMap((part) => [{ text: t('comma') }, part]),
    { text: t('stop') },
  ];
  const withTarget = of.met + of.missed + of.onPace + of.atRisk + of.behind;
  if (withTarget === 0) {
    const measured = of.untargeted + of.noBase;
    return { lead, strong: t('hasFigures', { n: measured, total }), rest: rest([{ text: t('noTargets') }]) };
  }
  const strong =
    month === 12 ? t('reached', { n: of.met, total }) : t('onCourse', { n: of.met + of.onPace, total });
  const otherStatuses = (
    ['atRisk', 'behind', 'missed', 'unreported', 'noBase', 'untargeted', 'notDue'] as const
  ).filter((status) => of[status] > 0);
  return {
    lead,
    strong,
    rest: rest(otherStatuses.map((status) => ({ text: t(status, { n: of[status] }), status }))),
  };
}

/** `7 月 31 日`, `31 July`: the last day of a view's month. */
function lastDayWords(locale: Locale, year: number, month: number): string {
  const day = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return showDay(locale, `${year}-${String(month).padStart(2, '0')}-${day}`, false);
}

/** A view's name in notes: `2024 年 7 月`, or the year before its first deadline. */
export const viewName = (locale: Locale, { year, month }: View): string =>
  showPeriod(locale, month > 0 ? monthOf(year * 12 + month - 1) : String(year));
