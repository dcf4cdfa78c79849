import Link from 'next/link';
import { ExportLinks } from '@/components/kit/export/export-links';
import type { Catalogue, CatalogueIndicator } from '@/lib/catalogue/catalogue-load';
import { composition } from '@/lib/catalogue/names-rules';
import { showPeriod } from '@/lib/kit/format/date';
import { inLocale, type Locale, localePath } from '@/lib/kit/i18n/locale';
import { listed } from '@/lib/kit/i18n/phrase';
import { wordsOf } from '@/lib/kit/i18n/translator';

type Props = { locale: Locale; catalogue: Catalogue; thisMonth: string };

/** All indicators by category: kind, current reporters, display. */
export function IndicatorSettingsList({ locale, catalogue, thisMonth }: Props) {
  const t = wordsOf(locale, 'structure');
  const categories = [...new Set(catalogue.indicators.map(({ category }) => category))];
  return (
    <>
      <p className="flex flex-wrap items-center justify-between gap-x-6">
        <Link href={localePath(locale, '/settings/indicators/new')} prefetch={false} className="btn tap">
          {t('addIndicator')}
        </Link>
        <ExportLinks locale={locale} table="indicators" />
      </p>
      {categories.map((category) => {
        const indicators = catalogue.indicators.filter((indicator) => indicator.category === category);
        const name = inLocale(locale, category, indicators[0]?.categoryEn ?? category);
        return (
          <section key={category} aria-label={name}>
            <h2>{name}</h2>
            <ul className="card mt-3 divide-y divide-line">
              {indicators.map((indicator) => (
                <li
                  key={indicator.code}
                  className="grid items-center gap-x-5 gap-y-0.5 px-4 py-2 md:grid-cols-[minmax(0,5fr)_minmax(0,4fr)_minmax(0,3fr)]"
                >
                  <Link
                    href={localePath(locale, `/settings/indicators/${indicator.code}`)}
                    prefetch={false}
                    className="flex tap flex-wrap items-center gap-x-2 font-medium hover:underline"
                  >
                    {inLocale(locale, indicator.name, indicator.nameEn)}
                    <span className="tiny num font-normal">{indicator.code}</span>
                  </Link>
                  <span className="text-[0.93rem] text-ink-2">
                    {reportersOf(locale, catalogue, indicator, thisMonth)}
                  </span>
                  <Standing locale={locale} indicator={indicator} />
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </>
  );
}

function Standing({ locale, indicator }: { locale: Locale; indicator: CatalogueIndicator }) {
  const t = wordsOf(locale, 'structure');
  const common = wordsOf(locale, 'common');
  return (
    <span className="flex flex-wrap items-center gap-2 text-sm md:justify-end">
      <span className="tiny">
        {common(`kind.${indicator.kind}`)} · {common(`frequency.${indicator.frequency}`)}
      </span>
      {indicator.composed && <span className="chip">{t('composed')}</span>}
      {indicator.headline && <span className="chip">{t('headline')}</span>}
      {indicator.public && <span className="chip chip-pace">{t('public')}</span>}
      {indicator.retiredFrom && (
        <span className="chip chip-risk">
          {t('retired', { month: showPeriod(locale, indicator.retiredFrom) })}
        </span>
      )}
    </span>
  );
}

function reportersOf(
  locale: Locale,
  catalogue: Catalogue,
  indicator: CatalogueIndicator,
  thisMonth: string,
): string {
  const t = wordsOf(locale, 'structure');
  const { composed, assignments } = indicator;
  if (composed) return composition(locale, catalogue, indicator);
  const now = assignments.filter(({ until }) => !until || until >= thisMonth).map(({ branch }) => branch);
  const names = catalogue.branches
    .filter(({ code }) => now.includes(code))
    .map(({ shortName, nameEn }) => inLocale(locale, shortName, nameEn));
  return listed(locale, names) || t('none');
}
