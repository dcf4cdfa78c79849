import { showDay, showPeriod } from '@/lib/kit/format/date';
import type { Locale } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { daysBetween } from '@/lib/measure/day';
import type { ReportingStatus } from '@/lib/reporting-status/read';

type Props = { locale: Locale; status: ReportingStatus; branch: string | null };

/** How many branches are complete, or how far one branch is, how many figures are missing, and since or until when. */
export function StatusSentence({ locale, status, branch }: Props) {
  const t = wordsOf(locale, 'reportingStatus');
  const { month, today, deadline, ended, whole } = status;
  const { tally, branches, complete, overdueDays } = whole;
  const period = showPeriod(locale, month);
  const date = showDay(locale, deadline, deadline.slice(0, 4) !== today.slice(0, 4));
  if (!ended && tally.notDue > 0)
    return <p className="text-ink-2 text-pretty">{t('notEnded', { period, n: tally.notDue, date })}</p>;
  const excused = tally.excused > 0 && t('excusedSome', { n: tally.excused });
  if (tally.expected === 0)
    return (
      <p className="text-ink-2 text-pretty">
        {t('nothingDue', { period })}
        {excused && ` ${excused}${t('stop')}`}
        {!excused && <span className="tiny block">{t('nothingDueHint')}</span>}
      </p>
    );
  const left = daysBetween(today, deadline);
  const parts = [
    tally.outstanding > 0 && t('missing', { n: tally.outstanding }),
    tally.outstanding > 0 && overdueDays > 0 && t(branch ? 'overdue' : 'longest', { n: overdueDays }),
    tally.outstanding > 0 &&
      overdueDays === 0 &&
      `${t('until', { date })}${left > 0 ? t('daysLeft', { n: left }) : t('lastDay')}`,
    excused,
  ].filter((part) => typeof part === 'string');
  const lead = branch
    ? t('ownSentence', { period, n: tally.reported, m: tally.expected })
    : complete === branches
      ? t('completeAll', { m: branches })
      : t('complete', { n: complete, m: branches });
  return (
    <p className="text-ink-2 text-pretty">
      {t('asOf', { date: showDay(locale, today) })}
      <b className="text-ink">{lead}</b>
      {parts.map((part) => `${t('comma')}${part}`)}
      {t('stop')}
    </p>
  );
}
