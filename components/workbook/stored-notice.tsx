import Link from 'next/link';
import { showPeriod } from '@/lib/kit/format/date';
import { inLocale, type Locale, localePath } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import type { Preview } from '@/lib/workbook/read';

/** What became of a workbook after the yes, and where to go on. */
export function StoredNotice({ locale, preview }: { locale: Locale; preview: Preview }) {
  const t = wordsOf(locale, 'workbook');
  if (preview.kind === 'figures') {
    const { stored } = preview.found;
    return (
      <section role="status" className="card grid gap-3 p-5">
        <h2 className="font-serif text-lg text-met">{t('done.bulk')}</h2>
        {stored && <p className="num">{t('figures.done', stored)}</p>}
        {stored && stored.waiting > 0 && <p>{t('figures.waiting', { n: stored.waiting })}</p>}
        <Link href={localePath(locale, '/overview')} className="btn tap justify-self-start">
          {t('done.overview')}
        </Link>
      </section>
    );
  }
  const { drafts = 0, months = [] } = preview.stored ?? {};
  return (
    <section role="status" className="card grid gap-3 p-5">
      <h2 className="font-serif text-lg text-met">{t('done.title')}</h2>
      <p className="num">{t('done.saved', { n: drafts })}</p>
      <p>{t('done.next')}</p>
      <ul className="flex flex-wrap gap-2">
        {months.map(({ branch, month }) => (
          <li key={`${branch} ${month}`}>
            <Link
              href={localePath(locale, `/report/${month}?branch=${branch}`)}
              prefetch={false}
              className="btn btn-primary tap"
            >
              {inLocale(locale, ...(preview.branches.get(branch) ?? [branch, branch]))}
              <span aria-hidden="true">·</span>
              {showPeriod(locale, month)}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
