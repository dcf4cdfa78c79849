import type { ReactNode } from 'react';
import type { Locale } from '@/lib/kit/i18n/locale';
import { inLanguage } from '@/lib/kit/i18n/phrase';
import { en, zh } from '@/lib/kit/i18n/words/reporting-status';
import type { StatusState } from '@/lib/reporting-status/status-rules';

const shapes: Record<StatusState, ReactNode> = {
  due: <circle cx="6" cy="6" r="4" strokeDasharray="2 2" />,
  draft: <path d="M2.5 9.5 3 7.3 7.8 2.5l1.7 1.7L4.7 9z" />,
  returned: <path d="M9.5 9.5V6.8a2.3 2.3 0 0 0-2.3-2.3H2.8M5 2.2 2.6 4.5 5 6.8" />,
  submitted: <path d="M2 6h7M6 3l3 3-3 3" />,
  approved: <path d="M2.5 6.5 5 9l4.5-6" />,
  excused: <path d="M2.5 6h7" />,
  notDue: <circle cx="6" cy="6" r="4" />,
};

const tones: Record<StatusState, string> = {
  due: 'chip',
  draft: 'chip',
  returned: 'chip chip-risk',
  submitted: 'chip chip-pace',
  approved: 'chip chip-met',
  excused: 'chip',
  notDue: 'chip',
};

type Props = { locale: Locale; state: StatusState; late: boolean };

/** How far a figure is, as shape, word and colour. What is missing after the deadline is red, its word the same. */
export function CellChip({ locale, state, late }: Props) {
  const t = inLanguage(locale, { zh, en });
  return (
    <span className={late && state !== 'returned' ? 'chip chip-behind' : tones[state]}>
      <svg viewBox="0 0 12 12" fill="none" stroke="currentColor" strokeWidth="1.4" aria-hidden="true">
        {shapes[state]}
      </svg>
      {t.state[state]}
    </span>
  );
}
