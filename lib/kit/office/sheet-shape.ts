import type { Style } from './book-styles.mjs';

/** A cell of a workbook that we write: a text, or a number as plain decimal. */
export type BookCell = { text?: string; number?: string; style: Style };
export type BookValidation = {
  at: string;
  kind: 'decimal' | 'whole' | 'list';
  list?: string;
  title: string;
  words: string;
  wrong: string;
};
export type BookSheet = {
  name: string;
  columns: { width: number; hidden?: boolean }[];
  rows: { cells: (BookCell | null)[]; height?: number; hidden?: boolean }[];
  frozen?: { rows: number; columns: number };
  locked?: boolean;
  validations?: BookValidation[];
  merged?: string[];
};
