import { FieldForm } from '@/components/kit/form/field-form';
import { field } from '@/components/kit/form/field-spec';
import { inLocale, type Locale } from '@/lib/kit/i18n/locale';
import { changeWechatAction } from '@/lib/wechat/actions';
import type { getWechatSettings } from '@/lib/wechat/read';
import { wechatWords } from './wechat-words';

export type WechatSettings = NonNullable<Awaited<ReturnType<typeof getWechatSettings>>>;

type Named = { code: string; name: string; nameEn: string };

/** AppID, AppSecret (only ever replaced), on or off, and which figures are proposed to whom. */
export function ConnectionSettings({ locale, settings }: { locale: Locale; settings: WechatSettings }) {
  const t = wechatWords(locale);
  const { choices } = settings;
  const named = ({ code, name, nameEn }: Named) => ({
    value: code,
    label: `${inLocale(locale, name, nameEn)} ${code}`,
  });
  const none = { value: '', label: t.notProposed };
  return (
    <FieldForm
      locale={locale}
      action={changeWechatAction}
      version={settings.version}
      submit={t.save}
      done={t.saved}
      fields={[
        field.tick('active', t.active, settings.active, { wide: true }),
        field.text('appId', t.appId, settings.appId, { maxLength: 40 }),
        field.secret('appSecret', t.appSecret, {
          maxLength: 200,
          hint: settings.hasSecret ? t.secretKept : t.secretNone,
        }),
        field.choice('branch', t.branch, settings.branch, field.named(locale, choices.branches)),
        field.month('since', t.since, settings.since, { hint: t.sinceHint }),
        field.choice('postsIndicator', t.postsIndicator, settings.postsIndicator, [
          none,
          ...choices.posts.map(named),
        ]),
        field.choice('followersIndicator', t.followersIndicator, settings.followersIndicator, [
          none,
          ...choices.followers.map(named),
        ]),
      ]}
    />
  );
}
