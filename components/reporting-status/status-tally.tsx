import type { Locale } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import type { StatusCounts } from '@/lib/reporting-status/summary-rules';

/** The month's figures counted by state, reported ones first. */
export function StatusTally({ locale, tally }: { locale: Locale; tally: StatusCounts }) {
  const t = wordsOf(locale, 'reportingStatus');
  const facts: { name: keyof StatusCounts & string; of?: number; tone?: string }[] = [
    { name: 'reported', of: tally.expected },
    { name: 'late', tone: 'text-behind' },
    { name: 'due' },
    { name: 'draft' },
    { name: 'returned', tone: 'text-risk' },
    { name: 'submitted', tone: 'text-pace' },
    { name: 'approved', tone: 'text-met' },
    { name: 'excused' },
  ];
  return (
    <dl className="card grid grid-cols-4 overflow-hidden xl:grid-cols-8">
      {facts.map(({ name, of, tone }) => (
        <div
          key={name}
          className="-mr-px -mb-px flex flex-col gap-0.5 border-r border-b border-line px-3 py-2.5 md:px-4 md:py-3"
        >
          <dt className="tiny">{t(`tally.${name as 'reported'}`)}</dt>
          <dd>
            <b className={`num text-xl md:text-2xl ${tally[name] > 0 && tone ? tone : ''}`}>{tally[name]}</b>
            {of !== undefined && <span className="num text-ink-2"> / {of}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
