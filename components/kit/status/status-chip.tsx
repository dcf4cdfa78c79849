import type { Locale } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import type { IndicatorStatus } from '@/lib/measure/status';
import { statusShapes } from './status-shapes';

/** A status as shape, word and colour. */
export function StatusChip({ locale, status }: { locale: Locale; status: IndicatorStatus }) {
  const { tone, path, dashes } = statusShapes[status];
  return (
    <span className={tone === 'none' ? 'chip' : `chip chip-${tone}`}>
      <svg viewBox="0 0 12 12" fill="none" stroke="currentColor" strokeWidth="1.6" aria-hidden="true">
        <path d={path} strokeDasharray={dashes} />
      </svg>
      {wordsOf(locale, 'common')(`status.${status}`)}
    </span>
  );
}
