import type { ReactNode } from 'react';
import { branchChoices } from '@/components/branch/branch-choices';
import { FieldForm } from '@/components/kit/form/field-form';
import { field } from '@/components/kit/form/field-spec';
import { SettingCard } from '@/components/kit/shell/setting-card';
import { branchFullName } from '@/lib/catalogue/names-rules';
import { addAssignmentAction, endAssignmentAction, handOverAction } from '@/lib/indicator/settings-actions';
import type { IndicatorSettings } from '@/lib/indicator/settings-read';
import { showPeriod } from '@/lib/kit/format/date';
import type { Locale } from '@/lib/kit/i18n/locale';
import { joined } from '@/lib/kit/i18n/phrase';
import { wordsOf } from '@/lib/kit/i18n/translator';

type Props = { locale: Locale; settings: IndicatorSettings };

/** Who reports an indicator and who did, and forms to hand it over, to add a branch and to let one go. */
export function AssignmentSettings({ locale, settings }: Props) {
  const t = wordsOf(locale, 'structure');
  const { indicator, catalogue } = settings;
  const nameOf = (code: string) => branchFullName(locale, catalogue.branches, code);
  const month = (text: string) => showPeriod(locale, text);
  return (
    <SettingCard title={t('assignments')} hint={t('handOverHint')}>
      <ul className="text-[0.93rem]">
        {indicator.assignments.map(({ branch, since, until, takenFrom }) => (
          <li key={branch + since} className={until ? 'text-ink-2' : ''}>
            {joined(locale, [
              nameOf(branch),
              until
                ? t('assignmentEnded', { month: month(since), until: month(until) })
                : t('assignmentOpen', { month: month(since) }),
            ])}
            {takenFrom && ` · ${t('tookOver', { branch: nameOf(takenFrom) })}`}
          </li>
        ))}
      </ul>
      {!indicator.retiredFrom && <AssignmentForms locale={locale} settings={settings} />}
    </SettingCard>
  );
}

function AssignmentForms({ locale, settings }: Props) {
  const t = wordsOf(locale, 'structure');
  const { indicator, catalogue, thisMonth } = settings;
  const reporters = indicator.assignments.filter(({ until }) => !until).map(({ branch }) => branch);
  const reporting = catalogue.branches.filter(({ code }) => reporters.includes(code));
  const otherBranches = catalogue.branches.filter(({ code, active }) => active && !reporters.includes(code));
  const only = reporting.length === 1 ? (reporting[0]?.code ?? '') : '';
  const form = {
    locale,
    about: { indicator: indicator.code },
    version: indicator.version,
    done: t('done'),
    columns: 1 as const,
  };
  const reporter = { type: 'choice' as const, value: only, choices: branchChoices(locale, reporting) };
  const other = { type: 'choice' as const, value: '', choices: branchChoices(locale, otherBranches) };
  const month = { type: 'month' as const, value: thisMonth };
  const reason = field.text('reason', t('reason'), '', { maxLength: 500 });
  return (
    <div className="grid items-start gap-x-10 gap-y-7 lg:grid-cols-3">
      <Titled title={t('handOver')}>
        <FieldForm
          {...form}
          action={handOverAction}
          fields={[
            { ...reporter, name: 'from', label: t('handFrom') },
            { ...other, name: 'to', label: t('handTo') },
            { ...month, name: 'since', label: t('handSince') },
            reason,
          ]}
          submit={t('handSubmit')}
        />
      </Titled>
      <Titled title={t('addAssignment')}>
        <FieldForm
          {...form}
          action={addAssignmentAction}
          fields={[
            { ...other, name: 'branch', label: t('branch') },
            { ...month, name: 'since', label: t('since') },
          ]}
          submit={t('addAssignmentSubmit')}
        />
      </Titled>
      <Titled title={t('endAssignment')}>
        <FieldForm
          {...form}
          action={endAssignmentAction}
          fields={[
            { ...reporter, value: '', name: 'branch', label: t('branch') },
            { ...month, name: 'until', label: t('until') },
            reason,
          ]}
          submit={t('endAssignmentSubmit')}
          danger
        />
      </Titled>
    </div>
  );
}

const Titled = ({ title, children }: { title: string; children: ReactNode }) => (
  <div className="grid gap-3">
    <h3 className="font-semibold">{title}</h3>
    {children}
  </div>
);
