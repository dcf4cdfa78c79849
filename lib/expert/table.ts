import { wordsOf } from '@/lib/kit/i18n/translator';
import type { TableMaker } from '@/lib/kit/table/export-request';
import { tableOf } from '@/lib/kit/table/table';
import type { PoolRow } from './list-load';
import { exportPool } from './read';
import { pseudonymOf, termStatusOf } from './rules';
import { poolSearchFrom } from './search-input';

/** All experts that a search finds, with their last term or the one counted in a figure. */
export const expertTable: TableMaker = async (viewer, locale, params) => {
  const found = await exportPool(viewer, poolSearchFrom(params));
  if (!found) return null;
  const t = wordsOf(locale, 'expert');
  return tableOf<PoolRow>(
    { locale, title: t('title'), file: 'experts' },
    [
      { name: t('number'), of: ({ number }) => pseudonymOf(number) },
      { name: t('name'), of: ({ name, erased }) => (erased ? t('erased') : name) },
      { name: t('unit'), of: ({ unit }) => unit },
      { name: t('field'), of: ({ field }) => field },
      { name: t('batch'), of: ({ batch }) => batch },
      { name: t('starts'), kind: 'day', of: ({ starts }) => starts },
      { name: t('ends'), kind: 'day', of: ({ ends }) => ends },
      { name: t('countedOn'), kind: 'day', of: ({ countedOn }) => countedOn },
      { name: t('termsTitle'), kind: 'number', of: ({ terms }) => terms },
      {
        name: t('statesLabel'),
        of: (row) =>
          row.voided ? t('voided') : row.leftOn ? t('left') : t(`standing.${termStatusOf(row, found.today)}`),
      },
      { name: t('demo'), of: ({ demo }) => (demo ? t('demo') : null) },
    ],
    found.rows,
  );
};
