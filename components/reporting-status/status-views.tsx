import { TextLink } from '@/components/kit/shell/text-link';
import { ViewLinks } from '@/components/kit/shell/view-links';
import { type Locale, localePath } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import type { ReportingStatus } from '@/lib/reporting-status/read';
import { type StatusView, statusAddress } from '@/lib/reporting-status/view-input';

type Props = { locale: Locale; status: ReportingStatus; view: StatusView };

/** Filter (all or incomplete), view (list or grid), and a link to the message log. */
export function StatusViews({ locale, status, view }: Props) {
  const t = wordsOf(locale, 'reportingStatus');
  const { month, branches, mayRemind } = status;
  const incomplete = branches.filter(({ tally }) => tally.outstanding > 0).length;
  const choice = (label: string, changes: Partial<StatusView>) => {
    const next = { ...view, ...changes };
    return {
      href: localePath(locale, statusAddress(month, next)),
      label,
      isCurrent: next.view === view.view && next.only === view.only,
    };
  };
  return (
    <div className="no-print flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
      <div className="flex flex-wrap gap-x-5 gap-y-2">
        <ViewLinks
          label={t('filter')}
          links={[
            choice(t('everything', { n: branches.length }), { only: null }),
            choice(t('onlyLate', { n: incomplete }), { only: 'late' }),
          ]}
        />
        <ViewLinks
          label={t('view')}
          links={[choice(t('asList'), { view: null }), choice(t('asGrid'), { view: 'grid' })]}
        />
      </div>
      {mayRemind && (
        <TextLink href={localePath(locale, '/reminders/log')} small>
          {t('log')}
        </TextLink>
      )}
    </div>
  );
}
