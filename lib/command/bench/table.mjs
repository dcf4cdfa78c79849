// Measured values beside their bounds.

/**
 * @typedef {object} Row
 * @property {string} part
 * @property {string} what short, Chinese and English
 * @property {number} measured
 * @property {string} unit
 * @property {number} [atMost]
 * @property {number} [atLeast] a row without bounds is informative
 * @property {number} [digits] after the point; by default three significant ones
 */

/** Collects rows and prints each as soon as it is known. */
export class BenchTable {
  /** @type {Row[]} */
  rows = [];
  part = '';
  /** The empty signed-in page, once it has been measured. @type {{ p99: number, perSecond: number } | undefined} */
  empty;

  /** @param {Omit<Row, 'part'>} row */
  add(row) {
    const complete = { part: this.part, ...row };
    this.rows.push(complete);
    console.log(
      `  ${row.what}: ${shown(complete)}${boundOf(complete) && ` (${boundOf(complete)})`} ${verdictOf(complete)}`,
    );
  }

  /**
   * A page's row, which also gives its ratio to the empty signed-in page of the same run.
   * @param {Omit<Row, 'part'>} row in ms or /s
   */
  addPage(row) {
    this.add(row);
    const empty = row.unit === 'ms' ? this.empty?.p99 : this.empty?.perSecond;
    if (empty) this.add({ what: `　÷ 空白页 ÷ empty page`, measured: row.measured / empty, unit: '×' });
  }

  get missed() {
    return this.rows.filter((row) => verdictOf(row) === 'MISSED');
  }

  toString() {
    const head = ['项目 What', '实测 Measured', '要求 Bound', '结果 Result'];
    const lines = this.rows.map((row) => [row.what, shown(row), boundOf(row), verdictOf(row)]);
    const widths = head.map((_, n) => Math.max(...[head, ...lines].map((line) => widthOf(line[n] ?? ''))));
    const print = (/** @type {string[]} */ line) =>
      line.map((cell, n) => pad(cell, widths[n] ?? 0, n === 1 || n === 2)).join('  ');
    return [print(head), widths.map((width) => '─'.repeat(width)).join('  '), ...lines.map(print)].join('\n');
  }

  toJSON() {
    return this.rows.map((row) => ({ ...row, verdict: verdictOf(row) }));
  }
}

/** @param {Row} row */
const verdictOf = ({ measured, atMost, atLeast }) => {
  if (atMost === undefined && atLeast === undefined) return '';
  // NaN, for what could not be measured, fails both bounds.
  return measured <= (atMost ?? Infinity) && measured >= (atLeast ?? -Infinity) ? 'ok' : 'MISSED';
};

/** @param {Row} row */
const boundOf = ({ atMost, atLeast, unit }) =>
  [atMost !== undefined && `≤ ${atMost} ${unit}`, atLeast !== undefined && `≥ ${atLeast} ${unit}`]
    .filter(Boolean)
    .join(' ')
    .trimEnd();

/** @param {Row} row */
function shown({ measured, unit, digits }) {
  const places = digits ?? (Math.abs(measured) < 10 ? 2 : Math.abs(measured) < 100 ? 1 : 0);
  return `${measured.toFixed(places)} ${unit}`.trimEnd();
}

// Chinese characters take two columns of a terminal.
/** @param {string} text */
const widthOf = (text) => [...text].reduce((sum, char) => sum + (/[⺀-鿿＀-｠、。]/.test(char) ? 2 : 1), 0);
/**
 * @param {string} text
 * @param {number} width
 * @param {boolean} right
 */
const pad = (text, width, right) => {
  const space = ' '.repeat(Math.max(0, width - widthOf(text)));
  return right ? space + text : text + space;
};
