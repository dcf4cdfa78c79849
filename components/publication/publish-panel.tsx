import { ButtonForm } from '@/components/kit/form/button-form';
import { showInstant } from '@/lib/kit/format/date';
import { showNumber } from '@/lib/kit/format/number';
import { type Locale, localePath } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { setYearPublic } from '@/lib/publication/actions';
import { listPublishableYears } from '@/lib/publication/read';
import { mayPublish, type Viewer } from '@/lib/viewer/rules';

/** The years and whether the public sees them, for the settings of an administrator; nothing for anybody else. */
export async function PublishPanel({ locale, viewer }: { locale: Locale; viewer: Viewer }) {
  if (!mayPublish(viewer)) return null;
  const t = wordsOf(locale, 'public');
  const years = await listPublishableYears(viewer);
  return (
    <section aria-labelledby="published-years">
      <h2 id="published-years">{t('panelTitle')}</h2>
      <p className="mt-1 max-w-2xl text-sm text-ink-2">{t('panelIntro')}</p>
      {years.length === 0 && <p className="mt-3 text-ink-2">{t('panelEmpty')}</p>}
      <ul className="card mt-3 divide-y divide-line empty:hidden">
        {years.map(({ year, figures, publishedAt }) => (
          <li key={year} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 px-4 py-3">
            <div className="min-w-48">
              <span className="num font-serif text-lg font-bold">{year}</span>{' '}
              <span className={publishedAt ? 'chip chip-met' : 'chip'}>
                {publishedAt ? t('panelPublished') : t('panelNotPublished')}
              </span>
              <span className="num tiny block">
                {t('panelFigures', { n: showNumber(String(figures)) })}
                {publishedAt && ` · ${t('panelSince', { moment: showInstant(publishedAt) })}`}
              </span>
            </div>
            <div className="flex flex-wrap items-center gap-3">
              {publishedAt && (
                <a
                  href={localePath(locale, `/${year}`)}
                  aria-label={t('lookYear', { year: String(year) })}
                  className="inline-flex tap items-center underline"
                >
                  {t('look')}
                </a>
              )}
              <ButtonForm
                locale={locale}
                action={setYearPublic}
                about={{ year, public: publishedAt ? 'no' : 'yes' }}
                button={{
                  label: publishedAt ? t('withdraw') : t('publish'),
                  spoken: t(publishedAt ? 'withdrawYear' : 'publishYear', { year: String(year) }),
                  look: publishedAt ? 'danger' : 'primary',
                }}
                done={t(publishedAt ? 'donePublished' : 'doneWithdrawn', { year: String(year) })}
              />
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
