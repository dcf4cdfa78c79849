import { Seal } from '@/components/kit/shell/seal';
import { type Locale, localePath, otherLocale } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';

type Props = {
  locale: Locale;
  association: { name: string; seal: string };
  years: number[];
  year?: number;
  sections?: boolean;
};

/** Association, years, sections, sign-in and the three switches: language, type size, colour scheme. */
export function PageHeader({ locale, association, years, year, sections }: Props) {
  const t = wordsOf(locale, 'public');
  const other = otherLocale(locale);
  // Link to the year's address even on `/`, which follows the remembered language.
  const path = year === undefined ? '/' : `/${year}`;
  return (
    <header className="top">
      <a className="brand" href={localePath(locale, '/')}>
        <Seal text={association.seal} />
        {association.name}
      </a>
      <nav aria-label={t('nav')}>
        {years.map((option) => (
          <a
            key={option}
            href={localePath(locale, `/${option}`)}
            aria-current={option === year ? 'page' : undefined}
          >
            {option}
          </a>
        ))}
        {sections && (
          <>
            <a href="#data">{t('downloads')}</a>
            <a href="#definitions">{t('definitions')}</a>
          </>
        )}
        <a href={localePath(locale, '/sign-in')}>{t('signIn')}</a>
        <a
          href={localePath(other, path)}
          hrefLang={other === 'zh' ? 'zh-CN' : 'en'}
          lang={other === 'zh' ? 'zh-CN' : 'en'}
          data-keep="language"
          data-value={other}
        >
          {t('otherLanguage')}
        </a>
        <button type="button" data-keep="type">
          <span className="n">{t('largeType')}</span>
          <span className="l">{t('normalType')}</span>
        </button>
        <button type="button" data-keep="theme">
          {t('theme')}
          <span className="ta">{t('themeAuto')}</span>
          <span className="td">{t('themeDark')}</span>
          <span className="tl">{t('themeLight')}</span>
        </button>
      </nav>
    </header>
  );
}
