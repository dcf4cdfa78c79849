import { FieldForm } from '@/components/kit/form/field-form';
import { field } from '@/components/kit/form/field-spec';
import { activateBranchAction, changeBranchAction, deactivateBranchAction } from '@/lib/branch/actions';
import type { ListedBranch } from '@/lib/branch/read';
import { inLocale, type Locale, localePath } from '@/lib/kit/i18n/locale';
import { separator } from '@/lib/kit/i18n/phrase';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { itemPath } from './branch-name';
import { branchNames } from './branch-names';

type Props = { locale: Locale; branch: ListedBranch; successors: readonly ListedBranch[]; thisMonth: string };

/** What can be done to one branch: other names, out of use with a month, or into use again. */
export function BranchPanel({ locale, branch, successors, thisMonth }: Props) {
  const t = wordsOf(locale, 'structure');
  return (
    <div className="grid gap-x-12 gap-y-8 pt-2 pb-6 lg:grid-cols-2">
      <div className="grid content-start gap-3">
        <h2 className="!text-base font-semibold">{t('names')}</h2>
        <FieldForm
          locale={locale}
          action={changeBranchAction}
          about={{ code: branch.code }}
          version={branch.version}
          fields={branchNames(locale, branch)}
          submit={t('save')}
          done={t('saved')}
        />
      </div>
      <BranchUse locale={locale} branch={branch} successors={successors} thisMonth={thisMonth} />
    </div>
  );
}

function BranchUse({ locale, branch, successors, thisMonth }: Props) {
  const t = wordsOf(locale, 'structure');
  const { code, version } = branch;
  return (
    <div className="grid content-start gap-3">
      <h2 className="!text-base font-semibold">{t(branch.active ? 'deactivate' : 'activate')}</h2>
      <p className="tiny">{t(branch.active ? 'deactivateHint' : 'activateHint')}</p>
      {branch.active && <OpenWork locale={locale} branch={branch} />}
      {branch.active && branch.people > 0 && (
        <p className="tiny">{t('deactivatePeople', { n: branch.people })}</p>
      )}
      {branch.active ? (
        <FieldForm
          key="deactivate"
          locale={locale}
          action={deactivateBranchAction}
          about={{ code }}
          version={version}
          fields={[
            field.month('until', t('until'), thisMonth),
            field.choice('successor', t('successor'), '', [
              { value: '', label: t('noSuccessor') },
              ...field.named(locale, successors),
            ]),
            field.text('reason', t('reason'), '', { maxLength: 500 }),
          ]}
          submit={t('deactivate')}
          done={t('done')}
          danger
        />
      ) : (
        <FieldForm
          key="activate"
          locale={locale}
          action={activateBranchAction}
          about={{ code }}
          version={version}
          fields={[]}
          submit={t('activate')}
          done={t('done')}
        />
      )}
    </div>
  );
}

/** What a branch still reports, leads and supports, with links. */
function OpenWork({ locale, branch }: { locale: Locale; branch: ListedBranch }) {
  const t = wordsOf(locale, 'structure');
  const lists = [
    {
      head: t('stillReports'),
      links: branch.assignments.map(({ code, name, nameEn }) => ({
        path: `/settings/indicators/${code}`,
        text: inLocale(locale, name, nameEn),
      })),
    },
    ...[true, false].map((leads) => ({
      head: t(leads ? 'stillLeads' : 'stillSupports'),
      links: branch.items
        .filter((item) => item.leads === leads)
        .map(({ year, number, title, titleEn }) => ({
          path: itemPath(year, number),
          text: `${number} ${inLocale(locale, title, titleEn)}`,
        })),
    })),
  ].filter(({ links }) => links.length > 0);
  return lists.map(({ head, links }) => (
    <p key={head} className="text-[0.93rem]">
      {head}{' '}
      {links.map(({ path, text }, index) => (
        <span key={path}>
          {index > 0 && separator(locale)}
          <a className="text-pine underline underline-offset-3" href={localePath(locale, path)}>
            {text}
          </a>
        </span>
      ))}
    </p>
  ));
}
