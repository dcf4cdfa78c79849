import type { TypedCell } from '@/lib/figure/cell-rules';
import { readCell } from '@/lib/figure/read-cell-rules';
import { showUnit } from '@/lib/kit/format/amount';
import { showMoment } from '@/lib/kit/format/date';
import { showNumber } from '@/lib/kit/format/number';
import { inLocale, type Locale } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { amountParts } from '@/lib/measure/amount';
import { readDecimal } from '@/lib/measure/decimal';
import type { RowChange } from '@/lib/workbook/month-rows-view';

type Props = { locale: Locale; sheet: string; change: RowChange };
const tones = { added: 'chip-met', changed: 'chip-pace', cleared: 'chip-risk', conflict: 'chip-behind' };

/** One figure of a preview: from what to what; where somebody changed it meanwhile, which of the two. */
export function ChangeRow({ locale, sheet, change }: Props) {
  const t = wordsOf(locale, 'workbook');
  const { cell, kind, typed, now, needsNote } = change;
  const { indicator } = cell.context;
  return (
    <tr className="align-top max-sm:grid max-sm:grid-cols-[1fr_auto_1fr] max-sm:items-baseline max-sm:gap-x-3 max-sm:border-b max-sm:border-line max-sm:p-3 max-sm:[&>*]:border-0 max-sm:[&>*]:p-0">
      <th scope="row" className="!text-ink !text-[0.94rem] max-sm:col-span-3">
        {inLocale(locale, indicator.name, indicator.nameEn)}{' '}
        <span className="tiny num">
          {indicator.code}
          {cell.period.length === 7 && !cell.period.includes('Q') ? '' : ` · ${cell.period}`}
        </span>
      </th>
      <td className="num text-ink-2">{readText(locale, change, now)}</td>
      <td className="num font-semibold">
        <span aria-hidden="true" className="mr-2 text-ink-3 sm:hidden">
          →
        </span>
        {readText(locale, change, typed)}{' '}
        {hasNumber(typed) && <span className="tiny font-normal">{showUnit(locale, indicator)}</span>}
      </td>
      <td className="max-sm:col-span-3">
        <span className={`chip ${tones[kind]}`}>{t(`preview.kinds.${kind}`)}</span>{' '}
        <span className="break-words text-sm text-ink-2">{typed.note}</span>
        {needsNote && <p className="text-sm text-risk">{t('preview.needsNote')}</p>}
        {kind === 'conflict' && <Choice locale={locale} sheet={sheet} change={change} />}
      </td>
    </tr>
  );
}

function Choice({ locale, sheet, change }: Props) {
  const t = wordsOf(locale, 'workbook');
  const { cell, typed, now } = change;
  const key = `${sheet}:${cell.code}`;
  const theirs =
    cell.who && cell.at
      ? t('preview.theirs', {
          who: cell.who,
          at: showMoment(locale, new Date(cell.at)),
          value: readText(locale, change, now),
        })
      : t('preview.theirsUnknown', { value: readText(locale, change, now) });
  return (
    <fieldset className="mt-1">
      <legend className="sr-only">
        {inLocale(locale, cell.context.indicator.name, cell.context.indicator.nameEn)}
      </legend>
      <input type="hidden" name={`seen:${key}`} value={cell.version} />
      {(['theirs', 'mine'] as const).map((keep) => (
        <label key={keep} className="flex min-h-[36px] items-center gap-2 text-sm pointer-coarse:tap">
          <input
            type="radio"
            name={`keep:${key}`}
            value={keep}
            defaultChecked={keep === 'theirs'}
            className="accent-pine"
          />
          {keep === 'theirs' ? theirs : t('preview.mine', { value: readText(locale, change, typed) })}
        </label>
      ))}
    </fieldset>
  );
}

const hasNumber = ({ value, numerator, denominator }: TypedCell) =>
  Boolean(value || numerator || denominator);

/** The numbers that were read from a cell, in the indicator's unit: `1,200`, `3 ÷ 9`, `300余`, 零报. */
function readText(locale: Locale, { cell: { context } }: RowChange, typed: TypedCell): string {
  const t = wordsOf(locale, 'workbook');
  if (!hasNumber(typed)) return typed.nil ? t('preview.nil') : t('preview.blank');
  const { amounts, atLeast } = readCell(typed, context);
  if (!amounts) return [typed.value ?? typed.numerator, typed.denominator].filter(Boolean).join(' ÷ ');
  const parts = amountParts.flatMap((part) => amounts[part] ?? []);
  const shown = parts.map((part) => showNumber(part, readDecimal(part).places)).join(' ÷ ');
  return atLeast ? `${shown}${wordsOf(locale, 'common')('more')}` : shown;
}
