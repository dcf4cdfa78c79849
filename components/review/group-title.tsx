import { showDay, showMoment, showPeriod } from '@/lib/kit/format/date';
import { inLocale, type Locale } from '@/lib/kit/i18n/locale';
import { bracketed } from '@/lib/kit/i18n/phrase';
import { wordsOf } from '@/lib/kit/i18n/translator';
import type { Review } from '@/lib/review/read';

/** Whose month is reviewed, who submitted it and when, and by when it was due. */
export function GroupTitle({ locale, review }: { locale: Locale; review: Review }) {
  const t = wordsOf(locale, 'review');
  const common = wordsOf(locale, 'common');
  const { group, figures, deadline, late } = review;
  if (!group) return null;
  const at = showMoment(locale, group.since);
  const name = figures.find(({ id }) => id === group.first)?.submitter;
  return (
    <>
      <h2 id="group-title" tabIndex={-1} className="flex flex-wrap items-center gap-x-2 outline-none">
        {inLocale(locale, group.branchName, group.branchNameEn)} · {showPeriod(locale, group.month)}
        {late && <span className="chip chip-behind">{t('late')}</span>}
        {figures.some(({ demo }) => demo) && (
          <span className="chip" title={common('demoHint')}>
            {common('demo')}
          </span>
        )}
      </h2>
      <p className="tiny">
        {name ? t('submitted', { name, at }) : t('submittedUnknown', { at })}
        {deadline && bracketed(locale, t('deadline', { day: showDay(locale, deadline, false) }))}
      </p>
    </>
  );
}
