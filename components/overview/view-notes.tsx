import type { ViewQuery } from '@/lib/indicator/view-input';
import type { Locale } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { viewName } from './sentence';

/** Parts of the address that could not be shown, with what to do. */
export function ViewNotes({ locale, query: { view, notes } }: { locale: Locale; query: ViewQuery }) {
  const t = wordsOf(locale, 'overview');
  if (notes.length === 0) return null;
  return (
    <div
      role="status"
      className="mt-3 grid gap-1 rounded-lg bg-risk-soft px-3.5 py-2 text-[0.93rem] text-risk"
    >
      {notes.map(({ code, typed }) => (
        <p key={code}>{t(`note.${code}`, { given: typed, shown: viewName(locale, view) })}</p>
      ))}
    </div>
  );
}
