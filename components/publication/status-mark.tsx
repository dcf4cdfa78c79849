import type { Locale } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import type { IndicatorStatus } from '@/lib/measure/status';

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

const shapes: Record<IndicatorStatus, string> = {
  met: 'M2.5 6.5 5 9l4.5-6',
  onPace: 'M1.5 6h8.5M7 3l3 3-3 3',
  atRisk: 'M6 1.8 11 10.5H1zM6 5v2.6',
  behind: 'M6 2v7.4M3 6.4 6 9.4l3-3',
  missed: 'M6 2v7.4M3 6.4 6 9.4l3-3',
  unreported: 'M6 2a4 4 0 1 0 .01 0',
  notDue: 'M6 2a4 4 0 1 0 .01 0',
  noBase: 'M6 2a4 4 0 1 0 .01 0M3 10.5 9 1.5',
  untargeted: 'M2 6h8',
};

/** The shapes of the statuses, once per page. */
export function StatusShapes() {
  return (
    <svg className="shapes" aria-hidden="true">
      {Object.entries(shapes).map(([status, d]) => (
        <symbol key={status} id={`s-${status}`} viewBox="0 0 12 12">
          <path d={d} strokeDasharray={status === 'unreported' ? '2 2' : undefined} />
        </symbol>
      ))}
    </svg>
  );
}

/** The status as shape, word and colour: the word alone says it all. */
export function StatusMark({ locale, status }: { locale: Locale; status: IndicatorStatus }) {
  return (
    <span className={toneOf[status] === 'none' ? 'chip' : `chip ${toneOf[status]}`}>
      <svg aria-hidden="true">
        <use href={`#s-${status}`} />
      </svg>
      {wordsOf(locale, 'common')(`status.${status}`)}
    </span>
  );
}
