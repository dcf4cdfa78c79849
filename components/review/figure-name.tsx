import { EvidenceStrip } from '@/components/evidence/evidence-strip';
import { showPeriod } from '@/lib/kit/format/date';
import { showNumber } from '@/lib/kit/format/number';
import { inLocale, type Locale } from '@/lib/kit/i18n/locale';
import { labelled } from '@/lib/kit/i18n/phrase';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { readDecimal } from '@/lib/measure/decimal';
import type { WaitingFigure } from '@/lib/review/read';
import { reviewAmountText } from './amount-text';
import { FigureMarks } from './figure-marks';

type Props = { locale: Locale; figure: WaitingFigure; month: string };

/** A waiting figure's name, marks, note and evidence. */
export function FigureName({ locale, figure, month }: Props) {
  const t = wordsOf(locale, 'review');
  const { context, amounts, proposedNote: note } = figure;
  const { indicator } = context;
  const name = inLocale(locale, indicator.name, indicator.nameEn);
  const official = figure.approvedAt && reviewAmountText(figure, indicator, figure.qualifier, locale);
  return (
    <div className="col-span-2 min-w-0 @4xl:col-span-1">
      <p className="flex flex-wrap items-center gap-x-1.5 gap-y-1">
        <span>
          {name}
          {figure.period !== month && <span className="tiny"> {showPeriod(locale, figure.period)}</span>}
        </span>
        <FigureMarks locale={locale} figure={figure} />
      </p>
      {amounts.numerator !== null && (
        <p className="tiny num">
          {[amounts.numerator, amounts.denominator]
            .map((part) => showNumber(part, part === null ? 0 : readDecimal(part).places))
            .join(' ÷ ')}
        </p>
      )}
      {official && (
        <p className="num mt-0.5 text-sm text-ink-2">
          {t('official')} {official} → {t('corrected')}{' '}
          <b className="text-ink">{reviewAmountText(amounts, indicator, figure.proposedQualifier, locale)}</b>
        </p>
      )}
      {(note || figure.checks.length > 0) && (
        <p className="mt-1.5 rounded-lg bg-sunken px-3 py-1.5 text-sm break-words whitespace-pre-line">
          {note ? labelled(locale, t('note'), note) : t('noNote')}
        </p>
      )}
      <EvidenceStrip
        locale={locale}
        subject={{ kind: 'figure', ...context.key }}
        files={figure.evidence}
        name={name}
      />
      {figure.own && <p className="tiny mt-1">{t('ownWhy')}</p>}
    </div>
  );
}
