import { WorkbookRejected } from './limits';

/** Rejects a file whose first bytes are not a ZIP archive's, before anything opens it, and says what it is. */
export function requireArchive(file: Buffer): void {
  if (file.length < 22) throw new WorkbookRejected('WORKBOOK_TYPE');
  const magic = file.readUInt32BE(0);
  if (magic === 0x504b0304) return;
  if (magic === 0xd0cf11e0) {
    const has = (name: string) => file.includes(Buffer.from(name, 'utf16le'));
    if (has('WordDocument') || has('PowerPoint Document')) throw new WorkbookRejected('WORKBOOK_TYPE');
    throw new WorkbookRejected(
      has('EncryptedPackage') || has('EncryptionInfo') ? 'WORKBOOK_ENCRYPTED' : 'WORKBOOK_OLD',
    );
  }
  if (/<(?:html|table|meta|\?mso)/i.test(file.toString('latin1', 0, 2048)))
    throw new WorkbookRejected('WORKBOOK_HTML');
  throw new WorkbookRejected('WORKBOOK_TYPE');
}

/** Rejects what a workbook of figures never needs: programs, links to other files, embedded objects and archives. */
export function refuseContents(names: Iterable<string>): void {
  const lowered = [...names].map((name) => name.toLowerCase());
  const hasEntry = (pattern: RegExp) => lowered.some((name) => pattern.test(name));
  if (hasEntry(/(?:^|\/)vba|macrosheets\/|\.bas$/)) throw new WorkbookRejected('WORKBOOK_MACROS');
  if (hasEntry(/externallinks?\//)) throw new WorkbookRejected('WORKBOOK_LINKS');
  if (hasEntry(/embeddings?\/|activex\/|oleobject|\.(?:zip|xls[xmb]?|docx?|pptx?|exe|dll|js|jar|html?|swf)$/))
    throw new WorkbookRejected('WORKBOOK_EMBEDDED');
}
