import { askedYear } from '@/lib/kit/action/query-input';
import { showInstant } from '@/lib/kit/format/date';
import { wordsOf } from '@/lib/kit/i18n/translator';
import type { TableMaker } from '@/lib/kit/table/export-request';
import { tableOf } from '@/lib/kit/table/table';
import { type LockableMonth, listLockableMonths } from './read';

/** The ended months of a year with their locks; null for those who do not review. */
export const lockTable: TableMaker = async (viewer, locale, params) => {
  const listed = await listLockableMonths(viewer, askedYear(params.year));
  if (!listed) return null;
  const t = wordsOf(locale, 'export');
  return tableOf<LockableMonth>(
    {
      locale,
      title: t('tables.locks', { year: String(listed.year) }),
      file: `locks-${listed.year}`,
    },
    [
      { name: t('period'), of: ({ month }) => month },
      { name: t('reported'), kind: 'number', of: ({ reported }) => reported },
      { name: t('dueFigures'), kind: 'number', of: ({ due }) => due },
      { name: t('waiting'), kind: 'number', of: ({ waiting }) => waiting },
      { name: t('locked'), of: ({ lock }) => (lock ? t('yes') : null) },
      { name: t('by'), of: ({ lock }) => lock?.by },
      { name: t('at'), kind: 'moment', of: ({ lock }) => lock && showInstant(lock.at) },
      { name: t('reason'), of: ({ lock }) => lock?.reason },
    ],
    listed.months,
  );
};
