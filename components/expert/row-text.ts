import type { PoolRow } from '@/lib/expert/list-load';
import { pseudonymOf, termStatusOf } from '@/lib/expert/rules';
import { type Locale, localePath } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import type { Day } from '@/lib/measure/period';

/** A row of the list in words, plain, so that a form in the browser can show it too. */
export type RowText = {
  /** What a tick sends: who, and with which last term. */
  tick: string;
  number: string;
  href: string;
  name: string;
  unit: string;
  field: string;
  batch: string;
  term: string;
  detail: string | null;
  chip: { word: string; tone: string } | null;
};

const tones = { running: 'chip-met', endsThisYear: 'chip-risk', over: 'chip-behind' } as const;

/** `counted`: the list explains a figure, so it shows the day that counts instead of the term's state today. */
export function rowText(locale: Locale, row: PoolRow, today: Day, counted = false): RowText {
  const t = wordsOf(locale, 'expert');
  const standing = termStatusOf(row, today);
  const gone = row.erased
    ? null
    : row.voided
      ? { word: t('voided'), tone: '' }
      : row.leftOn
        ? { word: t('left'), tone: '' }
        : undefined;
  return {
    tick: `${row.number}:${row.term}`,
    number: pseudonymOf(row.number),
    href: localePath(locale, `/experts/${pseudonymOf(row.number)}`),
    name: row.erased ? t('erased') : row.name,
    unit: row.unit,
    field: row.field,
    batch: row.batch,
    term: t('termFromTo', { from: row.starts, to: row.ends }),
    detail: counted
      ? `${t('countedOn')} ${row.countedOn}`
      : row.terms > 1
        ? t('terms', { n: row.terms })
        : null,
    chip: counted
      ? null
      : gone === undefined
        ? { word: t(`standing.${standing}`), tone: tones[standing] }
        : gone,
  };
}
