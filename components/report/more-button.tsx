import type { Locale } from '@/lib/kit/i18n/locale';
import { fill } from '@/lib/kit/i18n/phrase';
import { reportWords } from './report-words';

type Props = { locale: Locale; name: string; more: boolean; onToggle: () => void };

/** On phones one button for what most figures do not need: evidence, lower bound, note, definition. */
export function MoreButton({ locale, name, more, onToggle }: Props) {
  const t = reportWords(locale);
  return (
    <button
      type="button"
      aria-expanded={more}
      aria-label={fill(t.moreOf, { name })}
      onClick={onToggle}
      className="btn tap shrink-0 md:hidden noscript:hidden"
    >
      <span aria-hidden="true">{more ? '－' : '＋'}</span> {t.moreButton}
    </button>
  );
}
