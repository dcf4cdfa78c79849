import { statusShapes } from '@/components/kit/status/status-shapes';
import type { Locale } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import type { IndicatorStatus } from '@/lib/measure/status';

/** The shapes of the statuses, once per page. */
export function StatusShapes() {
  return (
    <svg className="shapes" aria-hidden="true">
      {Object.entries(statusShapes).map(([status, { path, dashes }]) => (
        <symbol key={status} id={`s-${status}`} viewBox="0 0 12 12">
          <path d={path} strokeDasharray={dashes} />
        </symbol>
      ))}
    </svg>
  );
}

/** A status as shape, word and colour. */
export function StatusMark({ locale, status }: { locale: Locale; status: IndicatorStatus }) {
  const { tone } = statusShapes[status];
  return (
    <span className={tone === 'none' ? 'chip' : `chip ${tone}`}>
      <svg aria-hidden="true">
        <use href={`#s-${status}`} />
      </svg>
      {wordsOf(locale, 'common')(`status.${status}`)}
    </span>
  );
}
