import type { Locale } from '@/lib/kit/i18n/locale';
import { reviewWords } from './review-words';

/** What the keys do, and a switch: single letters must not surprise people who speak to their computer. */
export function KeySwitch({ locale, on, toggle }: { locale: Locale; on: boolean; toggle: () => void }) {
  const t = reviewWords(locale);
  const key = (letter: string) => (
    <kbd className="rounded border border-b-2 border-line-2 bg-surface px-1.5 font-sans text-xs">
      {letter}
    </kbd>
  );
  return (
    <div className="hidden items-center gap-x-4 gap-y-1 border-b border-line px-4 py-1.5 text-sm text-ink-2 @3xl:pointer-fine:flex">
      {on && (
        <>
          <span className="flex items-center gap-1">
            {key('J')} {key('K')} {t.keyMove}
          </span>
          <span className="flex items-center gap-1">
            {key('A')} {t.approve}
          </span>
          <span className="flex items-center gap-1">
            {key('R')} {t.return}
          </span>
        </>
      )}
      <button
        type="button"
        aria-pressed={on}
        onClick={toggle}
        className="ml-auto rounded px-1.5 hover:bg-sunken"
      >
        {on ? t.keysOn : t.keysOff}
      </button>
    </div>
  );
}
