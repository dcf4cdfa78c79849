import { ExportLinks } from '@/components/kit/export/export-links';
import type { Catalogue, CatalogueIndicator } from '@/lib/catalogue/catalogue-load';
import { branchName, composition } from '@/lib/catalogue/names-rules';
import { showPeriod } from '@/lib/kit/format/date';
import { inLocale, type Locale, localePath } from '@/lib/kit/i18n/locale';
import { listed } from '@/lib/kit/i18n/phrase';
import { wordsOf } from '@/lib/kit/i18n/translator';

/** The indicators by category: definition, kind and reporters. */
export function IndicatorList({ locale, catalogue }: { locale: Locale; catalogue: Catalogue }) {
  const t = wordsOf(locale, 'indicator');
  const categories = [...new Set(catalogue.indicators.map(({ category }) => category))];
  return (
    <>
      <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-1">
        <div>
          <h1>{t('title')}</h1>
          <p className="mt-1 text-ink-2">{t('intro', { n: catalogue.indicators.length })}</p>
        </div>
        <ExportLinks locale={locale} table="indicators" />
      </div>
      {categories.map((category) => {
        const indicators = catalogue.indicators.filter((indicator) => indicator.category === category);
        const name = inLocale(locale, category, indicators[0]?.categoryEn ?? '');
        return (
          <section key={category} className="mt-7" aria-label={name}>
            <h2>{name}</h2>
            <ul className="card mt-3 divide-y divide-line">
              {indicators.map((indicator) => (
                <IndicatorItem
                  key={indicator.code}
                  locale={locale}
                  catalogue={catalogue}
                  indicator={indicator}
                />
              ))}
            </ul>
          </section>
        );
      })}
    </>
  );
}

type IndicatorItemProps = { locale: Locale; catalogue: Catalogue; indicator: CatalogueIndicator };

function IndicatorItem({ locale, catalogue, indicator }: IndicatorItemProps) {
  const t = wordsOf(locale, 'indicator');
  const common = wordsOf(locale, 'common');
  const branches = [
    ...new Set(indicator.assignments.filter(({ until }) => !until).map(({ branch }) => branch)),
  ].map((code) => branchName(locale, catalogue.branches, code));
  const reporters = indicator.composed
    ? t('composedOf', { names: composition(locale, catalogue, indicator) })
    : listed(locale, branches);
  const facts = [
    common(`kind.${indicator.kind}`),
    common(`frequency.${indicator.frequency}`),
    inLocale(locale, indicator.unit, indicator.unitEn),
    t(indicator.public ? 'public' : 'internal'),
    indicator.headline && t('headline'),
    indicator.retiredFrom && t('retired', { month: showPeriod(locale, indicator.retiredFrom) }),
  ].filter(Boolean);
  return (
    <li className="grid gap-x-6 gap-y-0.5 px-4 py-3 md:grid-cols-[minmax(12rem,1fr)_minmax(0,1.7fr)_minmax(10rem,1fr)]">
      <p>
        <a
          className="inline-block font-medium hover:underline pointer-coarse:py-1.5"
          href={localePath(locale, `/indicators/${encodeURIComponent(indicator.code)}`)}
        >
          {inLocale(locale, indicator.name, indicator.nameEn)}
        </a>{' '}
        <span className="tiny num">{indicator.code}</span>
      </p>
      <div className="text-[0.93rem]">
        <p className={indicator.definition ? '' : 'text-ink-3'}>
          {inLocale(locale, indicator.definition, indicator.definitionEn) || t('noDefinition')}
        </p>
        <p className="tiny">{facts.join(' · ')}</p>
      </div>
      <p className="text-[0.93rem] text-ink-2">{reporters}</p>
    </li>
  );
}
