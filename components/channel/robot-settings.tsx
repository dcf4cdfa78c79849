import { ButtonForm } from '@/components/kit/form/button-form';
import { FieldForm } from '@/components/kit/form/field-form';
import { type FieldSpec, field } from '@/components/kit/form/field-spec';
import { TryForm } from '@/components/kit/form/try-form';
import { SettingCard } from '@/components/kit/shell/setting-card';
import { addRobotAction, changeRobotAction, removeRobotAction, tryRobotAction } from '@/lib/channel/actions';
import type { Channels } from '@/lib/channel/read';
import { robotKinds } from '@/lib/channel/rules';
import { inLocale, type Locale } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';

type Robot = Channels['robots'][number];

/** The groups that get reminders, and a form to add one. */
export function RobotSettings({ locale, channels }: { locale: Locale; channels: Channels }) {
  const t = wordsOf(locale, 'channel');
  const fieldsOf = robotFields(locale, channels);
  return (
    <SettingCard title={t('robots')} hint={t('robotsHint')}>
      {channels.robots.length === 0 && <p className="text-ink-2">{t('noRobots')}</p>}
      {channels.robots.length > 0 && (
        <ul className="-my-3 divide-y divide-line">
          {channels.robots.map((robot) => (
            <RobotItem key={robot.id} locale={locale} robot={robot} fields={fieldsOf(robot)} />
          ))}
        </ul>
      )}
      <div className="grid gap-3 border-t border-line pt-5">
        <h3 className="text-[1.05rem]">{t('addRobot')}</h3>
        <FieldForm
          locale={locale}
          action={addRobotAction}
          submit={t('addRobot')}
          done={t('saved')}
          fields={[
            field.radio(
              'kind',
              t('kind'),
              'wecom',
              field.choices(robotKinds, (value) => t(value)),
              { wide: true },
            ),
            ...fieldsOf(),
          ]}
        />
      </div>
    </SettingCard>
  );
}

function RobotItem({ locale, robot, fields }: { locale: Locale; robot: Robot; fields: FieldSpec[] }) {
  const t = wordsOf(locale, 'channel');
  const branch = robot.branch
    ? inLocale(locale, robot.branchName ?? '', robot.branchNameEn ?? '')
    : t('allBranches');
  return (
    <li className="grid grid-cols-[minmax(0,1fr)] gap-2 py-4">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h3 className="text-[1.05rem]">{robot.name}</h3>
        <span className="chip">{t(robot.kind)}</span>
        {!robot.active && <span className="chip chip-risk">{t('inactive')}</span>}
        <span className="tiny">{branch}</span>
      </div>
      <TryForm locale={locale} action={tryRobotAction} label={t('tryRobot')} id={robot.id} />
      <details>
        <summary className="inline-flex min-h-[44px] cursor-pointer items-center text-pine">
          {t('change')}
          <span className="sr-only">：{robot.name}</span>
        </summary>
        <div className="grid gap-5 pt-3 pb-2">
          <FieldForm
            locale={locale}
            action={changeRobotAction}
            about={{ id: robot.id, ...(robot.kind === 'wecom' && { signSecret: '' }) }}
            version={robot.version}
            submit={t('save')}
            done={t('saved')}
            fields={[...fields, field.tick('active', t('active'), robot.active)]}
          />
          <ButtonForm
            locale={locale}
            action={removeRobotAction}
            about={{ id: robot.id }}
            button={{ label: t('remove'), look: 'danger' }}
          />
        </div>
      </details>
    </li>
  );
}

/** The fields of a robot's form, filled for one that exists. */
function robotFields(locale: Locale, channels: Channels) {
  const t = wordsOf(locale, 'channel');
  const branches = [{ value: '', label: t('allBranches') }, ...field.named(locale, channels.branches)];
  return (robot?: Robot): FieldSpec[] => [
    field.text('name', t('robotName'), robot?.name, { maxLength: 40 }),
    field.choice('branch', t('robotBranch'), robot?.branch, branches),
    field.secret('addressSecret', t('address'), {
      maxLength: 1000,
      hint: robot ? t('addressSet', { end: robot.addressEnd }) : t('addressHint'),
    }),
    ...(robot?.kind === 'wecom'
      ? []
      : [
          field.secret('signSecret', t('sign'), {
            maxLength: 1000,
            hint: robot?.hasSign ? t('secretSet') : t('signHint'),
          }),
        ]),
  ];
}
