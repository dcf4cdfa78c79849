import { FieldForm } from '@/components/kit/form/field-form';
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
      about={{}}
      version={settings.version}
      submit={t.save}
      done={t.saved}
      fields={[
        { name: 'active', label: t.active, type: 'tick', value: settings.active ? 'yes' : '', wide: true },
        { name: 'appId', label: t.appId, type: 'text', value: settings.appId, most: 40 },
        {
          name: 'appSecret',
          label: t.appSecret,
          type: 'secret',
          value: '',
          most: 200,
          hint: settings.hasSecret ? t.secretKept : t.secretNone,
        },
        {
          name: 'branch',
          label: t.branch,
          type: 'choice',
          value: settings.branch,
          choices: choices.branches.map(({ code, name, nameEn }) => ({
            value: code,
            label: inLocale(locale, name, nameEn),
          })),
        },
        { name: 'since', label: t.since, type: 'month', value: settings.since, hint: t.sinceHint },
        {
          name: 'postsIndicator',
          label: t.postsIndicator,
          type: 'choice',
          value: settings.postsIndicator,
          choices: [none, ...choices.posts.map(named)],
        },
        {
          name: 'followersIndicator',
          label: t.followersIndicator,
          type: 'choice',
          value: settings.followersIndicator,
          choices: [none, ...choices.followers.map(named)],
        },
      ]}
    />
  );
}
