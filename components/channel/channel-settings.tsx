import { FieldForm } from '@/components/kit/form/field-form';
import { field } from '@/components/kit/form/field-spec';
import { TryForm } from '@/components/kit/form/try-form';
import { SettingCard } from '@/components/kit/shell/setting-card';
import { TextLink } from '@/components/kit/shell/text-link';
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
        <TextLink href={localePath(locale, '/reminders/log')}>{t('log')} →</TextLink>
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
        {...about}
        fields={[
          field.text('smtpHost', t('smtpHost'), setting.smtpHost, { maxLength: 253 }),
          field.number('smtpPort', t('smtpPort'), setting.smtpPort),
          field.choice(
            'smtpSecurity',
            t('smtpSecurity'),
            setting.smtpSecurity,
            field.choices(['tls', 'starttls', 'none'], (value) => t(value)),
          ),
          field.text('smtpFrom', t('smtpFrom'), setting.smtpFrom, { maxLength: 254 }),
          field.text('smtpUser', t('smtpUser'), setting.smtpUser, { maxLength: 254 }),
          field.secret('smtpSecret', t('smtpSecret'), {
            maxLength: 1000,
            hint: setting.hasPassword ? t('secretSet') : t('secretNone'),
          }),
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
        {...about}
        fields={[
          field.tick('scheduled', t('scheduled'), setting.scheduled),
          field.tick('quietWeekends', t('quietWeekends'), setting.quietWeekends),
          field.choice('hour', t('hour'), setting.hour, hours),
          field.number('everyDays', t('everyDays'), setting.everyDays),
          field.choice('quietFrom', t('quietFrom'), setting.quietFrom, hours, { hint: t('quietHint') }),
          field.choice('quietUntil', t('quietUntil'), setting.quietUntil, hours),
        ]}
      />
    </SettingCard>
  );
}
