import { wordsOf } from '@/lib/kit/i18n/translator';
import type { TableMaker } from '@/lib/kit/table/export-request';
import { tableOf } from '@/lib/kit/table/table';
import { type ListedBranch, listBranchSettings } from './read';

/** Every branch in order, for an administrator. */
export const branchTable: TableMaker = async (viewer, locale) => {
  const listed = await listBranchSettings(viewer);
  if (!listed) return null;
  const t = wordsOf(locale, 'export');
  const structure = wordsOf(locale, 'structure');
  return tableOf<ListedBranch>(
    { locale, title: t('tables.branches'), file: 'branches' },
    [
      { name: t('branchCode'), of: ({ code }) => code },
      { name: t('name'), of: ({ name }) => name },
      { name: t('shortName'), of: ({ shortName }) => shortName },
      { name: t('nameEn'), of: ({ nameEn }) => nameEn },
      { name: t('branchKind'), of: ({ kind }) => structure(`kinds.${kind}`) },
      { name: t('active'), of: ({ active }) => (active ? t('yes') : null) },
      { name: t('assignments'), of: ({ assignments }) => assignments.map(({ code }) => code).join(' ') },
      { name: t('reporters'), kind: 'number', of: ({ people }) => people },
    ],
    listed.branches,
  );
};
