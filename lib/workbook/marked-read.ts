import 'server-only';
import { and, eq } from 'drizzle-orm';
import { database } from '@/db/client';
import { workbookUpload } from '@/db/schema';
import { columnsOf } from '@/lib/csv-import/input';
import type { Locale } from '@/lib/kit/i18n/locale';
import { refusalText } from '@/lib/kit/i18n/refusal-text';
import { wordsOf } from '@/lib/kit/i18n/translator';
import type { BookCell, BookSheet } from '@/lib/kit/office/xlsx-sheet';
import { workbookBytes } from '@/lib/kit/office/xlsx-writer';
import { runInSandbox } from '@/lib/kit/sandbox/run';
import type { Viewer } from '@/lib/viewer/rules';
import { figureFaultText } from './fault-rules';
import type { FiguresFound, UploadedRow } from './figure-shape-rules';
import { editableFields } from './layout-rules';
import { monthSheet } from './month-book-view';
import { type BookFile, workbooksAddress } from './month-read';
import { getPreview, type MonthPreviewData } from './read';
import type { ValidatedMonth } from './validate-load';

/** An upload of the viewer's with its faults marked and every value kept; null where it is not theirs or has none. */
export async function markedBook(viewer: Viewer, locale: Locale, id: string): Promise<BookFile | null> {
  const preview = await getPreview(viewer, id);
  if (!preview || preview.storedAt) return null;
  const name = `${preview.fileName.replace(/\.xlsx$/i, '')}-${wordsOf(locale, 'workbook')('faults.markedFile')}`;
  if (preview.kind === 'figures') {
    const bytes = await markedFigures(viewer, locale, id, preview.found);
    return bytes && { bytes, name };
  }
  const sheets = preview.months.map((month) => markedMonth(locale, month, preview));
  return { bytes: workbookBytes({ sheets: sheets.map(named), title: name }), name };
}

/** Two sheets may be of one month, and no workbook has two sheets of a name. */
const named = (sheet: BookSheet, n: number, all: BookSheet[]): BookSheet =>
  all.findIndex(({ name }) => name === sheet.name) === n
    ? sheet
    : { ...sheet, name: `${sheet.name} (${n + 1})` };

function markedMonth(
  locale: Locale,
  { sheet, report, faults }: ValidatedMonth,
  preview: MonthPreviewData,
): BookSheet {
  const [name, nameEn] = preview.branches.get(sheet.branch) ?? [sheet.branch, sheet.branch];
  if (!report) return plainSheet(locale, sheet, faults);
  return monthSheet(
    locale,
    {
      association: '',
      branch: { code: sheet.branch, name, nameEn },
      month: sheet.month,
      cells: report.cells,
      deadline: '',
      address: workbooksAddress(locale),
    },
    { uploaded: new Map(sheet.rows.map((row) => [row.code, row])), faults },
  );
}

/** A sheet that is nobody's to report here: what it said, under the reason. */
function plainSheet(
  locale: Locale,
  { sheet, rows }: ValidatedMonth['sheet'],
  faults: ValidatedMonth['faults'],
): BookSheet {
  const text = (value: string): BookCell => ({ text: value, style: 'text' });
  return {
    name: sheet.replace(/[[\]:*?/\\]/g, ' ').slice(0, 25) || '—',
    columns: [{ width: 12 }, ...editableFields.map(() => ({ width: 16 }))],
    rows: [
      { cells: [{ text: faults.map((fault) => refusalText(locale, fault)).join('\n'), style: 'title' }] },
      { cells: ['code', ...editableFields].map((part) => ({ text: part, style: 'head' })) },
      ...rows.map((row) => ({
        cells: [text(row.code), ...editableFields.map((part) => text(row[part] ?? ''))],
      })),
    ],
  };
}

async function markedFigures(viewer: Viewer, locale: Locale, id: string, found: FiguresFound) {
  const [row] = await database()
    .select({ content: workbookUpload.content })
    .from(workbookUpload)
    .where(and(eq(workbookUpload.id, id), eq(workbookUpload.personId, viewer.id)));
  if (!row) return null;
  const rows = JSON.parse(row.content) as UploadedRow[];
  const { required, optional } = columnsOf('figures');
  const answer = await runInSandbox('lib/workbook/mark-task.ts', {
    options: {
      head: wordsOf(locale, 'workbook')('sheet.head.fault'),
      order: [...required, ...optional],
      sheets: found.sheets.map(({ name, columns, head = 1 }) => ({
        name,
        head,
        columns: Object.keys(columns),
        rows: rows.filter(({ sheet }) => sheet === name),
      })),
      faults: found.faults.map((fault) => ({ ...fault, text: figureFaultText(locale, fault) })),
    },
  });
  if (!answer.ok) throw new Error(`a workbook was not marked: ${answer.reason}`);
  return new Uint8Array(answer.bytes);
}
