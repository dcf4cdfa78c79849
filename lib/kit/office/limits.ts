/** The limits of an uploaded workbook, checked before it is opened and while it is read. */
export const limits = {
  /** Bytes of the file, and of everything it unpacks to. */
  file: 10 * 2 ** 20,
  unpacked: 100 * 2 ** 20,
  entries: 200,
  /** Unpacked to packed. */
  ratio: 100,
  sheets: 50,
  /** Rows with any content, beside a header. */
  rows: 20_000,
  columns: 200,
  /** Bytes of a cell's text. */
  text: 64 * 1024,
};

/** A workbook that is not opened, or not read to its end; `code` has words in both languages. */
export class WorkbookRejected extends Error {
  constructor(
    readonly code: string,
    readonly detail: Record<string, string | number> = {},
  ) {
    super(code);
  }
}
