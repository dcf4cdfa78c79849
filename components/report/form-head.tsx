import type { Locale } from '@/lib/kit/i18n/locale';
import type { FormCell } from './month-form';
import { reportWords } from './report-words';

/** The columns of a row and of their head; on phones the parts lie below each other. */
export const reportGrid =
  'grid grid-cols-2 gap-x-3 gap-y-2 md:gap-x-4 md:grid-cols-[minmax(0,1.45fr)_minmax(3.6rem,.6fr)_minmax(0,1.35fr)_minmax(0,1.35fr)_minmax(0,1.15fr)]';

/** The names of the columns; each row repeats them for screen readers and phones. */
export function FormHead({ locale, cells }: { locale: Locale; cells: readonly FormCell[] }) {
  const t = reportWords(locale);
  const monthly = cells.every(({ context }) => context.indicator.frequency === 'month');
  const size = monthly ? 'month' : 'any';
  return (
    <div aria-hidden="true" className={`${reportGrid} tiny border-b border-line px-4.5 py-2.5 max-md:hidden`}>
      {[t.indicator, t.previous[size], t.current[size], t.total, t.note].map((head) => (
        <span key={head}>{head}</span>
      ))}
    </div>
  );
}
