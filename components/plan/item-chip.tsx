import type { ReactNode } from 'react';
import type { Locale } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { isExtended } from '@/lib/plan/item-rules';
import type { Supervision } from '@/lib/plan/signal-rules';
import type { ItemState } from '@/lib/vocabulary/plan-item';

export type Standing = {
  state: ItemState;
  withdrawn: boolean;
  askedDue: string | null;
  extendedTo: string | null;
  supervision: Supervision;
};
type ItemTone = 'met' | 'pace' | 'risk' | 'behind' | 'none';

/** The colour family of an item as 督办 has it: near due blue, behind yellow, overdue red; closed green. */
export function itemTone({ state, withdrawn, supervision }: Standing): ItemTone {
  if (withdrawn) return 'none';
  if (state === 'closed') return 'met';
  const { signal } = supervision;
  if (signal) return ({ nearDue: 'pace', behind: 'risk', overdue: 'behind' } as const)[signal];
  return 'none';
}

/** An item's standing in a word: its signal, else its state. */
export function itemWord(locale: Locale, item: Standing): string {
  const t = wordsOf(locale, 'plan');
  if (item.withdrawn) return t('withdrawn');
  const { signal, days } = item.supervision;
  if (signal === 'overdue') return t('overdue', { n: -days });
  if (signal) return t(signal);
  return stateWord(locale, item);
}

/** 未开始, 进行中 and so on; 延期待批 while a request for more time waits, 延期 once more time was granted. */
function stateWord(locale: Locale, { state, askedDue, extendedTo, withdrawn }: Standing): string {
  const t = wordsOf(locale, 'plan');
  if (withdrawn) return t('withdrawn');
  if (askedDue) return t('askedMore');
  return isExtended({ state, extendedTo }) ? t('extended') : t(`states.${state}`);
}

const shapes: Record<'closed' | 'nearDue' | 'behind' | 'overdue' | 'open', ReactNode> = {
  closed: <path d="M2.5 6.5 5 9l4.5-6" />,
  nearDue: <path d="M6 1.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9zM6 3.8V6l1.6 1.2" />,
  behind: <path d="M6 1.8 11 10.5H1zM6 5v2.6" />,
  overdue: <path d="M6 2v5M6 9.2v.4" />,
  open: <circle cx="6" cy="6" r="3.5" />,
};

/** An item's standing as shape, word and colour; a signal is followed by the state that it is about. */
export function ItemChip({ locale, item }: { locale: Locale; item: Standing }) {
  const tone = itemTone(item);
  const { signal } = item.supervision;
  const shape = item.state === 'closed' ? 'closed' : (signal ?? 'open');
  const says = item.state === 'claimed' || item.askedDue !== null || isExtended(item);
  return (
    <span className="inline-flex flex-wrap items-center gap-1.5">
      <span className={tone === 'none' ? 'chip num' : `chip chip-${tone} num`}>
        <svg viewBox="0 0 12 12" fill="none" stroke="currentColor" strokeWidth="1.6" aria-hidden="true">
          {shapes[shape]}
        </svg>
        {itemWord(locale, item)}
      </span>
      {signal && says && <span className="tiny">{stateWord(locale, item)}</span>}
    </span>
  );
}
