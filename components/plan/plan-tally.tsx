import type { Locale } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import type { PlanCounts } from '@/lib/plan/signal-rules';

/** Items counted by state: done, open, needing attention. */
export function PlanTally({ locale, tally }: { locale: Locale; tally: PlanCounts }) {
  const t = wordsOf(locale, 'plan');
  const facts: { word: string; n: number; of?: number; tone?: string }[] = [
    { word: t('states.closed'), n: tally.closed, of: tally.total },
    { word: t('states.claimed'), n: tally.claimed },
    { word: t('states.underWay'), n: tally.underWay },
    { word: t('states.notStarted'), n: tally.notStarted },
    { word: t('nearDue'), n: tally.nearDue, tone: 'text-pace' },
    { word: t('behind'), n: tally.behind, tone: 'text-risk' },
    { word: t('panelOverdue'), n: tally.overdue, tone: 'text-behind' },
  ];
  return (
    <dl className="card grid grid-cols-2 overflow-hidden sm:grid-cols-4 lg:grid-cols-7">
      {facts.map(({ word, n, of, tone }) => (
        <div
          key={word}
          className="-mr-px -mb-px flex flex-col gap-0.5 border-r border-b border-line px-4 py-3 max-sm:first:col-span-2"
        >
          <dt className="tiny">{word}</dt>
          <dd>
            <b className={`num text-2xl ${n > 0 && tone ? tone : ''}`}>{n}</b>
            {of !== undefined && <span className="num text-ink-2"> / {of}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
