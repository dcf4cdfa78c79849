import Link from 'next/link';
import { type Locale, localePath } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';

/** The two views of the page: what waits, and the months with their locks. */
export function ReviewTabs({ locale, view }: { locale: Locale; view: 'waiting' | 'locks' }) {
  const t = wordsOf(locale, 'review');
  const path = localePath(locale, '/review');
  const tab = (to: 'waiting' | 'locks', href: string, words: string) => (
    <Link
      href={href}
      prefetch={false}
      aria-current={view === to ? 'page' : undefined}
      className="-mb-px inline-flex tap items-center border-b-2 border-transparent px-1 text-ink-2 hover:text-ink aria-[current]:border-pine aria-[current]:font-semibold aria-[current]:text-ink"
    >
      {words}
    </Link>
  );
  return (
    <nav aria-label={t('tabs')} className="mb-5 flex gap-5 border-b border-line">
      {tab('waiting', path, t('waitingTab'))}
      {tab('locks', `${path}?view=locks`, t('locksTab'))}
    </nav>
  );
}
