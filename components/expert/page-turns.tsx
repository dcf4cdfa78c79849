import Link from 'next/link';
import { type PoolSearch, pageSize, poolQuery } from '@/lib/expert/search-input';
import { type Locale, localePath } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';

/** To the page before and after, where the list has several. */
export function PageTurns({ locale, search, found }: { locale: Locale; search: PoolSearch; found: number }) {
  const t = wordsOf(locale, 'expert');
  const pages = Math.ceil(found / pageSize);
  if (pages < 2 && search.page === 1) return null;
  const to = (page: number) => `${localePath(locale, '/experts')}${poolQuery(search, { page })}`;
  const turn = 'btn tap';
  return (
    <nav aria-label={t('pages')} className="no-print flex flex-wrap items-center gap-3">
      {search.page > 1 && (
        <Link href={to(Math.min(search.page - 1, Math.max(1, pages)))} prefetch={false} className={turn}>
          {t('earlier')}
        </Link>
      )}
      <span className="num text-ink-2">{t('pageOf', { page: search.page, pages })}</span>
      {search.page < pages && (
        <Link href={to(search.page + 1)} prefetch={false} className={turn}>
          {t('later')}
        </Link>
      )}
    </nav>
  );
}
