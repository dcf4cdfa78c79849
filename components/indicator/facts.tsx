import type { ReactNode } from 'react';
import { Amount } from '@/components/overview/amount';
import type { Result } from '@/lib/indicator/result-view';
import type { View } from '@/lib/indicator/view-input';
import { showMonth } from '@/lib/kit/format/date';
import {
  amountText,
  isLimit,
  showAmount,
  showAmountDifference,
  showYearOnYear,
} from '@/lib/kit/format/measure';
import { showAttainment } from '@/lib/kit/format/number';
import type { Locale } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { isPercent } from '@/lib/measure/kinds';
import { judgedMonth } from '@/lib/measure/period';

/** An indicator's five numbers: actual, target, expected by now, against last year, the year's end at this pace. */
export function Facts({ locale, result, view }: { locale: Locale; result: Result; view: View }) {
  const t = wordsOf(locale, 'indicator');
  const { indicator, measures, missing } = result;
  const { actual, target, attainment, lastYear } = measures;
  const month = showMonth(locale, judgedMonth(view.month, indicator.frequency));
  const isYearOver = view.month === 12;
  const heads = {
    stock: isYearOver ? t('valueYearEnd') : t('valueAt', { month }),
    flow: isYearOver ? t('valueYear') : t('valueSoFar', { month }),
    ratio: isYearOver ? t('ratioYear') : t('ratioSoFar', { month }),
  };
  const limit = isLimit(indicator);
  const difference = actual && lastYear ? actual.sub(lastYear) : null;
  return (
    <section aria-label={t('facts')} className="facts card mt-5">
      <Fact
        head={heads[indicator.kind]}
        below={missing > 0 && <span className="text-risk">{t('missing', { n: missing })}</span>}
      >
        <Amount locale={locale} display={indicator} value={actual} qualifier={measures.qualifier} />
      </Fact>
      <Fact
        head={t(limit ? 'limit' : 'target')}
        below={attainment && t(limit ? 'limitUsed' : 'attained', { percent: showAttainment(attainment) })}
      >
        {target ? (
          <Amount locale={locale} display={indicator} value={target} />
        ) : (
          <None word={t('noTarget')} />
        )}
      </Fact>
      <ExpectedFact locale={locale} result={result} />
      <Fact
        head={t('yoy')}
        below={
          lastYear &&
          t('lastYear', { amount: amountText(locale, indicator, lastYear, measures.lastYearQualifier) })
        }
      >
        {result.redefined ? (
          <None word={wordsOf(locale, 'indicator')('redefined')} />
        ) : difference ? (
          <>
            <b className="num">{showAmountDifference(locale, indicator, difference)}</b>
            {!isPercent(indicator) && measures.yoy && (
              <small className="num"> {showYearOnYear(locale, indicator.kind, measures.yoy)}</small>
            )}
          </>
        ) : (
          <None word={t('yoyNone')} />
        )}
      </Fact>
      <ForecastFact locale={locale} result={result} isYearOver={isYearOver} />
    </section>
  );
}

/** The expected value and the gap to it. */
function ExpectedFact({ locale, result: { indicator, measures } }: { locale: Locale; result: Result }) {
  const t = wordsOf(locale, 'indicator');
  const { actual, expected } = measures;
  const distance = actual && expected ? actual.sub(expected) : null;
  return (
    <Fact
      head={t('expected')}
      below={
        distance &&
        (distance.equals(0)
          ? t('even')
          : t(distance.compare(0) > 0 ? 'ahead' : 'short', {
              amount: showAmountDifference(locale, indicator, distance.abs()).replace('+', ''),
            }))
      }
    >
      {expected ? (
        <Amount locale={locale} display={indicator} value={expected} />
      ) : (
        <None word={t('expectedNone')} />
      )}
    </Fact>
  );
}

type ForecastFactProps = { locale: Locale; result: Result; isYearOver: boolean };

function ForecastFact({ locale, result, isYearOver }: ForecastFactProps) {
  const t = wordsOf(locale, 'indicator');
  const { indicator, measures } = result;
  const { forecast, target } = measures;
  const short = (value: typeof target) => showAmount(locale, indicator, value).number;
  const ranged = forecast?.low && forecast.high && !forecast.low.equals(forecast.high);
  return (
    <Fact
      head={t(isYearOver ? 'forecastYear' : 'forecast')}
      below={
        <>
          {ranged && <span>{t('range', { low: short(forecast.low), high: short(forecast.high) })}</span>}
          {ranged && forecast.mid && target && ' · '}
          {forecast?.mid && target && target.compare(0) > 0 && (
            <span>{t('ofTarget', { percent: showAttainment(forecast.mid.div(target)) })}</span>
          )}
        </>
      }
    >
      {forecast?.mid ? (
        <Amount
          locale={locale}
          display={indicator}
          value={forecast.mid}
          qualifier={isYearOver ? measures.qualifier : null}
        />
      ) : (
        <None word={t('forecastNone')} />
      )}
    </Fact>
  );
}

function Fact({ head, children, below }: { head: string; children: ReactNode; below?: ReactNode }) {
  return (
    <div>
      <p className="tiny">{head}</p>
      <p className="facts-value">{children}</p>
      {below && <p className="tiny num">{below}</p>}
    </div>
  );
}

/** A dash with its reason: a missing value is never shown as 0. */
function None({ word }: { word: string }) {
  return (
    <>
      <b>—</b> <small>{word}</small>
    </>
  );
}
