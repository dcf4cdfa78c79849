import { type Locale, localePath, otherLocale } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import type { PublicMessage } from '@/lib/publication/year-view';
import { PageHeader } from './page-header';
import { PublicDocument } from './public-document';

const both = (locale: Locale): Locale[] => [locale, otherLocale(locale)];

/** The page without a year to show: not published, nothing published yet, or unavailable. */
export function MessagePage({ message, css }: { message: PublicMessage; css: string }) {
  const { locale, about, years } = message;
  const association = { name: message.association.name[locale], seal: message.association.seal };
  return (
    <PublicDocument
      locale={locale}
      title={`${wordsOf(locale, 'public')(`${about}Title`)} · ${association.name}`}
      css={css}
    >
      <PageHeader locale={locale} association={association} years={years} />
      <main className="msg">
        {both(locale).map((language, index) => {
          const t = wordsOf(language, 'public');
          const Heading = index === 0 ? 'h1' : 'h2';
          return (
            <div key={language} lang={language === 'zh' ? 'zh-CN' : 'en'}>
              <Heading>{t(`${about}Title`)}</Heading>
              <p className="m">{t(`${about}Text`)}</p>
              {about === 'notFound' && (
                <ul className="get">
                  {years.map((year) => (
                    <li key={year}>
                      <a href={localePath(language, `/${year}`)}>{year}</a>
                    </li>
                  ))}
                </ul>
              )}
            </div>
          );
        })}
      </main>
    </PublicDocument>
  );
}
