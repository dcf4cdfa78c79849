import type { Month } from '@/lib/measure/period';
import { type ColumnRole, folded, monthOfHead } from './head-rules';

/** Whose numbers the form takes: of its month, and of its branch by any of its names. */
export type RowOwner = {
  month: Month;
  branch: readonly string[];
  /** The period that an indicator is reported in, where that is not the month. */
  periodOf: (code: string) => string | undefined;
  /** Called with a cell that names another period or branch. */
  onForeign: (kind: 'period' | 'branch', text: string, row: number) => void;
};

/** Whether a row says by a column of its own that its numbers are another period's or branch's. */
export function isForeign(
  cells: readonly string[],
  row: number,
  columns: ReadonlyMap<number, ColumnRole>,
  code: string | null,
  { month, branch, periodOf, onForeign }: RowOwner,
): boolean {
  for (const [at, role] of columns) {
    const text = cells[at] ?? '';
    if (text === '' || (role !== 'period' && role !== 'branch')) continue;
    const period = (code && periodOf(code)) || month;
    const isOwn =
      role === 'period'
        ? readPeriod(text, month) === period
        : branch.some((name) => folded(name) === folded(text));
    if (isOwn) continue;
    onForeign(role, text, row);
    return true;
  }
  return false;
}

const quarters = ['一', '二', '三', '四'];

/** A period as a column writes it: `2024 年 8 月`, `2024-Q3`, `2024 年第三季度`, `2024 年`. */
function readPeriod(text: string, month: Month): string | null {
  const named = monthOfHead(text, Number(month.slice(0, 4)));
  if (named?.rest === '') return named.month;
  const plain = text.normalize('NFKC').toLowerCase().replace(/\s+/g, '');
  const [, year, quarter = ''] = /^(\d{4})年?-?(?:第?([1-4一二三四])季度?|q[1-4])$/.exec(plain) ?? [];
  if (year)
    return `${year}-Q${quarters.indexOf(quarter) + 1 || plain.at(-1)?.match(/[1-4]/)?.[0] || quarter}`;
  return /^\d{4}年?度?$/.test(plain) ? plain.slice(0, 4) : null;
}
