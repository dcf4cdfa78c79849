import { deflateSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';

/** Builders of files for tests: honest ones, and ones that are two things at once. */

const crcTable = Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c >>> 0;
});
const crc = (bytes: Buffer) => {
  let c = 0xffffffff;
  for (const byte of bytes) c = (crcTable[(c ^ byte) & 0xff] ?? 0) ^ (c >>> 8);
  return (c ^ 0xffffffff) >>> 0;
};
const chunk = (name: string, data: Buffer) => {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const buffer = Buffer.alloc(body.length + 8);
  buffer.writeUInt32BE(data.length, 0);
  body.copy(buffer, 4);
  buffer.writeUInt32BE(crc(body), body.length + 4);
  return buffer;
};

/** A PNG of one colour; `seed` makes its bytes differ, `says` may lie about its size. */
export function pngFile(given: { side?: number; seed?: string; says?: number } = {}): Buffer {
  const { side = 40, seed = '', says = side } = given;
  const head = Buffer.alloc(13);
  head.writeUInt32BE(says, 0);
  head.writeUInt32BE(says, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const row = Buffer.concat([Buffer.from([0]), Buffer.concat(Array(side).fill(Buffer.from([200, 30, 30])))]);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    chunk('tEXt', Buffer.from(`Comment\0${seed}`, 'latin1')),
    chunk('IDAT', deflateSync(Buffer.concat(Array(side).fill(row)))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** A PDF of one page with a red square; `more` is added to its catalogue, `size` pads it to so many bytes. */
export function pdfFile({ text = '佐证', more = '', size = 0 } = {}): Buffer {
  const draw = '1 0 0 rg 0 0 300 300 re f';
  const body = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R${more}>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R>>endobj
4 0 obj<</Length ${draw.length}>>stream
${draw}
endstream endobj
%${text}
`;
  const end = 'trailer<</Root 1 0 R>>\n%%EOF\n';
  const padding = Math.max(0, size - Buffer.byteLength(body) - end.length - 2);
  return Buffer.concat([Buffer.from(body), Buffer.from(`%${'x'.repeat(padding)}\n`), Buffer.from(end)]);
}

const mains = {
  docx: ['word/document.xml', 'wordprocessingml.document.main+xml'],
  xlsx: ['xl/workbook.xml', 'spreadsheetml.sheet.main+xml'],
  pptx: ['ppt/presentation.xml', 'presentationml.presentation.main+xml'],
} as const;

/** An Office Open XML document, with further parts. */
export function officeFile(type: keyof typeof mains, more: Record<string, string> = {}, types = ''): Buffer {
  const [main, mark] = mains[type];
  return Buffer.from(
    zipSync({
      '[Content_Types].xml': strToU8(
        `<Types><Override PartName="/${main}" ContentType="application/vnd.openxmlformats-officedocument.${mark}"/>${types}</Types>`,
      ),
      [main]: strToU8('<x/>'),
      ...Object.fromEntries(Object.entries(more).map(([name, text]) => [name, strToU8(text)])),
    }),
  );
}

/** A container of the Office of before 2007 with streams of these names. */
export function oldOfficeFile(...names: string[]): Buffer {
  const bytes = Buffer.alloc(512 + 128 * (names.length + 1));
  bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  ['Root Entry', ...names].forEach((name, index) => {
    const at = 512 + 128 * index;
    const wide = Buffer.from(`${name}\0`, 'utf16le');
    wide.copy(bytes, at);
    bytes.writeUInt16LE(wide.length, at + 64);
    bytes[at + 66] = index === 0 ? 5 : 2;
  });
  return bytes;
}

export const gifFile = (after = ''): Buffer =>
  Buffer.concat([
    Buffer.from('47494638396101000100800000ff0000ffffff2c00000000010001000002024401003b', 'hex'),
    Buffer.from(after, 'utf8'),
  ]);

export const jpegFile = (comment = 'photo'): Buffer => {
  const encoded = Buffer.from(comment, 'latin1');
  const length = Buffer.alloc(2);
  length.writeUInt16BE(encoded.length + 2);
  return Buffer.concat([
    Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex'),
    Buffer.from('fffe', 'hex'),
    length,
    encoded,
    Buffer.from('ffd9', 'hex'),
  ]);
};
