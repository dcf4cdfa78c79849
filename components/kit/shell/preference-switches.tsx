import { PlainForm } from '@/components/kit/form/plain-form';
import type { Locale } from '@/lib/kit/i18n/locale';
import { otherLocale } from '@/lib/kit/i18n/locale';
import { labelled } from '@/lib/kit/i18n/phrase';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { setPreference } from '@/lib/person/preference-actions';

const quiet =
  'min-h-[32px] rounded-md px-1.5 text-sm text-ink-2 hover:bg-sunken pointer-coarse:tap pointer-coarse:px-2.5';

type Props = { locale: Locale } & Preferences;

/** What this browser prefers, from its cookies. */
export type Preferences = { theme: 'auto' | 'light' | 'dark'; large: boolean };

/** Language, type size and colour scheme, one tap each, also without JavaScript. */
export function PreferenceSwitches({ locale, theme, large }: Props) {
  const t = wordsOf(locale, 'navigation');
  const next = theme === 'auto' ? 'dark' : theme === 'dark' ? 'light' : 'auto';
  const themeName = theme === 'dark' ? t('themeDark') : theme === 'light' ? t('themeLight') : t('themeAuto');
  return (
    <PlainForm locale={locale} action={setPreference} className="flex flex-wrap items-center gap-0.5 md:mt-1">
      <button
        type="submit"
        name="language"
        value={otherLocale(locale)}
        className={quiet}
        aria-label={t('language')}
      >
        {t('otherLanguage')}
      </button>
      <button
        type="submit"
        name="type"
        value={large ? 'normal' : 'large'}
        aria-pressed={large}
        className={quiet}
      >
        {t('largeType')}
      </button>
      <button
        type="submit"
        name="theme"
        value={next}
        className={quiet}
        aria-label={labelled(locale, t('theme'), themeName)}
      >
        {themeName}
      </button>
    </PlainForm>
  );
}
