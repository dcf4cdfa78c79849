import { showInstant } from '@/lib/format/date';
import type { Locale } from '@/lib/i18n/locale';
import { en, zh } from '@/lib/i18n/words/audit';
import type { Catalogue } from '@/lib/indicator/catalogue';
import { cellOf } from '@/lib/open-data/csv';
import type { AuditRow } from './read';
import { tellEvent } from './tell';

/** The head of an exported trail, with the byte order mark that spreadsheets in China expect. */
export function auditCsvHead(locale: Locale): string {
  const t = locale === 'zh' ? zh : en;
  const columns = [t.number, t.at, t.who, t.username, t.action, t.thing, t.changes, t.reason, t.address];
  return `\ufeff${line(columns)}`;
}

/** Rows of an exported trail in words; no cell begins a formula. */
export const auditCsvRows = (locale: Locale, catalogue: Catalogue, rows: readonly AuditRow[]): string =>
  rows
    .map((row) => {
      const { who, action, thing, changes } = tellEvent(locale, catalogue, row);
      const said = changes.map(({ label, before, after }) => `${label}: ${before} → ${after}`).join('; ');
      const cells = [row.id, showInstant(row.at), who, row.username, action, thing, said];
      return line([...cells, row.reason, row.address]);
    })
    .join('');

const line = (cells: readonly (string | number | null)[]) => `${cells.map(cellOf).join(',')}\r\n`;
