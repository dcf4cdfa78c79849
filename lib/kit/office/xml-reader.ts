import { SaxesParser } from 'saxes';
import { WorkbookRejected } from './limits';
import type { WorkbookArchive } from './workbook-archive';

export type XmlAttributes = Record<string, string>;
type XmlHandlers = {
  open?: (name: string, attributes: XmlAttributes) => void;
  close?: (name: string) => void;
  text?: (text: string) => void;
};

/**
 * Reads one XML part of a workbook piece by piece, its names without prefix. A part with a document type is rejected:
 * nothing in a workbook declares entities, and none is ever expanded.
 */
export function readXml(archive: WorkbookArchive, part: string, { open, close, text }: XmlHandlers): void {
  const parser = new SaxesParser({ xmlns: false, position: false });
  let depth = 0;
  parser.on('doctype', () => {
    throw new WorkbookRejected('WORKBOOK_ENTITIES');
  });
  parser.on('error', () => {
    throw new WorkbookRejected('WORKBOOK_BROKEN');
  });
  parser.on('opentag', ({ name, attributes }) => {
    if (++depth > 64) throw new WorkbookRejected('WORKBOOK_UNSAFE');
    open?.(localName(name), attributes);
  });
  parser.on('closetag', ({ name }) => {
    depth--;
    close?.(localName(name));
  });
  if (text) {
    parser.on('text', text);
    parser.on('cdata', text);
  }
  for (const decoded of decode(archive.read(part))) {
    // The parser buffers an unfinished start of a DTD without limit.
    if (/<!(?:DOCTYPE|ENTITY)/i.test(decoded)) throw new WorkbookRejected('WORKBOOK_ENTITIES');
    if (decoded) parser.write(decoded);
  }
  parser.close();
}

function* decode(pieces: Iterable<Uint8Array>): Generator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const decodeNext = (piece?: Uint8Array) => {
    try {
      return decoder.decode(piece, { stream: piece !== undefined });
    } catch {
      throw new WorkbookRejected('WORKBOOK_BROKEN');
    }
  };
  for (const piece of pieces) yield decodeNext(piece);
  yield decodeNext();
}

const localName = (tag: string) => tag.slice(tag.indexOf(':') + 1);

/** An attribute, whatever prefix it has. */
export function attributeOf(attributes: XmlAttributes, name: string): string | undefined {
  if (name in attributes) return attributes[name];
  const prefixed = Object.keys(attributes).find((key) => localName(key) === name);
  return prefixed === undefined ? undefined : attributes[prefixed];
}
