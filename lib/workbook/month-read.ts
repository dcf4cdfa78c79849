import 'server-only';
import { database } from '@/db/client';
import { findAssociation } from '@/lib/catalogue/today-load';
import { showDay } from '@/lib/kit/format/date';
import { inLocale, type Locale, localePath } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { workbookBytes } from '@/lib/kit/office/xlsx-writer';
import { appUrl } from '@/lib/kit/settings/settings.mjs';
import { getReport } from '@/lib/report/read';
import type { Viewer } from '@/lib/viewer/rules';
import { monthSheet } from './month-book-view';

/** A workbook as a file to keep: its bytes, and its name without ending. */
export type BookFile = { bytes: Uint8Array<ArrayBuffer>; name: string };

/**
 * A branch's months as a workbook, a sheet each; null where a month is not the viewer's to report, has not ended or
 * asks for nothing.
 */
export async function monthBook(
  viewer: Viewer,
  locale: Locale,
  branch: string,
  months: readonly string[],
): Promise<BookFile | null> {
  const association = await findAssociation(database());
  const sheets = [];
  let name = '';
  for (const month of months) {
    const report = await getReport(viewer, { branch, month });
    if (!report || report.cells.length === 0) return null;
    const { cells, deadline } = report;
    name = inLocale(locale, report.branch.shortName, report.branch.code);
    sheets.push(
      monthSheet(locale, {
        association: inLocale(locale, association?.name ?? '', association?.nameEn ?? ''),
        branch: report.branch,
        month,
        cells,
        deadline: showDay(locale, deadline),
        address: workbooksAddress(locale),
      }),
    );
  }
  const title = `${name}-${months.length > 1 ? `${months[0]}_${months.at(-1)}` : months[0]}`;
  const file = `${wordsOf(locale, 'workbook')('sheet.file')}-${title}`;
  return { bytes: workbookBytes({ sheets, title }), name: file };
}

/** Where a filled-in workbook is uploaded. */
export const workbooksAddress = (locale: Locale): string => `${appUrl()}${localePath(locale, '/workbooks')}`;
