import type { Catalogue } from '@/lib/catalogue/catalogue-load';
import { showInstant } from '@/lib/kit/format/date';
import type { Locale } from '@/lib/kit/i18n/locale';
import { inLanguage } from '@/lib/kit/i18n/phrase';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { en, zh } from '@/lib/kit/i18n/words/audit';
import type { TableMaker } from '@/lib/kit/table/export-request';
import { inChunks, type Table, tableOf } from '@/lib/kit/table/table';
import { describeEvent, type EventText } from './event-view';
import { type AuditRow, exportAudit } from './read';
import { searchFrom } from './search-input';

/** Everything that a search of the audit trail finds, in words, streamed; for an administrator. */
export const auditTable: TableMaker = async (viewer, locale, params) => {
  const found = await exportAudit(viewer, searchFrom(params));
  return found && eventTable(locale, found.catalogue, found.batches);
};

/** Events of the trail in words, one per row. */
export function eventTable(
  locale: Locale,
  catalogue: Catalogue,
  batches: AsyncIterable<AuditRow[]> | Iterable<AuditRow[]>,
): Table {
  const t = inLanguage(locale, { zh, en });
  async function* describedRows() {
    for await (const rows of inChunks(batches))
      yield rows.map((row) => ({ ...row, text: describeEvent(locale, catalogue, row) }));
  }
  return tableOf<AuditRow & { text: EventText }>(
    { locale, title: wordsOf(locale, 'export')('tables.audit'), file: 'audit' },
    [
      { name: t.number, kind: 'plain', of: ({ id }) => id },
      { name: t.at, kind: 'moment', of: ({ at }) => showInstant(at) },
      { name: t.who, of: ({ text }) => text.who },
      { name: t.username, of: ({ username }) => username },
      { name: t.action, of: ({ text }) => text.action },
      { name: t.thing, of: ({ text }) => text.thing },
      {
        name: t.changes,
        // as on the page: without a value before, it is left out
        of: ({ text, before: was }) =>
          text.changes
            .map(({ label, before, after }) => `${label}: ${was ? `${before} → ` : ''}${after}`)
            .join('; '),
      },
      { name: t.reason, of: ({ reason }) => reason },
      { name: t.address, of: ({ address }) => address },
    ],
    describedRows(),
  );
}
