import { nilAmounts } from '@/lib/figure/cell-rules';
import { showPeriod } from '@/lib/kit/format/date';
import { inLocale, type Locale } from '@/lib/kit/i18n/locale';
import { refusalText } from '@/lib/kit/i18n/refusal-text';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { columnLetters, plainNumber } from '@/lib/kit/office/address';
import type { BookCell, BookSheet, BookValidation } from '@/lib/kit/office/xlsx-sheet';
import { isPercent } from '@/lib/measure/kinds';
import type { ReportCell } from '@/lib/report/cells-load';
import {
  type EditableField,
  editableFields,
  monthColumns,
  monthHeaderRows,
  monthLayout,
} from './layout-rules';
import {
  type CellFault,
  fieldsOfCell,
  isEditableCell,
  type SheetRow,
  shownCell,
  standingText,
} from './month-rows-view';

type MonthFormData = {
  association: string;
  branch: { code: string; name: string; nameEn: string };
  month: string;
  cells: readonly ReportCell[];
  /** Until when, and where to send it. */
  deadline: string;
  address: string;
};
/** What an uploaded sheet says, to be given back with its faults marked. */
type UploadMarks = {
  uploaded: ReadonlyMap<string, Pick<SheetRow, 'seen' | 'shown' | EditableField>>;
  faults: readonly CellFault[];
};

const widths = [9, 30, 7, 11, 11, 11, 13, 11, 11, 7, 30, 22, 8, 8, 46];

/**
 * A branch's month as a sheet: its indicators with what stood a period and a year ago, open cells for what is to be
 * filled in, everything else locked. Hidden rows and columns say what it is and what it showed.
 */
export function monthSheet(locale: Locale, form: MonthFormData, marks?: UploadMarks): BookSheet {
  const t = wordsOf(locale, 'workbook');
  const { branch, month, cells } = form;
  const last = columnLetters(monthColumns.indexOf('state') + 1);
  const title = t('sheet.title', {
    association: form.association,
    branch: inLocale(locale, branch.name, branch.nameEn),
    month: showPeriod(locale, month),
  });
  const heads = monthColumns.map((column): BookCell | null =>
    column === 'seen' || column === 'shown'
      ? null
      : { text: t(`sheet.head.${column as 'code'}`), style: 'head' },
  );
  if (marks) heads.push({ text: t('sheet.head.fault'), style: 'head' });
  return {
    name: month,
    columns: widths
      .slice(0, heads.length)
      .map((width, n) => ({ width, hidden: ['seen', 'shown'].includes(monthColumns[n] ?? '') })),
    rows: [
      { hidden: true, cells: [monthLayout, branch.code, month].map((text) => ({ text, style: 'plain' })) },
      { hidden: true, cells: monthColumns.map((text) => ({ text, style: 'plain' })) },
      { height: 30, cells: [{ text: title, style: 'title' }] },
      {
        height: 34,
        cells: [
          { text: t('sheet.guide', { deadline: form.deadline, address: form.address }), style: 'guide' },
        ],
      },
      { height: 24, cells: heads },
      ...cells.map((cell) => ({ height: 33, cells: rowOf(locale, cell, marks) })),
    ],
    frozen: { rows: monthHeaderRows, columns: 2 },
    locked: true,
    merged: [`A3:${last}3`, `A4:${last}4`],
    validations: cells.flatMap((cell, n) => validationsOf(locale, cell, monthHeaderRows + 1 + n)),
  };
}

function rowOf(locale: Locale, cell: ReportCell, marks: UploadMarks | undefined): (BookCell | null)[] {
  const t = wordsOf(locale, 'workbook');
  const { indicator, previous, lastYear } = cell.context;
  const mark = marks?.uploaded.get(cell.code);
  const faults = marks?.faults.filter((fault) => fault.indicator === cell.code) ?? [];
  const now = shownCell(cell);
  const open = new Set(isEditableCell(cell) || mark ? fieldsOfCell(cell) : []);
  if (!nilAmounts(cell.context) && !now.nil) open.delete('nil');
  const filled = editableFields.map((part): BookCell => {
    const text = mark ? (mark[part] ?? '') : part === 'nil' && now.nil ? t('sheet.yes') : (now[part] ?? '');
    if (faults.some((fault) => fault.part === part)) return amountCell(text, 'faulty');
    if (!open.has(part)) return amountCell(text, 'locked');
    return part === 'note' ? { text, style: 'editableNote' } : amountCell(text, 'editable');
  });
  const locked = (text: string): BookCell => ({ text, style: 'text' });
  return [
    locked(cell.code),
    locked(inLocale(locale, indicator.name, indicator.nameEn)),
    locked(inLocale(locale, indicator.unit, indicator.unitEn)),
    locked(cell.period),
    amountCell(standingText(previous), 'number'),
    amountCell(standingText(lastYear), 'number'),
    ...filled,
    locked(stateOf(locale, cell)),
    locked(String(mark?.seen ?? cell.version)),
    locked(JSON.stringify(mark?.shown ?? now)),
    ...(marks
      ? [
          {
            text: faults.map((fault) => refusalText(locale, fault)).join('\n'),
            style: 'fault' as const,
          },
        ]
      : []),
  ];
}

/** A number as one where a spreadsheet shows it unchanged, so that people can count with it; else the text as it is. */
function amountCell(text: string, style: BookCell['style']): BookCell {
  const isNumber = /^\d{1,12}(?:\.\d{1,6})?$/.test(text) && plainNumber(text) === text;
  return isNumber ? { number: text, style } : { text, style };
}

function stateOf(locale: Locale, { state, returnReason, covered }: ReportCell): string {
  const t = wordsOf(locale, 'workbook');
  if (covered) return t('sheet.covered', { period: showPeriod(locale, covered.period) });
  return t(`sheet.states.${state}`, { reason: returnReason ?? '' });
}

function validationsOf(locale: Locale, cell: ReportCell, row: number): BookValidation[] {
  if (!isEditableCell(cell)) return [];
  const t = wordsOf(locale, 'workbook');
  const { indicator } = cell.context;
  const unit = inLocale(locale, indicator.unit, indicator.unitEn);
  const title = inLocale(locale, indicator.name, indicator.nameEn);
  const at = (part: EditableField) => `${columnLetters(monthColumns.indexOf(part) + 1)}${row}`;
  const amounts = fieldsOfCell(cell).filter((part) => part !== 'nil' && part !== 'note');
  const ratio = isPercent(indicator);
  const prompt = ratio
    ? t('sheet.part')
    : indicator.decimals === 0
      ? t('sheet.whole', { unit })
      : t('sheet.decimal', { decimals: indicator.decimals, unit });
  const isInteger = !ratio && indicator.decimals === 0;
  return [
    ...amounts.map(
      (part): BookValidation => ({
        at: at(part),
        kind: isInteger ? 'whole' : 'decimal',
        title,
        prompt,
        error: t('sheet.wrong'),
      }),
    ),
    ...(nilAmounts(cell.context)
      ? [
          {
            at: at('nil'),
            kind: 'list' as const,
            list: t('sheet.yes'),
            title,
            prompt: t('sheet.nilHint'),
            error: t('sheet.nilHint'),
          },
        ]
      : []),
  ];
}
