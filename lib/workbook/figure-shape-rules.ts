import type { ProblemCode, ProblemDetail } from '@/lib/csv-import/problem-rules';

/** A sheet of figures: its columns by the letters they stand in. */
export type FigureSheet = {
  name: string;
  columns: Record<string, string>;
  twice: string[];
  /** The row of the header. */
  head: number;
};
/** A row of uploaded figures as texts by column. */
export type UploadedRow = { sheet: string; line: number; cells: Record<string, string> };
/** A number where nothing is read. */
export type OutsideNumber = { sheet: string; cell: string; typed: string };
/** What of a workbook is not read: other and hidden sheets, hidden rows, numbers beside the cells that are read. */
export type LeftOut = {
  passed: string[];
  hidden: { sheet: string; rows: string }[];
  outside?: OutsideNumber[];
};
export type FigureCounts = {
  added: number;
  corrected: number;
  annotated: number;
  unchanged: number;
  /** How many of these somebody else has to approve. */
  waiting: number;
};
export type FigureFault = {
  sheet: string;
  cell: string;
  line: number;
  column: string;
  typed: string;
  code: ProblemCode;
  detail?: ProblemDetail;
};
/** What stands against an upload of figures, and what it would do. */
export type FiguresFound = Pick<LeftOut, 'passed' | 'hidden'> & {
  sheets: FigureSheet[];
  rows: number;
  counts: FigureCounts;
  /** Corrections of approved numbers, for which a reason is asked. */
  differing: number;
  faults: FigureFault[];
  faultCount: number;
  sample: UploadedRow[];
  stored?: FigureCounts;
};
