import { type AmountParts as Parts, showAmount, type ValueFormat } from '@/lib/kit/format/measure';
import type { Locale } from '@/lib/kit/i18n/locale';
import type { Measures } from '@/lib/measure/measure';

type Props = {
  locale: Locale;
  display: ValueFormat;
  value: Measures['actual'];
  qualifier?: Measures['qualifier'];
};

/** A number with its unit; a shortened one shows the exact value on hover. */
export function Amount({ locale, display, value, qualifier = null }: Props) {
  const { number, more, unit, exact }: Parts = showAmount(locale, display, value, qualifier);
  return (
    <>
      <b className="num" title={exact ?? undefined}>
        {number}
      </b>
      {(more || unit) && <small>{` ${more}${unit}`}</small>}
    </>
  );
}
