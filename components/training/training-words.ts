import { showPercent } from '@/lib/kit/format/number';
import type { Locale } from '@/lib/kit/i18n/locale';
import { labelled } from '@/lib/kit/i18n/phrase';
import { wordsOf } from '@/lib/kit/i18n/translator';
import type { TrainingTerm } from '@/lib/training/read';
import { resultOf } from '@/lib/training/rules';

type Term = Pick<TrainingTerm, 'programme' | 'title' | 'year' | 'number'>;

/** A term's name: `食品安全远程培训 2024 年第 1 期`, with its topic where it has one. */
export function termName(locale: Locale, { programme, title, year, number }: Term): string {
  const t = wordsOf(locale, 'training');
  const name = [t(`programmes.${programme}`), t('term', { year: String(year), number })].join(' ');
  return title ? labelled(locale, name, title) : name;
}

/** Those who passed over those who took part, pooled, never averaged; “—” while a result is out. */
export const rateOf = ({ took, passed }: { took: number; passed: number | null }): string =>
  passed === null || took === 0 ? '—' : showPercent(`${passed}/${took}`);

/** A list of terms in one sentence: terms, participants, passes, and terms without results. */
export function termsSentence(locale: Locale, year: number, terms: readonly TrainingTerm[]): string {
  const t = wordsOf(locale, 'training');
  const complete = terms.filter(({ passed }) => passed !== null);
  const total = resultOf(terms.flatMap(({ classes }) => classes));
  const finished = resultOf(complete.flatMap(({ classes }) => classes));
  const open = terms.length - complete.length;
  const clauses = [
    t('sentence', { year: String(year), n: terms.length }),
    t('took', { n: total.took }),
    ...(complete.length > 0
      ? [t('passed', { n: finished.passed ?? 0 }), t('rate', { rate: rateOf(finished) })]
      : []),
    ...(open > 0 ? [t('open', { n: open })] : []),
  ];
  return `${clauses.join(t('join'))}${t('stop')}`;
}
