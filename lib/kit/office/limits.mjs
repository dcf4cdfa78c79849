/** What a workbook may be at most before it is opened, and while. */
export const limits = {
  /** Bytes of the file, and of all it unpacks to. */
  file: 10 * 2 ** 20,
  unpacked: 100 * 2 ** 20,
  entries: 200,
  /** Unpacked to packed. */
  ratio: 100,
  sheets: 50,
  /** Rows that say something, beside a header. */
  rows: 20_000,
  columns: 200,
  /** Bytes of one cell's text. */
  text: 64 * 1024,
};

/** A workbook that is not opened, or not further: `code` has words in both languages. */
export class Unopened extends Error {
  /**
   * @param {string} code
   * @param {Record<string, string | number>} [detail]
   */
  constructor(code, detail = {}) {
    super(code);
    this.code = code;
    this.detail = detail;
  }
}
