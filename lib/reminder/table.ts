import { showInstant } from '@/lib/kit/format/date';
import { inLocale } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import type { TableMaker } from '@/lib/kit/table/export-request';
import { tableOf } from '@/lib/kit/table/table';
import { exportMessageLog } from './export-read';
import type { LoggedMessage } from './log-load';
import { logViews } from './read';

/** The log of messages, for those who may see it. */
export const messageTable: TableMaker = async (viewer, locale, params) => {
  const rows = exportMessageLog(viewer, logViews.find((view) => view === params.view) ?? 'all');
  if (!rows) return null;
  const t = wordsOf(locale, 'export');
  const words = wordsOf(locale, 'messageLog');
  return tableOf<LoggedMessage>(
    { locale, title: t('tables.reminders'), file: 'reminders' },
    [
      { name: t('at'), kind: 'moment', of: ({ createdAt }) => showInstant(createdAt) },
      { name: t('sentAt'), kind: 'moment', of: ({ sentAt }) => sentAt && showInstant(sentAt) },
      { name: t('subject'), of: ({ subject }) => subject },
      { name: t('kind'), of: ({ kind }) => words(kind) },
      { name: t('channel'), of: ({ channel }) => words(channel) },
      { name: t('recipient'), of: ({ person, robot }) => person ?? robot },
      { name: t('branchCode'), of: ({ branchCode }) => branchCode },
      {
        name: t('branch'),
        of: ({ branch, branchEn }) => branch && inLocale(locale, branch, branchEn ?? branch),
      },
      { name: t('period'), of: ({ period }) => period },
      { name: t('state'), of: ({ state }) => words(`state.${state}`) },
      { name: t('tries'), kind: 'number', of: ({ tries }) => tries },
      { name: t('lastError'), of: ({ lastError }) => lastError },
      { name: t('by'), of: ({ by }) => by ?? words('bySchedule') },
    ],
    rows,
  );
};
