import type { Locale } from '@/lib/kit/i18n/locale';
import type { Viewer } from '@/lib/viewer/rules';
import { type ExportFormat, exportFormats } from './response';
import type { Table } from './table';

/** What an address asks for besides the table: the view's year, filters and so on, each once. */
type ExportParams = Record<string, string>;

/** Makes a table for somebody who asked; null for a table that there is not, or not for them. */
export type TableMaker = (viewer: Viewer, locale: Locale, params: ExportParams) => Promise<Table | null>;

export type ExportRequest = { table: string; format: ExportFormat; params: ExportParams };

/** What an export's address asks for: `overview.xlsx`; null for anything else. */
export function parseExportRequest(file: string, search: URLSearchParams): ExportRequest | null {
  const [, table = '', ending] = /^([a-z]+(?:-[a-z]+)*)\.([a-z]+)$/.exec(file) ?? [];
  const format = exportFormats.find((one) => one === ending);
  return table && format ? { table, format, params: Object.fromEntries(search) } : null;
}
