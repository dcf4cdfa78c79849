import { FieldForm } from '@/components/kit/form/field-form';
import { field } from '@/components/kit/form/field-spec';
import { SettingCard } from '@/components/kit/shell/setting-card';
import { eraseExpertAction } from '@/lib/expert/actions';
import type { ExpertPage } from '@/lib/expert/read';
import { pseudonymOf } from '@/lib/expert/rules';
import { type Locale, localePath } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { erasureReasons } from '@/lib/vocabulary/expert';

/** A person's rights over their data: a copy, and erasure. */
export function PersonalData({ locale, page }: { locale: Locale; page: ExpertPage }) {
  const t = wordsOf(locale, 'expert');
  const number = pseudonymOf(page.number);
  return (
    <SettingCard title={t('dataTitle')} hint={t('dataHint')}>
      <a href={localePath(locale, `/experts/${number}/data`)} download className="btn tap justify-self-start">
        {t('download')}
      </a>
      <details>
        <summary className="inline-flex tap items-center text-behind underline underline-offset-3">
          {t('eraseTitle')}
        </summary>
        <p className="mt-1 mb-3 text-[0.93rem] text-ink-2 text-pretty">{t('eraseHint', { number })}</p>
        <FieldForm
          locale={locale}
          action={eraseExpertAction}
          about={{ number: String(page.number) }}
          version={page.version}
          columns={1}
          danger
          fields={[
            field.choice(
              'why',
              t('eraseWhy'),
              'request',
              field.choices(erasureReasons, (value) => t(`whys.${value}`)),
            ),
            field.tick('sure', t('sure')),
          ]}
          submit={t('erase')}
          done={t('erasedDone')}
        />
      </details>
    </SettingCard>
  );
}
