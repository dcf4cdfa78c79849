import { showInstant } from '@/lib/kit/format/date';
import { inLocale } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import type { TableMaker } from '@/lib/kit/table/export-request';
import { tableOf } from '@/lib/kit/table/table';
import { type ListedPerson, listPeople } from './read';

/** Everybody who may sign in, for an administrator. */
export const peopleTable: TableMaker = async (viewer, locale) => {
  const people = await listPeople(viewer);
  if (!people) return null;
  const t = wordsOf(locale, 'export');
  const common = wordsOf(locale, 'common');
  return tableOf<ListedPerson>(
    { locale, title: t('tables.people'), file: 'people' },
    [
      { name: t('username'), of: ({ username }) => username },
      { name: t('person'), of: ({ name }) => name },
      { name: t('role'), of: ({ role }) => common(`role.${role}`) },
      { name: t('branchCode'), of: ({ branch }) => branch },
      {
        name: t('branch'),
        of: ({ branchName }) => branchName && inLocale(locale, branchName.zh, branchName.en),
      },
      { name: t('state'), of: ({ state }) => t(`personStates.${state}`) },
      {
        name: t('oneTime'),
        of: ({ mustChangePassword }) => (mustChangePassword ? t('yes') : null),
      },
      { name: t('seenAt'), kind: 'moment', of: ({ seenAt }) => seenAt && showInstant(seenAt) },
      { name: t('demo'), of: ({ demo }) => (demo ? t('demo') : null) },
    ],
    people,
  );
};
