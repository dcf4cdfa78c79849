import { wordsOf } from '@/lib/kit/i18n/translator';
import type { PublicPageData } from '@/lib/publication/page-view';
import { Closing } from './closing';
import { PublicIndicatorList } from './indicator-list';
import { Opening } from './opening';
import { PageHeader } from './page-header';
import { PublicDocument } from './public-document';
import { Training } from './training';

/** The public page of a year, a complete document. */
export function PublicPage({ page, css }: { page: PublicPageData; css: string }) {
  const { locale, year, association } = page;
  const t = wordsOf(locale, 'public');
  return (
    <PublicDocument
      locale={locale}
      title={`${t('documentTitle', { year: String(year) })} · ${association.name}`}
      description={t('description', { association: association.name, year: String(year) })}
      path={`/${year}`}
      css={css}
    >
      <a className="skip" href="#main">
        {wordsOf(locale, 'common')('skip')}
      </a>
      <PageHeader locale={locale} association={association} years={page.years} year={year} sections />
      <main id="main">
        {/* Where the server says that the database is away; empty otherwise. */}
        <div id="stale" />
        {page.demo && <p className="note">{t('demoNotice')}</p>}
        <Opening page={page} />
        <Training page={page} />
        <PublicIndicatorList page={page} />
        <Closing page={page} />
      </main>
    </PublicDocument>
  );
}
