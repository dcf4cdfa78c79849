import { Readable } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MalformedForm, readForm } from './multipart-serve';

async function* cut(bytes: Uint8Array, at: readonly number[]) {
  let from = 0;
  for (const to of [...at, bytes.length].sort((a, b) => a - b)) {
    if (to > from) yield bytes.subarray(from, to);
    from = Math.max(from, to);
  }
}

type Received = { name: string; file: string | null; body: string };
async function receive(pieces: AsyncIterable<Uint8Array>, contentType: string | null): Promise<Received[]> {
  const parts: Received[] = [];
  for await (const part of readForm(contentType, pieces)) {
    if (!part.body) {
      parts.push({ name: part.name, file: null, body: part.text });
      continue;
    }
    const body: Buffer[] = [];
    for await (const piece of part.body) body.push(piece);
    parts.push({ name: part.name, file: part.fileName, body: Buffer.concat(body).toString('latin1') });
  }
  return parts;
}
const typeB = 'multipart/form-data; boundary=b';
const read = (text: string, at: readonly number[] = []) => receive(cut(Buffer.from(text), at), typeB);
const part = (disposition: string, body = '1') =>
  `--b\r\nContent-Disposition: form-data; ${disposition}\r\nContent-Type: application/pdf\r\n\r\n${body}\r\n`;
const latin = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');

describe('a form with files', () => {
  it('is read as the platform writes it, however it arrives in pieces', { timeout: 60_000 }, async () => {
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
      '100%.pdf',
      "it's.pdf",
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
          const arrived = cut(new Uint8Array(await request.arrayBuffer()), at);
          expect(await receive(arrived, request.headers.get('content-type'))).toEqual([
            { name: 'kind', file: null, body: '数据' },
            ...files.map(([file, body]) => ({ name: 'file', file, body: latin(body) })),
          ]);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('is read with every one of its bytes by itself', async () => {
    const text = `${part('name="a"')}${part('name="file"; filename="x.pdf"', '')}--b--\r\n`;
    expect(await read(text, [...Buffer.from(text).keys()])).toEqual([
      { name: 'a', file: null, body: '1' },
      { name: 'file', file: 'x.pdf', body: '' },
    ]);
  });

  it.each([
    ['Chinese as it is', 'filename="名册 2024.xlsx"', '名册 2024.xlsx'],
    ['a quote as Chrome and Firefox write it', 'filename="a%22b.pdf"', 'a"b.pdf'],
    ['a quote as older programs write it', 'filename="a\\"b.pdf"', 'a"b.pdf'],
    ['a line break as browsers write it', 'filename="a%0D%0Ab.pdf"', 'a\r\nb.pdf'],
    ['a percent sign of its own', 'filename="100%25.pdf"', '100%25.pdf'],
    ['a path of Windows', 'filename="C:\\x\\y.png"', 'C:\\x\\y.png'],
    ['the extended form of RFC 5987', "filename*=UTF-8''%E5%90%8D%E5%86%8C.xlsx", '名册.xlsx'],
    ['no quotes', 'filename=x.pdf', 'x.pdf'],
    ['nothing, where no file was chosen', 'filename=""', ''],
  ])('has file names as browsers send them: %s', async (_, fileName, expected) => {
    expect(await read(`${part(`name="file"; ${fileName}`)}--b--\r\n`)).toEqual([
      { name: 'file', file: expected, body: '1' },
    ]);
  });

  it('delivers its parts in the order in which they were sent', async () => {
    const text = `${part('name="a"')}${part('name="file"; filename="x"', 'X')}${part('name="b"')}${part('name="file"; filename="y"', 'Y')}--b--`;
    expect((await read(text)).map(({ name, body }) => `${name} ${body}`)).toEqual([
      'a 1',
      'file X',
      'b 1',
      'file Y',
    ]);
  });

  it('skips a file that nobody reads, and a field that is too long is empty', async () => {
    const text = `${part('name="file"; filename="x"', 'x'.repeat(300_000))}${part('name="a"', 'x'.repeat(2_001))}--b--`;
    const names: string[] = [];
    for await (const { name, text: field } of readForm(
      typeB,
      cut(Buffer.from(text), [1_000, 200_000]),
    ) as AsyncIterable<{ name: string; text?: string }>)
      names.push(`${name} ${field}`);
    expect(names).toEqual(['file undefined', 'a ']);
  });

  it('holds back a sender that is faster than whoever reads', async () => {
    let sent = 0;
    async function* endless() {
      yield Buffer.from(part('name="file"; filename="x"', '').slice(0, -2));
      for (;;) {
        sent++;
        yield Buffer.alloc(65_536);
      }
    }
    for await (const { body } of readForm(typeB, endless())) {
      if (body) for await (const _ of body) break;
      break;
    }
    expect(sent).toBeLessThan(10);
  });

  it.each([
    ['nothing', ''],
    ['no boundary', 'hello'],
    ['cut off in a head', '--b\r\nContent-Dispo'],
    ['cut off in a body', '--b\r\nContent-Disposition: form-data; name="a"\r\n\r\nhalf'],
    ['cut off in a file', '--b\r\nContent-Disposition: form-data; name="file"; filename="x"\r\n\r\nhalf'],
    ['without its last boundary', part('name="file"; filename="x"')],
    ['without the end of its last boundary', `${part('name="file"; filename="x"')}--b`],
    ['a part without a name', '--b\r\nContent-Disposition: form-data\r\n\r\n1\r\n--b--\r\n'],
    ['too long a head', `--b\r\n${'x'.repeat(20_000)}`],
    ['too many parts', `${part('name="a"').repeat(201)}--b--`],
  ])('is refused: %s', async (_, text) => {
    await expect(read(text)).rejects.toBeInstanceOf(MalformedForm);
    await expect(read(text, [...Buffer.from(text).keys()].slice(0, 500))).rejects.toBeInstanceOf(
      MalformedForm,
    );
  });

  it.each([
    ['a part that says nothing of itself', '--b\r\nContent-Type: x/y\r\n\r\n1\r\n--b--\r\n'],
    ['rubbish behind the boundary', '--bxx\r\n\r\n1\r\n--b--'],
    ['a name with a bare line break', part('name="file"; filename="a\nb"')],
  ])('passes over what no browser sends: %s', async (_, text) => {
    expect(await read(`${text}\r\n--b--\r\n`)).toEqual([]);
  });

  it('ends with the connection, also in the middle of a file', async () => {
    async function* broken() {
      yield Buffer.from(part('name="file"; filename="x"', 'half').slice(0, -2));
      throw new Error('aborted');
    }
    await expect(receive(broken(), typeB)).rejects.toThrow('aborted');
  });

  it.each([
    ['multipart/form-data; boundary=abc', 'abc'],
    ['multipart/form-data; boundary="a b"', 'a b'],
    ['Multipart/Form-Data; charset=utf-8; Boundary=abc', 'abc'],
  ])('names its boundary: %s', async (type, boundary) => {
    const text = part('name="a"').replace('--b', `--${boundary}`);
    expect(await receive(Readable.from([Buffer.from(`${text}--${boundary}--`)]), type)).toHaveLength(1);
  });

  it.each([
    'multipart/mixed; boundary=abc',
    'application/x-www-form-urlencoded',
    'multipart/form-data',
    'multipart/form-data; boundary=',
    '',
    null,
  ])('is nothing else: %s', async (type) => {
    await expect(receive(Readable.from([]), type)).rejects.toBeInstanceOf(MalformedForm);
  });
});
