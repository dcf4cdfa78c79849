import type { Locale } from '@/lib/kit/i18n/locale';
import { fill } from '@/lib/kit/i18n/phrase';
import type { FormCell } from './month-form';
import { reportWords, showAmounts } from './report-words';

const tones = {
  approved: 'chip chip-met',
  submitted: 'chip chip-pace',
  returned: 'chip chip-behind',
  draft: 'chip',
  none: 'chip',
  covered: 'chip',
};

type Props = { locale: Locale; cell: FormCell; locked: boolean };

/** The value of a figure that is not being filled in, and its state. */
export function ReadOnlyValue({ locale, cell, locked }: Props) {
  const t = reportWords(locale);
  const { state, waiting, official, context, typed } = cell;
  const amounts = waiting ?? official;
  return (
    <div className="min-w-0">
      <span className="num pr-2 text-[1.1rem] font-semibold">
        {amounts ? showAmounts(locale, amounts, context.indicator) : locked ? (typed.value ?? '—') : '—'}
      </span>
      <span className={tones[state]}>
        {state === 'approved' && <span aria-hidden="true">✓</span>}
        {t.cellState[state]}
      </span>
      {waiting?.nil && <span className="chip ml-1">{t.nilSaid}</span>}
      {waiting?.onBehalf && <span className="chip ml-1">{t.onBehalf}</span>}
      {waiting && official && (
        <span className="tiny block">
          {fill(t.officialKept, { value: showAmounts(locale, official, context.indicator) })}
        </span>
      )}
    </div>
  );
}
