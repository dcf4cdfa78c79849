/**
 * Reads an uploaded export in a child process: detects its type, decodes it and extracts the page's tables, within
 * limits. Returns `{ tables }` (rows of cell texts) or `{ why }`.
 */
import { Parser } from 'htmlparser2';

const limits = { rows: 20_000, columns: 200, cell: 65_536, tables: 50, depth: 200 };

class Over extends Error {}

/** @param {{ bytes: Buffer }} order */
export default async function readTables({ bytes }) {
  const kind = kindOf(bytes);
  if (kind !== 'text') return { why: kind };
  const text = decode(bytes);
  if (text === null) return { why: 'other' };
  if (!/<table[\s>]/i.test(text)) return { why: 'noTable' };
  try {
    return { tables: tablesIn(text) };
  } catch (error) {
    if (error instanceof Over) return { why: 'limits' };
    throw error;
  }
}

/**
 * The file's type by its first bytes, whatever its name.
 * @param {Buffer} bytes
 */
function kindOf(bytes) {
  const head = bytes.subarray(0, 8).toString('latin1');
  if (head.startsWith('\xd0\xcf\x11\xe0')) return 'binary';
  if (head.startsWith('PK')) return 'workbook';
  if (/^(?:%PDF|\x89PNG|\xff\xd8\xff|GIF8|Rar!|7z\xbc\xaf)/.test(head)) return 'other';
  return 'text';
}

/**
 * Decodes by byte order mark, else by the page's declared charset, else as UTF-8 if valid, else as GB 18030.
 * @param {Buffer} bytes
 */
function decode(bytes) {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  const meta = /charset\s*=\s*["']?\s*([\w-]+)/i.exec(bytes.subarray(0, 4096).toString('latin1'))?.[1] ?? '';
  const chinese = /^gb/i.test(meta);
  for (const name of chinese ? ['gb18030', 'utf-8'] : ['utf-8', 'gb18030'])
    try {
      const text = new TextDecoder(name, { fatal: true }).decode(bytes);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: a page of text has none of these
      return /\u0000/.test(text) ? null : text;
    } catch {
      // Try the other encoding.
    }
  return null;
}

/**
 * The tables of a page in the order in which they start; a table within a cell is a table of its own.
 * @param {string} text
 */
function tablesIn(text) {
  /** @type {string[][][]} */
  const tables = [];
  /** @typedef {{ rows: string[][], cell: string | null, span: number }} OpenTable */
  /** @type {OpenTable[]} */
  const open = [];
  let rows = 0;
  let silent = 0;
  let depth = 0;
  const endCell = (/** @type {OpenTable | undefined} */ table) => {
    if (table?.cell == null) return;
    const row = table.rows.at(-1);
    row?.push(table.cell.replace(/[\s\u00a0\u3000]+/g, ' ').trim());
    for (let more = 1; more < table.span; more++) row?.push('');
    if (row && row.length > limits.columns) throw new Over();
    table.cell = null;
  };
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        depth += 1;
        if (depth > limits.depth) throw new Over();
        if (name === 'script' || name === 'style') silent += 1;
        if (name === 'table') {
          /** @type {OpenTable} */
          const table = { rows: [], cell: null, span: 1 };
          open.push(table);
          tables.push(table.rows);
          if (tables.length > limits.tables) throw new Over();
        }
        const table = open.at(-1);
        if (!table) return;
        if (name === 'tr') {
          endCell(table);
          rows += 1;
          if (rows > limits.rows) throw new Over();
          table.rows.push([]);
        }
        if ((name === 'td' || name === 'th') && table.rows.length > 0) {
          endCell(table);
          table.cell = '';
          const span = Number(attributes.colspan);
          table.span = Number.isInteger(span) && span > 1 ? Math.min(span, limits.columns + 1) : 1;
        }
        if (name === 'br' && table.cell !== null) table.cell += ' ';
      },
      ontext(piece) {
        const table = open.at(-1);
        if (silent > 0 || table?.cell == null) return;
        table.cell += piece;
        if (table.cell.length > limits.cell) throw new Over();
      },
      onclosetag(name) {
        depth -= 1;
        if (name === 'script' || name === 'style') silent -= 1;
        if (name === 'td' || name === 'th' || name === 'tr') endCell(open.at(-1));
        if (name === 'table') {
          endCell(open.at(-1));
          open.pop();
        }
      },
    },
    { decodeEntities: true, lowerCaseTags: true, lowerCaseAttributeNames: true },
  );
  for (let at = 0; at < text.length; at += 65_536) parser.write(text.slice(at, at + 65_536));
  parser.end();
  return tables;
}
