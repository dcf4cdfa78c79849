import { FieldForm } from '@/components/kit/form/field-form';
import { field } from '@/components/kit/form/field-spec';
import { SettingCard } from '@/components/kit/shell/setting-card';
import { TextLink } from '@/components/kit/shell/text-link';
import { composition } from '@/lib/catalogue/names-rules';
import {
  changeIndicatorAction,
  resumeIndicatorAction,
  retireIndicatorAction,
} from '@/lib/indicator/settings-actions';
import type { IndicatorSettings } from '@/lib/indicator/settings-read';
import { type Locale, localePath } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { AssignmentSettings } from './assignment-settings';
import { DefinitionSettings } from './definition-settings';
import { displayFields, natureFields } from './indicator-fields';

type Props = { locale: Locale; settings: IndicatorSettings };

/** An indicator's settings: display, definition, assignments, lifecycle. */
export function IndicatorSettingsDetail({ locale, settings }: Props) {
  const t = wordsOf(locale, 'structure');
  const common = wordsOf(locale, 'common');
  const { indicator, catalogue, fixed } = settings;
  const { code, version, kind, direction, frequency } = indicator;
  const facts = [common(`kind.${kind}`), t(`directions.${direction}`), common(`frequency.${frequency}`)];
  return (
    <>
      <p className="-mt-4 flex flex-wrap gap-x-5">
        {[
          [t('all'), '/settings/indicators'],
          [t('look'), `/indicators/${code}`],
        ].map(([label = '', path = '']) => (
          <TextLink key={path} href={localePath(locale, path)}>
            {label}
          </TextLink>
        ))}
      </p>
      <SettingCard title={t('shown')} {...(fixed && { hint: t('fixed', { facts: facts.join(' · ') }) })}>
        <FieldForm
          locale={locale}
          action={changeIndicatorAction}
          about={{ code }}
          version={version}
          fields={[
            ...displayFields(locale, catalogue, indicator),
            ...(fixed ? [] : natureFields(locale, indicator)),
          ]}
          submit={t('save')}
          done={t('saved')}
        />
      </SettingCard>
      <DefinitionSettings locale={locale} settings={settings} />
      {indicator.composed ? (
        <SettingCard title={t('assignments')}>
          <p>{t('composedOf', { names: composition(locale, catalogue, indicator) })}</p>
        </SettingCard>
      ) : (
        <AssignmentSettings locale={locale} settings={settings} />
      )}
      <Lifecycle locale={locale} settings={settings} />
    </>
  );
}

function Lifecycle({ locale, settings: { indicator, thisMonth } }: Props) {
  const t = wordsOf(locale, 'structure');
  const { code, version, retiredFrom } = indicator;
  const form = { locale, about: { indicator: code }, version, done: t('done') };
  return (
    <SettingCard title={t('lifecycle')} hint={t(retiredFrom ? 'resumeHint' : 'retireHint')}>
      {retiredFrom ? (
        <FieldForm {...form} key="resume" action={resumeIndicatorAction} fields={[]} submit={t('resume')} />
      ) : (
        <FieldForm
          {...form}
          key="retire"
          action={retireIndicatorAction}
          fields={[
            field.month('from', t('retireFrom'), thisMonth),
            field.text('reason', t('reason'), '', { maxLength: 500 }),
          ]}
          submit={t('retire')}
          danger
        />
      )}
    </SettingCard>
  );
}
