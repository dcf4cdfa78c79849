import Link from 'next/link';
import { FieldForm } from '@/components/kit/form/field-form';
import { TryForm } from '@/components/kit/form/try-form';
import { SettingCard } from '@/components/kit/shell/setting-card';
import { changeMailServerAction, changeScheduleAction, tryMailAction } from '@/lib/channel/actions';
import type { Channels } from '@/lib/channel/read';
import { type Locale, localePath } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { RobotSettings } from './robot-settings';

const hours = Array.from({ length: 24 }, (_, hour) => ({ value: String(hour), label: `${hour}:00` }));

type Props = { locale: Locale; channels: Channels };

/** How reminders go out: mail, groups, quiet hours and the schedule. */
export function ChannelSettings({ locale, channels }: Props) {
  const t = wordsOf(locale, 'channel');
  return (
    <div className="grid max-w-[860px] grid-cols-[minmax(0,1fr)] gap-10">
      <p>
        <Link
          href={localePath(locale, '/reminders/log')}
          prefetch={false}
          className="link inline-flex tap items-center"
        >
          {t('log')} →
        </Link>
      </p>
      <MailSettings locale={locale} channels={channels} />
      <RobotSettings locale={locale} channels={channels} />
      <ScheduleSettings locale={locale} channels={channels} />
    </div>
  );
}

function MailSettings({ locale, channels }: Props) {
  const t = wordsOf(locale, 'channel');
  const { setting } = channels;
  const about = { version: setting.version, submit: t('save'), done: t('saved') };
  return (
    <SettingCard title={t('mail')} hint={t('mailHint')}>
      <FieldForm
        locale={locale}
        action={changeMailServerAction}
        about={{}}
        {...about}
        fields={[
          {
            name: 'smtpHost',
            label: t('smtpHost'),
            type: 'text',
            value: setting.smtpHost ?? '',
            most: 253,
          },
          { name: 'smtpPort', label: t('smtpPort'), type: 'number', value: String(setting.smtpPort) },
          {
            name: 'smtpSecurity',
            label: t('smtpSecurity'),
            type: 'choice',
            value: setting.smtpSecurity,
            choices: (['tls', 'starttls', 'none'] as const).map((value) => ({ value, label: t(value) })),
          },
          { name: 'smtpFrom', label: t('smtpFrom'), type: 'text', value: setting.smtpFrom, most: 254 },
          { name: 'smtpUser', label: t('smtpUser'), type: 'text', value: setting.smtpUser, most: 254 },
          {
            name: 'smtpSecret',
            label: t('smtpSecret'),
            type: 'secret',
            value: '',
            most: 1000,
            hint: setting.hasPassword ? t('secretSet') : t('secretNone'),
          },
        ]}
      />
      {setting.smtpHost && (
        <div className="border-t border-line pt-5">
          <TryForm locale={locale} action={tryMailAction} label={t('tryMail')} to={t('tryMailTo')} />
        </div>
      )}
    </SettingCard>
  );
}

function ScheduleSettings({ locale, channels }: Props) {
  const t = wordsOf(locale, 'channel');
  const { setting } = channels;
  const about = { version: setting.version, submit: t('save'), done: t('saved') };
  return (
    <SettingCard title={t('schedule')} hint={t('scheduleHint')}>
      <FieldForm
        locale={locale}
        action={changeScheduleAction}
        about={{}}
        {...about}
        fields={[
          { name: 'scheduled', label: t('scheduled'), type: 'tick', value: setting.scheduled ? 'yes' : '' },
          {
            name: 'quietWeekends',
            label: t('quietWeekends'),
            type: 'tick',
            value: setting.quietWeekends ? 'yes' : '',
          },
          { name: 'hour', label: t('hour'), type: 'choice', value: String(setting.hour), choices: hours },
          { name: 'everyDays', label: t('everyDays'), type: 'number', value: String(setting.everyDays) },
          {
            name: 'quietFrom',
            label: t('quietFrom'),
            type: 'choice',
            value: String(setting.quietFrom),
            choices: hours,
            hint: t('quietHint'),
          },
          {
            name: 'quietUntil',
            label: t('quietUntil'),
            type: 'choice',
            value: String(setting.quietUntil),
            choices: hours,
          },
        ]}
      />
    </SettingCard>
  );
}
