/** A part of a form as it arrives: its body is read before the next part is asked for, or passed over. */
export type Part = { name: string; file: string | null; body: AsyncGenerator<Buffer> };

/** The body is no form as browsers send them, or ended in the middle. */
export class MalformedForm extends Error {}

const mostParts = 200;
const largestHead = 16_384;

/** The boundary that a content type names, or null where it is no form with files. */
export function boundaryOf(contentType: string | null): string | null {
  const [, quoted, plain] =
    /^multipart\/form-data\s*;(?:.*;)?\s*boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i.exec(
      contentType ?? '',
    ) ?? [];
  return quoted ?? plain ?? null;
}

/**
 * The parts of a form (RFC 7578) one after the other, while it arrives: never more than a piece of it is in memory.
 * @throws MalformedForm where it is none, is cut off or has more than 200 parts
 */
export async function* readParts(pieces: AsyncIterable<Uint8Array>, boundary: string): AsyncGenerator<Part> {
  const from = new Pieces(pieces);
  const delimiter = Buffer.from(`\r\n--${boundary}`, 'latin1');
  await drain(from.until(delimiter));
  for (let nth = 0; nth < mostParts; nth++) {
    const after = await from.take(2);
    if (after === '--') return;
    if (after !== '\r\n') throw new MalformedForm('no part begins behind the boundary');
    const head = await from.head();
    const body = from.until(delimiter);
    yield { ...readHead(head), body };
    await drain(body);
  }
  throw new MalformedForm('too many parts');
}

async function drain(body: AsyncGenerator<Buffer>): Promise<void> {
  for await (const _ of body);
}

function readHead(head: string): { name: string; file: string | null } {
  const line = /^content-disposition:\s*form-data\s*;(.*)$/im.exec(head)?.[1];
  const said = (what: string) =>
    new RegExp(`(?:^|;)\\s*${what}="((?:[^"\\\\]|\\\\.)*)"`, 'i').exec(line ?? '')?.[1];
  const name = said('name');
  if (name === undefined) throw new MalformedForm('a part without a name');
  const file = said('filename');
  // What browsers write for the three signs that the header cannot hold.
  const plain = (text: string) => text.replace(/%(22|0D|0A)/gi, (sign) => decodeURIComponent(sign));
  return { name: plain(name), file: file === undefined ? null : plain(file) };
}

/** What has arrived and was not taken yet. */
class Pieces {
  // The first boundary stands without the line end that is before all others.
  private held: Buffer = Buffer.from('\r\n', 'latin1');
  private readonly source: AsyncIterator<Uint8Array>;

  constructor(pieces: AsyncIterable<Uint8Array>) {
    this.source = pieces[Symbol.asyncIterator]();
  }

  private async more(): Promise<void> {
    const { done, value } = await this.source.next();
    if (done) throw new MalformedForm('the form ended in the middle');
    const piece = Buffer.from(value.buffer, value.byteOffset, value.byteLength);
    this.held = this.held.length === 0 ? piece : Buffer.concat([this.held, piece]);
  }

  private drop(length: number): Buffer {
    const taken = this.held.subarray(0, length);
    this.held = this.held.subarray(length);
    return taken;
  }

  async take(length: number): Promise<string> {
    while (this.held.length < length) await this.more();
    return this.drop(length).toString('latin1');
  }

  async head(): Promise<string> {
    for (;;) {
      const end = this.held.indexOf('\r\n\r\n');
      if (end >= 0 && end <= largestHead) {
        const head = this.drop(end).toString('utf8');
        this.drop(4);
        return head;
      }
      if (this.held.length > largestHead) throw new MalformedForm('a part with too long a head');
      await this.more();
    }
  }

  /** Everything before the delimiter, which is taken too. */
  async *until(delimiter: Buffer): AsyncGenerator<Buffer> {
    for (;;) {
      const at = this.held.indexOf(delimiter);
      if (at >= 0) {
        if (at > 0) yield this.drop(at);
        this.drop(delimiter.length);
        return;
      }
      const safe = this.held.length - delimiter.length + 1;
      if (safe > 0) yield this.drop(safe);
      await this.more();
    }
  }
}
