import { fieldName, nilAmounts, type TypedCell } from '@/lib/figure/cell-rules';
import { showNumber } from '@/lib/kit/format/number';
import type { Locale } from '@/lib/kit/i18n/locale';
import { fill } from '@/lib/kit/i18n/phrase';
import { isPercent, kindTraits } from '@/lib/measure/kinds';
import type { FormCell } from './month-form';
import { reportWords } from './report-words';

type Props = {
  locale: Locale;
  cell: FormCell;
  typed: TypedCell;
  /** Phones show 余 only then. */
  more: boolean;
  onType: (part: keyof TypedCell, text: string) => void;
};

/** One tap: 零报 “nothing new”, for a stock “unchanged”; and 余 for a lower bound. */
export function CellTicks({ locale, cell, typed, more, onType }: Props) {
  const t = reportWords(locale);
  const { indicator, latest } = cell.context;
  const nil = nilAmounts(cell.context);
  const words =
    kindTraits[indicator.kind].nilIs === 'unchanged'
      ? t.nilStock[indicator.frequency] +
        fill(t.nilValue, { value: showNumber(latest?.value, indicator.decimals) })
      : t.nil[indicator.frequency] + (isPercent(indicator) ? fill(t.nilValue, { value: '0 ÷ 0' }) : '');
  const tick = (part: 'nil' | 'atLeast', label: string) => (
    <label
      className={`inline-flex tap items-center gap-1.5 text-[0.87rem] text-ink-2 md:min-h-[30px] ${part === 'nil' || more ? '' : 'max-md:hidden noscript:inline-flex'}`}
    >
      <input
        type="checkbox"
        name={fieldName(part, cell.code)}
        value="1"
        checked={typed[part] === '1'}
        onChange={(event) => onType(part, event.target.checked ? '1' : '')}
        className="size-4.5 accent-pine"
      />
      {label}
    </label>
  );
  return (
    <div className="flex flex-wrap gap-x-4">
      {nil && tick('nil', words)}
      {!isPercent(indicator) && tick('atLeast', t.atLeast)}
    </div>
  );
}
