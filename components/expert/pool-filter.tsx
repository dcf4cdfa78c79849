import { Labelled } from '@/components/kit/form/labelled';
import { TextLink } from '@/components/kit/shell/text-link';
import { ViewLinks } from '@/components/kit/shell/view-links';
import type { PoolPage } from '@/lib/expert/read';
import { poolQuery, poolStates } from '@/lib/expert/search-input';
import { type Locale, localePath } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';

type Props = { locale: Locale; page: PoolPage };

/** Filters the pool by state, words, batch and field; GET, so that results have an address. */
export function PoolFilter({ locale, page }: Props) {
  const { search } = page;
  const t = wordsOf(locale, 'expert');
  const path = localePath(locale, '/experts');
  return (
    <div className="no-print grid grid-cols-[minmax(0,1fr)] gap-3">
      <ViewLinks
        label={t('statesLabel')}
        links={poolStates.map((state) => ({
          href: `${path}${poolQuery(search, { state })}`,
          label: (
            <>
              {t(`states.${state}`)}
              <span className="num text-ink-2">{page.counts[state]}</span>
            </>
          ),
          isCurrent: state === search.state,
        }))}
      />
      {page.rows && <SearchForm locale={locale} page={page} />}
    </div>
  );
}

function SearchForm({ locale, page }: Props) {
  const t = wordsOf(locale, 'expert');
  const { search } = page;
  const path = localePath(locale, '/experts');
  const narrowed = Boolean(search.q || search.batch || search.field);
  return (
    <search>
      <form
        noValidate
        action={path}
        method="get"
        className="grid grid-cols-2 items-end gap-3 sm:grid-cols-[minmax(0,1fr)_10rem_12rem_auto]"
      >
        {search.state !== 'in' && <input type="hidden" name="state" value={search.state} />}
        <Labelled id="q" label={t('search')} className="max-sm:col-span-2">
          <input id="q" name="q" type="search" defaultValue={search.q} maxLength={60} className="field" />
        </Labelled>
        {(['batch', 'field'] as const).map((name) => (
          <Labelled key={name} id={name} label={t(name)}>
            <select id={name} name={name} defaultValue={search[name]} className="field">
              <option value="">{t('any')}</option>
              {page.choices[name === 'batch' ? 'batches' : 'fields'].map((text) => (
                <option key={text}>{text}</option>
              ))}
            </select>
          </Labelled>
        ))}
        <div className="flex flex-wrap items-center gap-4">
          <button type="submit" className="btn tap">
            {t('find')}
          </button>
          {narrowed && (
            <TextLink href={`${path}${poolQuery(search, { q: '', batch: '', field: '' })}`}>
              {t('clear')}
            </TextLink>
          )}
        </div>
      </form>
    </search>
  );
}
