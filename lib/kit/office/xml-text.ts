/**
 * The text of a spreadsheet's XML (ST_Xstring, ECMA-376 part 1, 22.9.2.19): a character that XML cannot hold is written
 * as `_x0001_`, and where a text itself reads like that, its underscore as `_x005F_`. Encoding and decoding are inverse,
 * except that U+0000 and lone surrogates become U+FFFD: the database stores neither.
 */

const unprintable = '(?![\\t\\n\\r\\u007f-\\u009f])[\\p{Cc}\\ufffe\\uffff]';
/** The underscore of a text that would be decoded, also by an escape that follows it; and what XML cannot hold. */
const toEscape = new RegExp(`_(?=x[0-9a-fA-F]{4}(?:_|${unprintable}))|${unprintable}`, 'gu');
/** A carriage return is a reference, because parsers turn a plain one into a line feed. */
const references: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
};

/** A text as it stands in an element or, in double quotes, in an attribute. */
export const encodeXmlText = (text: string): string =>
  storable(text)
    .replace(toEscape, (sign) => `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`)
    .replace(/[&<>"\r]/g, (sign) => references[sign] ?? sign);

/** The text as it was written, from what an XML parser has read. */
export const decodeXmlText = (text: string): string =>
  storable(
    text.replace(/_x([0-9a-fA-F]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))),
  );

const storable = (text: string): string => text.toWellFormed().replaceAll('\0', '\ufffd');

/** A line break in a cell is a line feed, whichever program wrote it. */
export const withLineFeeds = (text: string): string => text.replace(/\r\n?/g, '\n');
