import { PlainForm } from '@/components/kit/form/plain-form';
import type { Preferences } from '@/components/kit/shell/preference-switches';
import type { Locale } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { setPreference } from '@/lib/person/preference-actions';

type Choice = { value: string; label: string; lang?: string };
type Row = { name: 'language' | 'theme' | 'type'; label: string; chosen: string; choices: Choice[] };

/** Language, colour scheme and type size, each a row of buttons that take effect at once. */
export function DisplayChoices({ locale, theme, large }: { locale: Locale } & Preferences) {
  const t = wordsOf(locale, 'account');
  const rows: Row[] = [
    {
      name: 'language',
      label: t('language'),
      chosen: locale,
      choices: [
        { value: 'zh', label: t('chinese'), lang: 'zh-CN' },
        { value: 'en', label: t('english'), lang: 'en' },
      ],
    },
    {
      name: 'theme',
      label: t('theme'),
      chosen: theme,
      choices: [
        { value: 'auto', label: t('themeAuto') },
        { value: 'light', label: t('themeLight') },
        { value: 'dark', label: t('themeDark') },
      ],
    },
    {
      name: 'type',
      label: t('type'),
      chosen: large ? 'large' : 'normal',
      choices: [
        { value: 'normal', label: t('typeNormal') },
        { value: 'large', label: t('typeLarge') },
      ],
    },
  ];
  return (
    <PlainForm locale={locale} action={setPreference} className="grid gap-4">
      {rows.map((row) => (
        <fieldset key={row.name} className="flex flex-wrap items-center gap-x-4 gap-y-1">
          <legend className="float-left w-20 text-ink-2">{row.label}</legend>
          <div className="flex overflow-hidden rounded-lg border border-line-2">
            {row.choices.map(({ value, label, lang }) => (
              <button
                key={value}
                type="submit"
                name={row.name}
                value={value}
                lang={lang}
                aria-pressed={value === row.chosen}
                className="tap border-line-2 bg-surface px-4 text-ink-2 not-first:border-l hover:bg-sunken aria-pressed:bg-pine-soft aria-pressed:font-semibold aria-pressed:text-ink"
              >
                {label}
              </button>
            ))}
          </div>
        </fieldset>
      ))}
    </PlainForm>
  );
}
