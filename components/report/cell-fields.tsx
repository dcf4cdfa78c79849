import {
  type AmountPart,
  amountField,
  fieldName,
  hasTotal,
  partsOf,
  type TypedCell,
  totalAfter,
} from '@/lib/figure/cell-rules';
import type { ValidatedCell } from '@/lib/figure/validate-rules';
import { showNumber } from '@/lib/kit/format/number';
import type { Locale } from '@/lib/kit/i18n/locale';
import { fill } from '@/lib/kit/i18n/phrase';
import type { FieldRefusal } from '@/lib/kit/refusal/rules';
import { readAmount } from '@/lib/measure/amount';
import { readDecimal } from '@/lib/measure/decimal';
import { isPercent, kindTraits } from '@/lib/measure/kinds';
import { AmountInput } from './amount-input';
import type { FormCell } from './month-form';
import { reportWords } from './report-words';

type Props = {
  locale: Locale;
  cell: FormCell;
  typed: TypedCell;
  validated: ValidatedCell | undefined;
  refusals: Record<string, FieldRefusal>;
  /** Scripts run: fields that follow from others are filled in. */
  live: boolean;
  which: 'month' | 'total';
  onType: (part: keyof TypedCell, text: string) => void;
};

/** The fields of the period's amount, or of the running total: one, or a ratio's two. */
export function CellFields({ locale, cell, typed, validated, refusals, live, which, onType }: Props) {
  const t = reportWords(locale);
  const { context, code } = cell;
  if (which === 'total' && !hasTotal(context)) return null;
  const parts = partsOf(context);
  return (
    <div className="flex items-start gap-1.5">
      {parts.map((part, place) => {
        const name = part[which];
        const derived = live ? derivedText(cell, part, which, typed, validated) : null;
        const label = which === 'total' ? t.total : t.current[context.indicator.frequency];
        const partLabel = parts.length > 1 ? ` · ${place === 0 ? t.numerator : t.denominator}` : '';
        return [
          place > 0 && (
            <span key="by" aria-hidden="true" className="pt-2.5 max-md:pt-8">
              ÷
            </span>
          ),
          <AmountInput
            key={name}
            locale={locale}
            id={`${code}-${name}`}
            name={derived === null ? fieldName(name, code) : undefined}
            label={`${label}${partLabel}`}
            labelClass="md:sr-only"
            value={derived ?? typed[name] ?? ''}
            understood={derived === null ? understoodText(locale, cell, typed[name] ?? '') : null}
            refusal={refusals[fieldName(name, code)]}
            queried={which === 'month' && (validated?.checks.length ?? 0) > 0}
            placeholder={placeholderOf(locale, cell, part, which)}
            onType={(text) => onType(name, text)}
          />,
        ];
      })}
    </div>
  );
}

/** The month's amount where only the total was typed, the total where only the month was; null where it is typed. */
function derivedText(
  { context }: FormCell,
  part: AmountPart,
  which: 'month' | 'total',
  typed: TypedCell,
  validated: ValidatedCell | undefined,
): string | null {
  const [mine, other] = which === 'month' ? [part.month, part.total] : [part.total, part.month];
  if (typed[mine]) return null;
  const amount = validated?.amounts?.[part.month] ?? null;
  if (which === 'month') return typed[other] || validated?.nil ? amount : null;
  if (validated?.nil && amount !== null) return totalAfter(context, part.month, amount);
  const read = readAmount(typed[other] ?? '', amountField(context));
  return read?.ok ? totalAfter(context, part.month, read.value) : null;
}

function placeholderOf(locale: Locale, { context }: FormCell, part: AmountPart, which: 'month' | 'total') {
  const t = reportWords(locale);
  if (which === 'month') return kindTraits[context.indicator.kind].accumulates ? t.placeholder : undefined;
  const before = context.yearToDate?.[part.month] ?? '0';
  const more = context.yearToDate?.qualifier ? t.more : '';
  return fill(t.earlier, { value: showNumber(before, readDecimal(before).places) + more });
}

function understoodText(locale: Locale, cell: FormCell, text: string): string | null {
  const { context, unit } = cell;
  const read = readAmount(text, amountField(context));
  if (!read?.ok || (text.trim() === read.value && !read.atLeast)) return null;
  const t = reportWords(locale);
  const suffix = isPercent(context.indicator) ? '' : ` ${unit}`;
  const value = `${showNumber(read.value, 6)
    .replace(/(\.\d*?)0+$/, '$1')
    .replace(/\.$/, '')}${read.atLeast ? t.more : ''}${suffix}`;
  return fill(t.understood, { value });
}
