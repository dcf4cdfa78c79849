import Link from 'next/link';
import { ExportLinks } from '@/components/kit/export/export-links';
import { FieldForm } from '@/components/kit/form/field-form';
import { field } from '@/components/kit/form/field-spec';
import { SettingCard } from '@/components/kit/shell/setting-card';
import { addBranchAction } from '@/lib/branch/actions';
import type { ListedBranch } from '@/lib/branch/read';
import { inLocale, type Locale, localePath } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { branchNames } from './branch-names';
import { BranchPanel } from './branch-panel';
import { MoveBranch } from './move-branch';

type Props = { locale: Locale; branches: ListedBranch[]; thisMonth: string; open: string | null };

/** The branches in order, each with its panel, and a form to add a branch. */
export function BranchList({ locale, branches, thisMonth, open }: Props) {
  const t = wordsOf(locale, 'structure');
  return (
    <>
      <p className="-mb-6 text-right">
        <ExportLinks locale={locale} table="branches" />
      </p>
      <ul className="card divide-y divide-line overflow-hidden" aria-label={t('branches')}>
        {branches.map((branch, index) => {
          const isOpen = branch.code === open;
          const name = inLocale(locale, branch.name, branch.nameEn);
          return (
            <li key={branch.code} className={isOpen ? 'bg-paper px-4' : 'px-4'}>
              <div className="grid min-h-[60px] grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 py-1.5">
                <BranchLink locale={locale} branch={branch} isOpen={isOpen} />
                <MoveBranch
                  locale={locale}
                  code={branch.code}
                  up={index > 0 ? t('upOf', { name }) : null}
                  down={index < branches.length - 1 ? t('downOf', { name }) : null}
                />
              </div>
              {isOpen && (
                <BranchPanel
                  locale={locale}
                  branch={branch}
                  successors={branches.filter(({ code, active }) => active && code !== branch.code)}
                  thisMonth={thisMonth}
                />
              )}
            </li>
          );
        })}
      </ul>
      <SettingCard title={t('addBranch')}>
        <FieldForm
          locale={locale}
          action={addBranchAction}
          fields={[
            ...branchNames(locale),
            field.text('code', t('code'), '', { hint: t('codeHint'), maxLength: 24 }),
            field.choice(
              'kind',
              t('kind'),
              'committee',
              field.choices(['committee', 'party', 'secretariat'], (value) => t(`kinds.${value}`)),
            ),
          ]}
          submit={t('add')}
          done={t('done')}
        />
      </SettingCard>
    </>
  );
}

type LinkProps = { locale: Locale; branch: ListedBranch; isOpen: boolean };

/** Opens or closes a branch's panel: a link, so that it works without scripts. */
function BranchLink({ locale, branch, isOpen }: LinkProps) {
  const t = wordsOf(locale, 'structure');
  const path = localePath(locale, '/settings/branches');
  const names = [branch.shortName, inLocale(locale, branch.nameEn, branch.name), branch.code];
  return (
    <Link
      href={isOpen ? path : `${path}?branch=${branch.code}`}
      scroll={false}
      prefetch={false}
      aria-expanded={isOpen}
      className="grid tap grid-cols-[minmax(0,1fr)] items-center gap-x-4 md:grid-cols-[minmax(0,5fr)_minmax(0,4fr)_auto]"
    >
      <span className="min-w-0">
        <span className="font-medium">{inLocale(locale, branch.name, branch.nameEn)}</span>
        <span className="tiny block">{names.join(' · ')}</span>
      </span>
      <span className="tiny num">
        {t('branchAssignments', { n: branch.assignments.length })} · {t('branchPeople', { n: branch.people })}
      </span>
      <span className="flex items-center gap-2">
        {!branch.active && <span className="chip">{t('inactive')}</span>}
        <span className="sr-only">{isOpen ? t('close') : t('open')}</span>
        <span aria-hidden="true" className="text-ink-3 max-md:hidden">
          {isOpen ? '▴' : '▾'}
        </span>
      </span>
    </Link>
  );
}
