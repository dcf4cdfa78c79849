import { branchChoices } from '@/components/branch/branch-choices';
import { FieldForm } from '@/components/kit/form/field-form';
import { SettingCard } from '@/components/kit/shell/setting-card';
import { branchFullName } from '@/lib/catalogue/names-rules';
import { addDutyAction, endDutyAction, handOverAction } from '@/lib/indicator/settings-actions';
import type { IndicatorSettings } from '@/lib/indicator/settings-read';
import { showPeriod } from '@/lib/kit/format/date';
import type { Locale } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';

/** Who reports an indicator and who did, and forms to hand it over, to add a branch and to let one go. */
export function DutySettings({ locale, settings }: { locale: Locale; settings: IndicatorSettings }) {
  const t = wordsOf(locale, 'structure');
  const { indicator, catalogue, thisMonth } = settings;
  const nameOf = (code: string) => branchFullName(locale, catalogue.branches, code);
  const month = (text: string) => showPeriod(locale, text);
  const open = indicator.duties.filter(({ until }) => !until).map(({ branch }) => branch);
  const reporting = catalogue.branches.filter(({ code }) => open.includes(code));
  const others = catalogue.branches.filter(({ code, active }) => active && !open.includes(code));
  const form = { locale, about: { indicator: indicator.code }, version: indicator.version, done: t('done') };
  const one = reporting.length === 1 ? (reporting[0]?.code ?? '') : '';
  const own = { type: 'choice' as const, value: one, choices: branchChoices(locale, reporting) };
  const other = { type: 'choice' as const, value: '', choices: branchChoices(locale, others) };
  const reason = { name: 'reason', label: t('reason'), type: 'text' as const, value: '', most: 500 };
  return (
    <SettingCard title={t('duties')} hint={t('handOverHint')}>
      <ul className="text-[0.93rem]">
        {indicator.duties.map(({ branch, since, until, takenFrom }) => (
          <li key={branch + since} className={until ? 'text-ink-2' : ''}>
            {nameOf(branch)}
            {locale === 'zh' ? '，' : ', '}
            {until
              ? t('dutyEnded', { month: month(since), until: month(until) })
              : t('dutyOpen', { month: month(since) })}
            {takenFrom && ` · ${t('tookOver', { branch: nameOf(takenFrom) })}`}
          </li>
        ))}
      </ul>
      {!indicator.retiredFrom && (
        <div className="grid items-start gap-x-10 gap-y-7 lg:grid-cols-3">
          <div className="grid gap-3">
            <h3 className="font-semibold">{t('handOver')}</h3>
            <FieldForm
              {...form}
              columns={1}
              action={handOverAction}
              fields={[
                { ...own, name: 'from', label: t('handFrom') },
                { ...other, name: 'to', label: t('handTo') },
                { name: 'since', label: t('handSince'), type: 'month', value: thisMonth },
                reason,
              ]}
              submit={t('handSubmit')}
            />
          </div>
          <div className="grid gap-3">
            <h3 className="font-semibold">{t('addDuty')}</h3>
            <FieldForm
              {...form}
              columns={1}
              action={addDutyAction}
              fields={[
                { ...other, name: 'branch', label: t('branch') },
                { name: 'since', label: t('since'), type: 'month', value: thisMonth },
              ]}
              submit={t('addDutySubmit')}
            />
          </div>
          <div className="grid gap-3">
            <h3 className="font-semibold">{t('endDuty')}</h3>
            <FieldForm
              {...form}
              columns={1}
              action={endDutyAction}
              fields={[
                { ...own, value: '', name: 'branch', label: t('branch') },
                { name: 'until', label: t('until'), type: 'month', value: thisMonth },
                reason,
              ]}
              submit={t('endDutySubmit')}
              danger
            />
          </div>
        </div>
      )}
    </SettingCard>
  );
}
