import { FieldForm } from '@/components/kit/form/field-form';
import type { FieldSpec } from '@/components/kit/form/form-field';
import { TryForm } from '@/components/kit/form/try-form';
import { SettingCard } from '@/components/kit/shell/setting-card';
import { PersonButton } from '@/components/person/person-button';
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
          about={{}}
          submit={t('addRobot')}
          done={t('saved')}
          fields={[
            {
              name: 'kind',
              label: t('kind'),
              type: 'radio',
              value: 'wecom',
              wide: true,
              choices: robotKinds.map((value) => ({ value, label: t(value) })),
            },
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
            fields={[
              ...fields,
              { name: 'active', label: t('active'), type: 'tick', value: robot.active ? 'yes' : '' },
            ]}
          />
          <PersonButton locale={locale} id={robot.id} label={t('remove')} danger action={removeRobotAction} />
        </div>
      </details>
    </li>
  );
}

/** The fields of a robot's form, filled for one that exists. */
function robotFields(locale: Locale, channels: Channels) {
  const t = wordsOf(locale, 'channel');
  const branches = [
    { value: '', label: t('allBranches') },
    ...channels.branches.map(({ code, name, nameEn }) => ({
      value: code,
      label: inLocale(locale, name, nameEn),
    })),
  ];
  return (robot?: Robot): FieldSpec[] => [
    { name: 'name', label: t('robotName'), type: 'text', value: robot?.name ?? '', most: 40 },
    {
      name: 'branch',
      label: t('robotBranch'),
      type: 'choice',
      value: robot?.branch ?? '',
      choices: branches,
    },
    {
      name: 'addressSecret',
      label: t('address'),
      type: 'secret',
      value: '',
      most: 1000,
      hint: robot ? t('addressSet', { end: robot.addressEnd }) : t('addressHint'),
    },
    ...(robot?.kind === 'wecom'
      ? []
      : [
          {
            name: 'signSecret',
            label: t('sign'),
            type: 'secret' as const,
            value: '',
            most: 1000,
            hint: robot?.hasSign ? t('secretSet') : t('signHint'),
          },
        ]),
  ];
}
