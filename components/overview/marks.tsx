import type Fraction from 'fraction.js';
import type { Result } from '@/lib/indicator/result-view';
import { amountText } from '@/lib/kit/format/measure';
import type { Locale } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';

type Props = { locale: Locale; result: Result; from?: Fraction | null; quietDemo?: boolean };

/**
 * What a reader has to know beside a number: figures missing or waiting, demo data, a bar that does not begin at 0.
 * `quietDemo`: the heading above already marks everything below as demo.
 */
export function Marks({ locale, result, from = null, quietDemo = false }: Props) {
  const t = wordsOf(locale, 'overview');
  const { indicator, missing, waiting, demo, targetDemo, measures } = result;
  const showsDemo = demo && measures.actual !== null;
  const marks = [
    missing > 0 && { word: t('missing', { n: missing }), tone: 'mark mark-missing' },
    waiting > 0 && { word: t('waiting', { n: waiting }), tone: 'mark mark-waiting' },
    !quietDemo && showsDemo && { word: t('demo'), tone: 'mark' },
    !quietDemo && !showsDemo && targetDemo && { word: t('demoTarget'), tone: 'mark' },
    from && {
      word: t('fromOpening', { amount: amountText(locale, indicator, from, measures.openingQualifier) }),
      tone: 'mark',
    },
  ].filter((mark) => mark !== false && mark !== null);
  if (marks.length === 0) return null;
  return (
    <span className="marks">
      {marks.map(({ word, tone }) => (
        <span key={word} className={tone}>
          {word}
        </span>
      ))}
    </span>
  );
}
