import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boundaryOf, MalformedForm, readParts } from './multipart-rules';

async function* cut(bytes: Uint8Array, at: readonly number[]) {
  let from = 0;
  for (const to of [...at, bytes.length].sort((a, b) => a - b)) {
    if (to > from) yield bytes.subarray(from, to);
    from = Math.max(from, to);
  }
}

type Read = { name: string; file: string | null; body: string };
async function read(bytes: Uint8Array, boundary: string, at: readonly number[] = []): Promise<Read[]> {
  const parts: Read[] = [];
  for await (const part of readParts(cut(bytes, at), boundary)) {
    const pieces: Buffer[] = [];
    for await (const piece of part.body) pieces.push(piece);
    parts.push({ name: part.name, file: part.file, body: Buffer.concat(pieces).toString('latin1') });
  }
  return parts;
}

const latin = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');

describe('a form with files', () => {
  it('is read as the platform writes it, however it arrives in pieces', async () => {
    const bytes = fc.uint8Array({ maxLength: 300 }).map((array) => new Uint8Array(array));
    // What looks most like an end of a part, on purpose.
    const tricky = fc
      .constantFrom('\r\n--', '\r\n', '--', '\r', '\n--x', '')
      .map((text) => Buffer.from(text));
    const content = fc.tuple(bytes, tricky, bytes).map((all) => new Uint8Array(Buffer.concat(all)));
    const name = fc.constantFrom(
      '名册.xlsx',
      'a"b.pdf',
      'a\r\nb.pdf',
      'C:\\x\\y.png',
      'a;filename=b.pdf',
      'ö.gif',
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(name, content), { maxLength: 4 }),
        fc.array(fc.nat(3_000)),
        async (files, at) => {
          const form = new FormData();
          form.append('kind', '数据');
          for (const [file, body] of files) form.append('file', new Blob([body as BlobPart]), file);
          const request = new Request('http://x', { method: 'POST', body: form });
          const boundary = boundaryOf(request.headers.get('content-type'));
          const parts = await read(new Uint8Array(await request.arrayBuffer()), boundary ?? '', at);
          expect(parts).toEqual([
            { name: 'kind', file: null, body: latin(Buffer.from('数据')) },
            ...files.map(([file, body]) => ({ name: 'file', file, body: latin(body) })),
          ]);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('is read with every one of its bytes by itself', async () => {
    const text =
      '--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--b\r\nContent-Disposition: form-data; name="file"; filename="x.pdf"\r\nContent-Type: application/pdf\r\n\r\n\r\n--b--\r\n';
    const bytes = Buffer.from(text);
    const parts = await read(bytes, 'b', [...bytes.keys()]);
    expect(parts).toEqual([
      { name: 'a', file: null, body: '1' },
      { name: 'file', file: 'x.pdf', body: '' },
    ]);
  });

  it.each([
    ['nothing', ''],
    ['no boundary', 'hello'],
    ['cut off in a head', '--b\r\nContent-Dispo'],
    ['cut off in a body', '--b\r\nContent-Disposition: form-data; name="a"\r\n\r\nhalf'],
    ['a part without a name', '--b\r\nContent-Type: x/y\r\n\r\n1\r\n--b--\r\n'],
    ['too long a head', `--b\r\n${'x'.repeat(20_000)}`],
    ['rubbish behind the boundary', '--bxx\r\n\r\n1\r\n--b--'],
    ['too many parts', `${'--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n'.repeat(201)}--b--`],
  ])('is refused: %s', async (_, text) => {
    await expect(read(Buffer.from(text), 'b')).rejects.toBeInstanceOf(MalformedForm);
  });

  it.each([
    ['multipart/form-data; boundary=abc', 'abc'],
    ['multipart/form-data; boundary="a b"', 'a b'],
    ['multipart/form-data; charset=utf-8; boundary=abc', 'abc'],
    ['multipart/mixed; boundary=abc', null],
    ['application/x-www-form-urlencoded', null],
    ['multipart/form-data', null],
    [null, null],
  ])('names its boundary: %s', (type, boundary) => expect(boundaryOf(type)).toBe(boundary));
});
