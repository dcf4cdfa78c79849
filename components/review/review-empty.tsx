import Link from 'next/link';
import { type Locale, localePath } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';

/** Shown when nothing waits, with links onwards. */
export function ReviewEmpty({ locale }: { locale: Locale }) {
  const t = wordsOf(locale, 'review');
  return (
    <div className="card px-6 py-12 text-center">
      <h2 id="group-title" tabIndex={-1} className="font-serif text-xl outline-none">
        {t('emptyTitle')}
      </h2>
      <p className="mx-auto mt-2 max-w-prose text-ink-2">{t('emptyHint')}</p>
      <p className="mt-5 flex flex-wrap justify-center gap-3">
        <Link href={localePath(locale, '/overview')} className="btn">
          {t('toOverview')}
        </Link>
        <Link href={`${localePath(locale, '/review')}?view=locks`} className="btn">
          {t('toLocks')}
        </Link>
      </p>
    </div>
  );
}
