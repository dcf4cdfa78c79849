import { Unopened } from './limits.mjs';

/**
 * What a file is by its first bytes, before anything opens it; says what is wrong with all that is no ZIP archive.
 * @param {Uint8Array} bytes
 */
export function requireArchive(bytes) {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (file.length < 22) throw new Unopened('WORKBOOK_TYPE');
  const magic = file.readUInt32BE(0);
  if (magic === 0x504b0304) return;
  if (magic === 0xd0cf11e0) {
    const has = (name) => file.includes(Buffer.from(name, 'utf16le'));
    if (has('WordDocument') || has('PowerPoint Document')) throw new Unopened('WORKBOOK_TYPE');
    throw new Unopened(
      has('EncryptedPackage') || has('EncryptionInfo') ? 'WORKBOOK_ENCRYPTED' : 'WORKBOOK_OLD',
    );
  }
  if (/<(?:html|table|meta|\?mso)/i.test(file.toString('latin1', 0, 2048)))
    throw new Unopened('WORKBOOK_HTML');
  throw new Unopened('WORKBOOK_TYPE');
}

/**
 * Refuses what a workbook of figures never needs: programs, links to other files, things embedded, archives inside.
 * @param {Iterable<string>} names
 */
export function refuseContents(names) {
  const all = [...names].map((name) => name.toLowerCase());
  const some = (form) => all.some((name) => form.test(name));
  if (some(/(?:^|\/)vba|macrosheets\/|\.bas$/)) throw new Unopened('WORKBOOK_MACROS');
  if (some(/externallinks?\//)) throw new Unopened('WORKBOOK_LINKS');
  if (some(/embeddings?\/|activex\/|oleobject|\.(?:zip|xls[xmb]?|docx?|pptx?|exe|dll|js|jar|html?|swf)$/))
    throw new Unopened('WORKBOOK_EMBEDDED');
  if (!all.includes('xl/workbook.xml'))
    throw new Unopened(all.includes('xl/workbook.bin') ? 'WORKBOOK_BINARY' : 'WORKBOOK_TYPE');
  if (!all.includes('[content_types].xml')) throw new Unopened('WORKBOOK_BROKEN');
}
