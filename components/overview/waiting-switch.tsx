import { wordsOf } from '@/lib/kit/i18n/translator';
import { type OverviewContext, overviewLink } from './links';

/** Switches whether the view includes figures that wait for review. */
export function WaitingSwitch({ context, to }: { context: OverviewContext; to?: string }) {
  const { waiting } = context.query.view;
  return (
    <a
      className="btn no-print"
      href={to ?? overviewLink(context, { waiting: waiting ? null : '1' })}
      aria-current={waiting ? 'true' : undefined}
      data-key="waiting"
    >
      <span
        aria-hidden="true"
        className={`grid size-4 place-items-center rounded border text-[0.7rem] leading-none ${
          waiting ? 'border-pine bg-pine text-on-pine' : 'border-field'
        }`}
      >
        {waiting ? '✓' : ''}
      </span>
      {wordsOf(context.locale, 'overview')('withWaiting')}
    </a>
  );
}
