import { SaxesParser } from 'saxes';
import { Unopened } from './limits.mjs';

/**
 * Reads one XML part of an archive, piece by piece. A part with a document type is not read: nothing in a workbook
 * declares entities, and none is ever expanded.
 * @param {import('./archive.mjs').Archive} archive
 * @param {string} name
 * @param {{ open?: (name: string, attributes: Record<string, string>) => void, close?: (name: string) => void, text?: (text: string) => void }} hear
 */
export function readXml(archive, name, { open, close, text }) {
  const parser = new SaxesParser({ xmlns: false, position: false });
  let depth = 0;
  parser.on('doctype', () => {
    throw new Unopened('WORKBOOK_ENTITIES');
  });
  parser.on('error', () => {
    throw new Unopened('WORKBOOK_BROKEN');
  });
  parser.on('opentag', ({ name: tag, attributes }) => {
    if (++depth > 64) throw new Unopened('WORKBOOK_UNSAFE');
    open?.(local(tag), attributes);
  });
  parser.on('closetag', ({ name: tag }) => {
    depth--;
    close?.(local(tag));
  });
  if (text) {
    parser.on('text', text);
    parser.on('cdata', text);
  }
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const write = (piece, stream) => {
    let said = '';
    try {
      said = decoder.decode(piece, { stream });
    } catch {
      throw new Unopened('WORKBOOK_BROKEN');
    }
    // An unfinished start of a DTD is held back by the parser; its size is not.
    if (/<!(?:DOCTYPE|ENTITY)/i.test(said)) throw new Unopened('WORKBOOK_ENTITIES');
    if (said) parser.write(said);
  };
  archive.read(name, (piece) => write(piece, true));
  write(new Uint8Array(0), false);
  parser.close();
}

const local = (tag) => tag.slice(tag.indexOf(':') + 1);

/** An attribute, whatever prefix it has. */
export function attributeOf(attributes, name) {
  if (name in attributes) return attributes[name];
  const found = Object.keys(attributes).find((key) => local(key) === name);
  return found === undefined ? undefined : attributes[found];
}
