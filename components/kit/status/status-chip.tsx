import type { ReactNode } from 'react';
import type { Locale } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import type { IndicatorStatus } from '@/lib/measure/status';

const cross = <path d="M3 9 9 3" />;
const down = <path d="M6 2v7M3 6.4 6 9.4l3-3" />;
const ring = <circle cx="6" cy="6" r="4" />;

const shapes: Record<IndicatorStatus, ReactNode> = {
  met: <path d="M2.5 6.5 5 9l4.5-6" />,
  onPace: <path d="M2 6h7M6 3l3 3-3 3" />,
  atRisk: <path d="M6 1.8 11 10.5H1zM6 5v2.6" />,
  behind: down,
  missed: down,
  unreported: <circle cx="6" cy="6" r="4" strokeDasharray="2 2" />,
  notDue: ring,
  noBase: (
    <>
      {ring}
      {cross}
    </>
  ),
  untargeted: <path d="M2.5 6h7" />,
};

/** The colour family of a status; grey where nothing is judged. */
export const toneOf: Record<IndicatorStatus, 'met' | 'pace' | 'risk' | 'behind' | 'none'> = {
  met: 'met',
  onPace: 'pace',
  atRisk: 'risk',
  behind: 'behind',
  missed: 'behind',
  unreported: 'none',
  notDue: 'none',
  noBase: 'none',
  untargeted: 'none',
};

/** A status as shape, word and colour, so that none of them has to be told apart by colour. */
export function StatusChip({ locale, status }: { locale: Locale; status: IndicatorStatus }) {
  const tone = toneOf[status];
  return (
    <span className={tone === 'none' ? 'chip' : `chip chip-${tone}`}>
      <svg viewBox="0 0 12 12" fill="none" stroke="currentColor" strokeWidth="1.6" aria-hidden="true">
        {shapes[status]}
      </svg>
      {wordsOf(locale, 'common')(`status.${status}`)}
    </span>
  );
}
