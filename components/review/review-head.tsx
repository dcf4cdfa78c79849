import type { Locale } from '@/lib/kit/i18n/locale';
import { reviewGrid } from './review-row';
import { reviewWords } from './review-words';

/** Column names, for the eye only: each row has them for screen readers. */
export function ReviewHead({ locale }: { locale: Locale }) {
  const t = reviewWords(locale);
  return (
    <div aria-hidden="true" className={`tiny hidden border-b border-line px-4 py-2 @4xl:grid ${reviewGrid}`}>
      <span className="col-start-2">{t.indicator}</span>
      {[t.current, t.previous, t.lastYear, t.total].map((name) => (
        <span key={name} className="text-right">
          {name}
        </span>
      ))}
      <span>{t.course}</span>
    </div>
  );
}
