import { ProposalChip } from '@/components/proposal/proposal-chip';
import { type QueryCheck, queryChecks } from '@/lib/figure/checks-rules';
import { showPeriod } from '@/lib/kit/format/date';
import type { Locale } from '@/lib/kit/i18n/locale';
import { listed } from '@/lib/kit/i18n/phrase';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { kindTraits } from '@/lib/measure/kinds';
import type { WaitingFigure } from '@/lib/review/read';

/** What is special about a waiting figure: the checks it fired, 零报, 代报, 更正, whose it is. */
export function FigureMarks({ locale, figure }: { locale: Locale; figure: WaitingFigure }) {
  const t = wordsOf(locale, 'review');
  const unchanged = kindTraits[figure.context.indicator.kind].nilIs === 'unchanged';
  return (
    <>
      {checkWords(locale, figure).map((words) => (
        <span key={words} className="chip chip-risk whitespace-normal">
          {words}
        </span>
      ))}
      {figure.proposal && (
        <ProposalChip locale={locale} proposal={figure.proposal} amounts={figure.amounts} />
      )}
      {figure.nil && (
        <span className="chip whitespace-normal">
          {t('nil')} {unchanged ? t('nilStock') : t('nilFlow')}
        </span>
      )}
      {figure.approvedAt && <span className="chip chip-pace">{t('correction')}</span>}
      {figure.onBehalf && <span className="chip">{t('onBehalf')}</span>}
      {figure.returns.length > 0 && (
        <span className="chip">{t('returned', { n: figure.returns.length })}</span>
      )}
      {figure.own && <span className="chip">{t('own')}</span>}
    </>
  );
}

/** The checks that the submission fired, with the numbers they would speak of now. */
function checkWords(locale: Locale, { checks, amounts, context }: WaitingFigure): string[] {
  const t = wordsOf(locale, 'review');
  const now = new Map<string, QueryCheck>(queryChecks(amounts, context).map((check) => [check.code, check]));
  return checks.map((code) => {
    const check = now.get(code);
    if (code === 'outlier')
      return check?.code === 'outlier' ? t('checks.outlier', { of: check.of }) : t('checks.outlierPlain');
    if (code === 'stockFall') return t('checks.stockFall');
    if (code !== 'missingEarlier') return code;
    if (check?.code !== 'missingEarlier') return t('checks.missingEarlierPlain');
    const periods = listed(
      locale,
      check.periods.map((period) => showPeriod(locale, period)),
    );
    return t('checks.missingEarlier', { periods });
  });
}
