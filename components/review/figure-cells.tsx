import type { ReactNode } from 'react';
import { EvidenceStrip } from '@/components/evidence/evidence-strip';
import { impactOnYear } from '@/lib/figure/year-impact-rules';
import { showValue } from '@/lib/kit/format/amount';
import { showPeriod } from '@/lib/kit/format/date';
import { showDifference, showNumber, showPoints } from '@/lib/kit/format/number';
import { inLocale, type Locale } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { isPercent } from '@/lib/measure/kinds';
import { compareFigure, type Neighbour, sparklineOf } from '@/lib/review/figure-rules';
import type { WaitingFigure } from '@/lib/review/read';
import { reviewAmountText } from './amount-text';
import { FigureCourse } from './figure-course';
import { FigureMarks } from './figure-marks';

type Props = { locale: Locale; figure: WaitingFigure; month: string };

/** One waiting figure: what it is, what it is beside, and what it does to the year. */
export function FigureCells({ locale, figure, month }: Props) {
  const t = wordsOf(locale, 'review');
  const { context, amounts } = figure;
  const { indicator } = context;
  const compared = compareFigure(amounts, context);
  const { result, target, includesOtherBranches: together } = impactOnYear(amounts, context);
  const show = (value: Parameters<typeof showValue>[1]) => showValue(indicator, value);
  const differs = ({ difference }: Neighbour) =>
    difference &&
    (difference.equals(0)
      ? t('same')
      : isPercent(indicator)
        ? t('points', { d: showPoints(difference) })
        : showDifference(difference, indicator.decimals));
  const earlier = [...context.recent]
    .reverse()
    .map((past) => reviewAmountText(past, indicator, past.qualifier, locale));
  const official = figure.approvedAt && reviewAmountText(figure, indicator, figure.qualifier, locale);
  return (
    <>
      <div className="col-span-2 min-w-0 @4xl:col-span-1">
        <p className="flex flex-wrap items-center gap-x-1.5 gap-y-1">
          <span>
            {inLocale(locale, indicator.name, indicator.nameEn)}
            {figure.period !== month && <span className="tiny"> {showPeriod(locale, figure.period)}</span>}
          </span>
          <FigureMarks locale={locale} figure={figure} />
        </p>
        {amounts.numerator !== null && (
          <p className="tiny num">
            {showNumber(amounts.numerator, 2)} ÷ {showNumber(amounts.denominator, 2)}
          </p>
        )}
        {official && (
          <p className="num mt-0.5 text-sm text-ink-2">
            {t('official')} {official} → {t('corrected')}{' '}
            <b className="text-ink">
              {reviewAmountText(amounts, indicator, figure.proposedQualifier, locale)}
            </b>
          </p>
        )}
        {(figure.proposedNote || figure.checks.length > 0) && (
          <p className="mt-1.5 rounded-lg bg-sunken px-3 py-1.5 text-sm break-words whitespace-pre-line">
            {figure.proposedNote
              ? `${t('note')}${locale === 'zh' ? '：' : ': '}${figure.proposedNote}`
              : t('noNote')}
          </p>
        )}
        <EvidenceStrip
          locale={locale}
          thing={{ kind: 'figure', ...context.key }}
          files={figure.evidence}
          name={inLocale(locale, indicator.name, indicator.nameEn)}
        />
        {figure.own && <p className="tiny mt-1">{t('ownWhy')}</p>}
      </div>
      <dl className="col-span-2 col-start-2 grid grid-cols-3 gap-x-3 gap-y-1.5 @xl:grid-cols-4 @4xl:contents">
        <Cell name={t('current')} strong>
          {reviewAmountText(amounts, indicator, figure.proposedQualifier, locale)}
          <span className="tiny ml-0.5">{inLocale(locale, indicator.unit, indicator.unitEn)}</span>
        </Cell>
        <Cell name={t('previous')} below={differs(compared.previous)}>
          {reviewAmountText(context.previous, indicator, context.previous?.qualifier ?? null, locale)}
        </Cell>
        <Cell name={t('lastYear')} below={differs(compared.lastYear)}>
          {reviewAmountText(context.lastYear, indicator, context.lastYear?.qualifier ?? null, locale)}
        </Cell>
        <Cell name={t('total')} below={together ? t('together') : null} wide>
          <span className="whitespace-nowrap">{show(result)} /</span>{' '}
          <span className="whitespace-nowrap">{show(target)}</span>
        </Cell>
      </dl>
      <div className="col-start-2 self-center @4xl:col-start-auto">
        <FigureCourse points={sparklineOf(indicator.kind, amounts, context)} />
        {earlier.length > 0 && (
          <span className="sr-only">
            {t('recent', { values: earlier.join(locale === 'zh' ? '，' : ', ') })}
          </span>
        )}
      </div>
    </>
  );
}

type CellProps = {
  name: string;
  below?: string | null;
  strong?: boolean;
  wide?: boolean;
  children: ReactNode;
};

/** A number with its name (hidden where the column says it) and the difference to the waiting one below it. */
function Cell({ name, below, strong, wide, children }: CellProps) {
  return (
    <div className={`num @4xl:text-right ${wide ? 'col-span-3 @xl:col-span-1' : ''}`}>
      <dt className="tiny @4xl:sr-only">{name}</dt>
      <dd className={strong ? 'font-semibold' : 'text-ink-2'}>
        {children}
        {below && <span className="tiny block">{below}</span>}
      </dd>
    </div>
  );
}
