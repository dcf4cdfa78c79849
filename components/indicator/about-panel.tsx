import { branchFullName, indicatorName, partSign } from '@/lib/catalogue/names-rules';
import { showPeriod } from '@/lib/kit/format/date';
import { showPoints } from '@/lib/kit/format/number';
import { inLocale, type Locale, localePath } from '@/lib/kit/i18n/locale';
import { labelled } from '@/lib/kit/i18n/phrase';
import { wordsOf } from '@/lib/kit/i18n/translator';
import type { IndicatorPage } from '@/lib/overview/indicator-read';

/** How the indicator is counted (口径), who reports it since when, and how it is judged. */
export function AboutPanel({ locale, page }: { locale: Locale; page: IndicatorPage }) {
  const t = wordsOf(locale, 'indicator');
  const { result, catalogue } = page;
  const { indicator } = result;
  const { association } = catalogue;
  const month = (text: string) => showPeriod(locale, text);
  const nameOf = (code: string) => branchFullName(locale, catalogue.branches, code);
  return (
    <section aria-labelledby="about" className="mt-7">
      <h2 id="about">{t('about')}</h2>
      <div className="card mt-3 grid gap-2 px-4 py-3 text-[0.93rem]">
        <p>{inLocale(locale, indicator.definition, indicator.definitionEn) || t('noDefinition')}</p>
        <PastDefinitions locale={locale} page={page} />
        {indicator.retiredFrom && (
          <p className="text-risk">{t('retired', { month: month(indicator.retiredFrom) })}</p>
        )}
        {indicator.composed && (
          <p className="text-ink-2">
            {labelled(locale, t('partsTitle'))}
            {indicator.parts.map(({ code, role }, index) => (
              <span key={`${code}${role}`}>
                {index > 0 && partSign(indicator)}
                <a
                  className="text-pine underline underline-offset-3"
                  href={localePath(locale, `/indicators/${code}`)}
                >
                  {indicatorName(locale, catalogue, code)}
                </a>
              </span>
            ))}
          </p>
        )}
        {indicator.assignments.length > 0 && (
          <ul className="text-ink-2">
            {indicator.assignments.map(({ branch, since, until }) => (
              <li key={branch + since}>
                {until
                  ? t('sinceUntil', { branch: nameOf(branch), month: month(since), until: month(until) })
                  : t('since', { branch: nameOf(branch), month: month(since) })}
              </li>
            ))}
          </ul>
        )}
        <p className="tiny num">
          {!indicator.composed && `${t('deadline', { day: association.deadlineDay })} · `}
          {t('thresholds', {
            onPace: showPoints(indicator.onPace ?? association.onPace),
            atRisk: showPoints(indicator.atRisk ?? association.atRisk),
          })}
        </p>
      </div>
    </section>
  );
}

/** Since when it is counted so, and how before; nothing where that never changed. */
function PastDefinitions({ locale, page }: { locale: Locale; page: IndicatorPage }) {
  const t = wordsOf(locale, 'indicator');
  const definitions = page.definitions.filter(
    (definition) => definition.indicator === page.result.indicator.code,
  );
  const last = definitions.findLastIndex(({ since }) => since !== null);
  const since = definitions[last]?.since;
  const before = definitions[last - 1];
  if (!since || !before) return null;
  return (
    <div className="tiny">
      <p className="font-semibold">{t('definedSince', { month: showPeriod(locale, since) })}</p>
      <p>
        {t('definedBefore', { definition: inLocale(locale, before.definition, before.definitionEn) || '—' })}
      </p>
    </div>
  );
}
