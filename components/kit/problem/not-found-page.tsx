import { type Locale, localePath } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';

/** “Not found, or you may not see it”: the same for both. */
export function NotFoundPage({ locale }: { locale: Locale }) {
  const t = wordsOf(locale, 'navigation');
  return (
    <div className="grid max-w-md gap-4 py-16">
      <h1>{t('notFound')}</h1>
      <p className="text-ink-2">{t('notFoundHint')}</p>
      <p>
        <a href={localePath(locale, '/overview')} className="btn">
          {t('home')}
        </a>
      </p>
    </div>
  );
}
