import { Readable } from 'node:stream';
import { Busboy, type BusboyFileStream, type BusboyInstance } from '@fastify/busboy';

/** A field with its text, or a file whose body must be read or skipped before the next part. */
export type FormPart =
  | { name: string; text: string; body?: undefined }
  | { name: string; fileName: string; body: AsyncIterable<Buffer> };

/** The body is not a browser's form, or was cut off. */
export class MalformedForm extends Error {}

const limits = { parts: 200, headerSize: 16_384, fieldSize: 2_000 };

/**
 * Yields the parts of a multipart form (RFC 7578) while it arrives: only a chunk of a file is in memory. A field that
 * is too long is empty.
 * @throws MalformedForm where it is invalid, is cut off or has more than 200 parts
 */
export async function* readForm(
  contentType: string | null,
  pieces: AsyncIterable<Uint8Array>,
): AsyncGenerator<FormPart> {
  const parser = createParser(contentType);
  const queue = new Readable({ objectMode: true, read() {} });
  let openFile: BusboyFileStream | null = null;
  let ended = false;
  const enqueue = (part: FormPart | Error | null) => {
    if (!ended) queue.push(part);
    ended ||= part === null;
  };
  // Queued like a part, so that what arrived before is still delivered.
  const fail = (error: Error) => {
    openFile?.destroy(error);
    enqueue(error);
    enqueue(null);
    source.unpipe(parser);
  };
  const malformed = (reason: string) => fail(new MalformedForm(reason));
  parser.on('field', (name, text, _nameCut, textCut) => {
    if (name === undefined) malformed('a part without a name');
    else enqueue({ name: unescapeName(name), text: textCut ? '' : text });
  });
  parser.on('file', (name, body, fileName) => {
    // Reported to the body's reader; without a listener it would end the process.
    body.on('error', () => {});
    openFile = body;
    if (name === undefined) malformed('a file without a name');
    else enqueue({ name: unescapeName(name), fileName: unescapeName(fileName), body });
  });
  parser.on('partsLimit', () => malformed('too many parts'));
  parser.on('error', (error) => malformed(String(error)));
  parser.on('finish', () => enqueue(null));
  const source = Readable.from(pieces, { objectMode: false });
  source.on('error', fail);
  source.pipe(parser);
  try {
    for await (const part of queue as AsyncIterable<FormPart | Error>) {
      if (part instanceof Error) throw part;
      yield part;
      if (part.body) (part.body as BusboyFileStream).resume();
    }
  } finally {
    // The request stays open: its response is still to be sent.
    source.unpipe(parser);
  }
}

function createParser(contentType: string | null): BusboyInstance {
  if (!/^multipart\/form-data\s*;/i.test(contentType ?? '')) throw new MalformedForm('not a form with files');
  try {
    return new Busboy({
      headers: { 'content-type': contentType ?? '' },
      limits,
      preservePath: true,
      isPartAFile: (_name, _type, fileName) => fileName !== undefined,
    });
  } catch (error) {
    throw new MalformedForm('a form without a boundary', { cause: error });
  }
}

/** How browsers escape the three characters that the header cannot hold. */
const unescapeName = (text: string): string =>
  text.replace(/%(22|0D|0A)/gi, (code) => decodeURIComponent(code));
