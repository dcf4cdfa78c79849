import type { ReactNode } from 'react';
import { impactOnYear } from '@/lib/figure/year-impact-rules';
import { showUnit, showValue } from '@/lib/kit/format/amount';
import { showDifference, showPoints } from '@/lib/kit/format/number';
import type { Locale } from '@/lib/kit/i18n/locale';
import { joined } from '@/lib/kit/i18n/phrase';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { isPercent } from '@/lib/measure/kinds';
import { compareFigure, type Neighbour, sparklineOf } from '@/lib/review/figure-rules';
import type { WaitingFigure } from '@/lib/review/read';
import { reviewAmountText } from './amount-text';
import { FigureCourse } from './figure-course';
import { FigureName } from './figure-name';

type Props = { locale: Locale; figure: WaitingFigure; month: string };

/** A waiting figure: its value, comparisons, and impact on the year. */
export function FigureCells({ locale, figure, month }: Props) {
  return (
    <>
      <FigureName locale={locale} figure={figure} month={month} />
      <Comparisons locale={locale} figure={figure} />
      <Sparkline locale={locale} figure={figure} />
    </>
  );
}

type FigureProps = { locale: Locale; figure: WaitingFigure };

/** The waiting amount beside its neighbours in time and the year's target. */
function Comparisons({ locale, figure }: FigureProps) {
  const t = wordsOf(locale, 'review');
  const { context, amounts } = figure;
  const { indicator, previous, lastYear } = context;
  const compared = compareFigure(amounts, context);
  const { result, atLeast, target, includesOtherBranches } = impactOnYear(
    amounts && { ...amounts, qualifier: figure.proposedQualifier },
    context,
  );
  const difference = ({ difference }: Neighbour) => {
    if (!difference) return null;
    if (difference.equals(0)) return t('same');
    return isPercent(indicator)
      ? t('points', { d: showPoints(difference) })
      : showDifference(difference, indicator.decimals);
  };
  return (
    <dl className="col-span-2 col-start-2 grid grid-cols-3 gap-x-3 gap-y-1.5 @xl:grid-cols-4 @4xl:contents">
      <Cell name={t('current')} strong>
        {reviewAmountText(amounts, indicator, figure.proposedQualifier, locale)}
        <span className="tiny ml-0.5">{showUnit(locale, indicator)}</span>
      </Cell>
      <Cell name={t('previous')} below={difference(compared.previous)}>
        {reviewAmountText(previous, indicator, previous?.qualifier ?? null, locale)}
      </Cell>
      <Cell name={t('lastYear')} below={difference(compared.lastYear)}>
        {reviewAmountText(lastYear, indicator, lastYear?.qualifier ?? null, locale)}
      </Cell>
      <Cell name={t('total')} below={includesOtherBranches ? t('together') : null} wide>
        <span className="whitespace-nowrap">
          {showValue(indicator, result)}
          {atLeast && wordsOf(locale, 'common')('more')} /
        </span>{' '}
        <span className="whitespace-nowrap">{showValue(indicator, target)}</span>
      </Cell>
    </dl>
  );
}

function Sparkline({ locale, figure: { context, amounts } }: FigureProps) {
  const t = wordsOf(locale, 'review');
  const { indicator, recent } = context;
  const earlier = [...recent]
    .reverse()
    .map((past) => reviewAmountText(past, indicator, past.qualifier, locale));
  return (
    <div className="col-start-2 self-center @4xl:col-start-auto">
      <FigureCourse points={sparklineOf(indicator.kind, amounts, context)} />
      {earlier.length > 0 && (
        <span className="sr-only">{t('recent', { values: joined(locale, earlier) })}</span>
      )}
    </div>
  );
}

type CellProps = {
  name: string;
  below?: string | null;
  strong?: boolean;
  wide?: boolean;
  children: ReactNode;
};

/** A number with its name (hidden where the column shows it) and the difference to the waiting one below it. */
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
