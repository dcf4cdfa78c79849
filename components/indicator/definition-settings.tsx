import { FieldForm } from '@/components/kit/form/field-form';
import { field } from '@/components/kit/form/field-spec';
import { SettingCard } from '@/components/kit/shell/setting-card';
import { changeDefinitionAction } from '@/lib/indicator/settings-actions';
import type { IndicatorSettings } from '@/lib/indicator/settings-read';
import { showDay, showInstant, showPeriod } from '@/lib/kit/format/date';
import { inLocale, type Locale } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';

/** The definition, its earlier wordings with the months they held from, and a form to change it. */
export function DefinitionSettings({ locale, settings }: { locale: Locale; settings: IndicatorSettings }) {
  const t = wordsOf(locale, 'structure');
  const { indicator, definitions } = settings;
  return (
    <SettingCard title={t('definitionTitle')}>
      <FieldForm
        locale={locale}
        action={changeDefinitionAction}
        about={{ indicator: indicator.code }}
        version={indicator.version}
        fields={[
          field.area('definition', t('definition'), indicator.definition, { maxLength: 2000 }),
          field.area('definitionEn', t('definitionEn'), indicator.definitionEn, { maxLength: 2000 }),
          field.radio(
            'how',
            t('definitionHow'),
            'wording',
            [
              { value: 'wording', label: t('reword') },
              { value: 'change', label: t('redefine') },
            ],
            { wide: true },
          ),
          field.month('since', t('since'), '', { hint: t('sinceHint') }),
          field.text('reason', t('reason'), '', { maxLength: 500 }),
        ]}
        submit={t('saveDefinition')}
        done={t('saved')}
      />
      {definitions.length > 0 && <DefinitionHistory locale={locale} definitions={definitions} />}
    </SettingCard>
  );
}

type History = { locale: Locale; definitions: IndicatorSettings['definitions'] };

function DefinitionHistory({ locale, definitions }: History) {
  const t = wordsOf(locale, 'structure');
  return (
    <div>
      <h3 className="font-semibold">{t('history')}</h3>
      <ol className="mt-1 divide-y divide-line text-[0.93rem]">
        {definitions.toReversed().map((revision) => (
          <li key={Number(revision.at) + revision.definition} className="py-2">
            <p className="flex flex-wrap items-baseline justify-between gap-x-4">
              <b className="font-medium">
                {revision.since
                  ? t('definedSince', { month: showPeriod(locale, revision.since) })
                  : t(revision === definitions[0] ? 'firstDefinition' : 'reworded')}
              </b>
              <span className="tiny num">
                {[revision.by, showDay(locale, showInstant(revision.at).slice(0, 10)), revision.reason]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </p>
            <p className="text-ink-2">
              {inLocale(locale, revision.definition, revision.definitionEn) || '—'}
            </p>
          </li>
        ))}
      </ol>
    </div>
  );
}
