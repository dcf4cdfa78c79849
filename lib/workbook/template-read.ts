import 'server-only';
import { database } from '@/db/client';
import { currentCatalogue } from '@/lib/catalogue/catalogue-load';
import { columnsOf } from '@/lib/csv-import/input';
import { inLocale, type Locale } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import type { BookCell } from '@/lib/kit/office/xlsx-sheet';
import { workbookBytes } from '@/lib/kit/office/xlsx-writer';
import { mayImport, type Viewer } from '@/lib/viewer/rules';
import type { BookFile } from './month-read';

/** An empty workbook of figures with a sheet of the codes that may stand in it; null for whoever may not import. */
export async function templateBook(viewer: Viewer, locale: Locale): Promise<BookFile | null> {
  if (!mayImport(viewer)) return null;
  const { indicators, branches } = await currentCatalogue(database());
  const t = wordsOf(locale, 'workbook');
  const kinds = wordsOf(locale, 'common');
  const head = (text: string): BookCell => ({ text, style: 'head' });
  const text = (value: string): BookCell => ({ text: value, style: 'text' });
  const { required, optional } = columnsOf('figures');
  const reported = indicators.filter(({ composed }) => !composed);
  const lines = Math.max(reported.length, branches.length);
  const name = t('sheet.template.file');
  const bytes = workbookBytes({
    title: name,
    sheets: [
      {
        name: t('sheet.template.figures'),
        columns: [...required, ...optional].map((column) => ({ width: column === 'note' ? 30 : 14 })),
        rows: [{ cells: [...required, ...optional].map(head) }],
        frozen: { rows: 1, columns: 0 },
      },
      {
        name: t('sheet.template.codes'),
        columns: [14, 34, 12, 4, 16, 30].map((width) => ({ width })),
        rows: [
          {
            cells: [
              head(t('sheet.template.indicator')),
              head(t('sheet.template.indicatorName')),
              head(t('sheet.template.kind')),
              null,
              head(t('sheet.template.branch')),
              head(t('sheet.template.branchName')),
            ],
          },
          ...Array.from({ length: lines }, (_, n) => {
            const [one, other] = [reported[n], branches[n]];
            return {
              cells: [
                ...(one
                  ? [
                      text(one.code),
                      text(inLocale(locale, one.name, one.nameEn)),
                      text(kinds(`kind.${one.kind}`)),
                    ]
                  : [null, null, null]),
                null,
                ...(other ? [text(other.code), text(inLocale(locale, other.name, other.nameEn))] : []),
              ],
            };
          }),
        ],
        frozen: { rows: 1, columns: 0 },
      },
    ],
  });
  return { bytes, name };
}
