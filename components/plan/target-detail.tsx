import type { Branch } from '@/lib/catalogue/catalogue-load';
import { inLocale, type Locale } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { isPercent, kindTraits } from '@/lib/measure/kinds';
import type { IndicatorTargets } from '@/lib/plan/read';
import { typedTarget } from '@/lib/plan/target-value-rules';
import { TargetForm, type TargetScope } from './target-form';
import { TargetHistory } from './target-history';
import { WeightsBars } from './weights-bars';
import { WeightsForm } from './weights-form';

type Props = { locale: Locale; year: number; row: IndicatorTargets; branches: Branch[]; editable: boolean };

/** One indicator's targets: history for everybody, forms for the administrator. */
export function TargetDetail({ locale, year, row, branches, editable }: Props) {
  const t = wordsOf(locale, 'targets');
  const { indicator } = row;
  const { spreadsTarget } = kindTraits[indicator.kind];
  const weights = row.weights.at(-1);
  return (
    <section
      id="detail"
      aria-labelledby="detail-title"
      className="card grid scroll-mt-4 gap-5 p-5 lg:sticky lg:top-6"
    >
      <div>
        <h2 id="detail-title" className="!font-serif !text-lg !font-bold">
          {inLocale(locale, indicator.name, indicator.nameEn)}
        </h2>
        <p className="tiny">{inLocale(locale, indicator.definition, indicator.definitionEn)}</p>
      </div>
      <div>
        <h3 className="font-semibold">{t('history')}</h3>
        <TargetHistory locale={locale} row={row} branches={branches} />
      </div>
      {editable && (
        <TargetForm
          locale={locale}
          indicator={indicator.code}
          year={year}
          unit={isPercent(indicator) ? '%' : inLocale(locale, indicator.unit, indicator.unitEn)}
          scopes={scopesOf(locale, row, branches)}
        />
      )}
      {spreadsTarget && editable && (
        <WeightsForm
          locale={locale}
          indicator={indicator.code}
          year={year}
          base={weights?.revision ?? 0}
          weights={weights?.weights ?? null}
        />
      )}
      {!editable && (
        <div>
          <h3 className="font-semibold">{t('weightsTitle')}</h3>
          {!spreadsTarget ? (
            <p className="tiny">{t('weightsRatio')}</p>
          ) : weights?.weights ? (
            <p className="num">
              <WeightsBars weights={weights.weights} /> {weights.weights.join(' · ')}
            </p>
          ) : (
            <p className="text-ink-2">{t('even')}</p>
          )}
        </div>
      )}
    </section>
  );
}

/** The association and, except for ratios, every branch that reports the indicator or has a target. */
function scopesOf(
  locale: Locale,
  row: IndicatorTargets,
  branches: Branch[],
): [TargetScope, ...TargetScope[]] {
  const { indicator, targets } = row;
  const latest = new Map(targets.map((revision) => [revision.branch, revision]));
  const scope = (branch: string | null, name: string): TargetScope => {
    const revision = latest.get(branch);
    return {
      branch: branch ?? '',
      name,
      base: revision?.revision ?? 0,
      value: revision?.value == null ? '' : typedTarget(indicator, revision.value),
    };
  };
  const association = scope(null, wordsOf(locale, 'targets')('whole'));
  if (!kindTraits[indicator.kind].addsUp) return [association];
  const reporting = branches.filter(
    ({ code }) => latest.has(code) || indicator.assignments.some(({ branch }) => branch === code),
  );
  return [
    association,
    ...reporting.map((branch) => scope(branch.code, inLocale(locale, branch.shortName, branch.nameEn))),
  ];
}
