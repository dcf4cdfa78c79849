import { deflateRawSync, deflateSync } from 'node:zlib';
import { bomb, book, parts, rows, sheetOf, sheetPart, usual } from './test-book';
import type { Hostile } from './test-hostile-shape';
import { type RawEnd, type RawEntry, rawZip, u16, u32 } from './test-zip';

/** Archives whose bytes lie: about sizes, places, names, methods, and where they end. */

type Change = Omit<Partial<RawEntry>, 'name'>;
const text = (said: string) => new Uint8Array(Buffer.from(said));

/** The usual workbook, its sheet packed and described otherwise, with further entries behind, and another end. */
function archive(change: Change = {}, more: readonly RawEntry[] = [], end: RawEnd = {}): Uint8Array {
  const entries = parts().map(
    ([name, content]): RawEntry => ({
      name,
      content,
      ...(name === sheetPart && change),
    }),
  );
  return rawZip([...entries, ...more], end);
}
const besides = (name: string | Uint8Array): Uint8Array => archive({}, [{ name, content: '<x/>' }]);
const stored = (content: string, said: RawEntry['said'] = {}): Change => ({
  content,
  bytes: text(content),
  said: { method: 0, ...said },
});
const packed = (method: number, flags = 0x800): Uint8Array => archive({ said: { method, flags } });
const sheetXml = sheetOf(rows);
const large = () => sheetOf(rows + ' '.repeat(30 * 2 ** 20));
/** Sizes of 64 bits, as they stand behind a name. */
const long = (...sizes: number[]) =>
  Buffer.concat([u16(1), u16(sizes.length * 8), ...sizes.flatMap((size) => [u32(size), u32(0)])]);

/** An entry that holds the head and the content of the next, so that both unpack the same bytes. */
function overlapping(): Uint8Array {
  const inner = rawZip([{ name: 'xl/b.xml', content: '<b/>' }]);
  const first = archive({}, [{ name: 'xl/a.xml', content: inner, bytes: inner, said: { method: 0 } }]);
  const at = Buffer.from(first).indexOf(Buffer.from(inner));
  return archive({}, [
    { name: 'xl/a.xml', content: inner, bytes: inner, said: { method: 0 } },
    { name: 'xl/b.xml', content: '<b/>', record: { offset: at } },
  ]);
}

/** A whole workbook in the comment of another: who looks for the end from the end finds the hidden one. */
function hidden(): Uint8Array {
  const other = parts({ [sheetPart]: sheetXml.replace('>5<', '>6<') }).map(([name, content]) => ({
    name,
    content,
  }));
  const front = archive();
  return archive({}, [], { comment: rawZip(other, { shift: front.length }) });
}

export const hostileArchives: readonly Hostile[] = [
  ['a bomb that says its size', () => book({ 'xl/media/image1.png': bomb(90) }), 'WORKBOOK_UNSAFE'],
  ['a bomb of a sheet', () => archive({ content: large() }), 'WORKBOOK_UNSAFE'],
  [
    'a bomb that says it is small',
    () => archive({ content: large(), said: { size: 2_000 } }),
    'WORKBOOK_UNSAFE',
  ],
  [
    'a bomb that says it is large when packed',
    () => archive({ content: large(), said: { packed: 2 ** 30 } }),
    'WORKBOOK_BROKEN',
  ],
  [
    'many small bombs',
    () => book(Object.fromEntries(Array.from({ length: 150 }, (_, n) => [`xl/media/${n}.png`, bomb(0.9)]))),
    'WORKBOOK_UNSAFE',
  ],
  ['a size of four gigabytes', () => archive({ said: { size: 0xfffffffe } }), 'WORKBOOK_UNSAFE'],
  [
    'a size of 64 bits',
    () => archive({ said: { size: 0xffffffff, packed: 0xffffffff, extra: long(2 ** 31, 9) } }),
    'WORKBOOK_UNSAFE',
  ],
  [
    'a place of 64 bits',
    () => archive({ record: { offset: 0xffffffff, extra: long(40) } }),
    'WORKBOOK_BROKEN',
  ],
  [
    'a directory of 64 bits',
    () => archive({}, [], { from: 0xffffffff, size: 0xffffffff }),
    'WORKBOOK_BROKEN',
  ],
  ['65,535 entries that are said', () => archive({}, [], { count: 0xffff }), 'WORKBOOK_ENTRIES'],
  [
    'a thousand entries',
    () => book(Object.fromEntries(Array.from({ length: 1_000 }, (_, n) => [`xl/media/${n}.png`, 'x']))),
    'WORKBOOK_ENTRIES',
  ],
  [
    'fewer entries said than there are',
    () => archive({}, [{ name: 'xl/vbaProject.bin', content: 'x' }], { count: 4 }),
    'WORKBOOK_BROKEN',
  ],
  ['more entries said than there are', () => archive({}, [], { count: 7 }), 'WORKBOOK_BROKEN'],
  ['no entries said', () => archive({}, [], { count: 0 }), 'WORKBOOK_BROKEN'],
  ['one of several disks', () => archive({}, [], { disk: 1 }), 'WORKBOOK_BROKEN'],
  ['entries on another disk', () => archive({}, [], { here: 2, count: 4 }), 'WORKBOOK_BROKEN'],
  ['a directory that is larger than the file', () => archive({}, [], { size: 2 ** 30 }), 'WORKBOOK_BROKEN'],
  ['a directory that is elsewhere', () => archive({}, [], { from: 7 }), 'WORKBOOK_BROKEN'],
  [
    'two names for one entry',
    () => archive({}, [{ name: 'xl/worksheets/Sheet1.xml', content: '<a/>' }]),
    'WORKBOOK_BROKEN',
  ],
  ['one name for two entries', () => archive({}, [{ name: sheetPart, content: '<a/>' }]), 'WORKBOOK_BROKEN'],
  [
    'two entries with one head',
    () => archive({}, [{ name: 'xl/a.xml', content: '<a/>', record: { offset: 0 } }]),
    'WORKBOOK_UNSAFE',
  ],
  ['an entry within another', overlapping, 'WORKBOOK_UNSAFE'],
  ['an entry behind the end', () => archive({ record: { offset: 2 ** 30 } }), 'WORKBOOK_BROKEN'],
  [
    'a head that is called otherwise',
    () => archive({ head: { name: 'xl/worksheets/sheet2.xml' } }),
    'WORKBOOK_UNSAFE',
  ],
  [
    'a head with 65,535 bytes behind its name',
    () => archive({ head: { extraLength: 0xffff } }),
    'WORKBOOK_BROKEN',
  ],
  [
    'a record with 65,535 bytes behind its name',
    () => archive({ record: { extraLength: 0xffff } }),
    'WORKBOOK_BROKEN',
  ],
  ['a head that says another size and method', () => archive({ head: { size: 1, method: 0 } }), usual],
  [
    'sizes behind the content',
    () =>
      archive({ head: { size: 0, packed: 0, crc: 0 }, said: { flags: 0x808 }, after: text('PK\x07\x08') }),
    usual,
  ],
  [
    'lies behind the content',
    () => archive({ after: Buffer.concat([text('PK\x07\x08'), u32(1), u32(2 ** 31), u32(2 ** 31)]) }),
    usual,
  ],
  ['a password on one entry', () => archive({ said: { flags: 0x801 } }), 'WORKBOOK_ENCRYPTED'],
  ['a password of AES on one entry', () => packed(99, 0x801), 'WORKBOOK_ENCRYPTED'],
  ['bytes packed by deflate64', () => packed(9), 'WORKBOOK_BROKEN'],
  ['bytes packed by bzip2', () => packed(12), 'WORKBOOK_BROKEN'],
  ['bytes packed by LZMA', () => packed(14), 'WORKBOOK_BROKEN'],
  ['bytes packed by Zstandard', () => packed(93), 'WORKBOOK_BROKEN'],
  ['packed bytes that say they are not', () => archive({ said: { method: 0 } }), 'WORKBOOK_BROKEN'],
  ['plain bytes that say they are packed', () => archive({ bytes: text(sheetXml) }), 'WORKBOOK_BROKEN'],
  ['packed bytes in another wrapping', () => archive({ bytes: deflateSync(sheetXml) }), 'WORKBOOK_BROKEN'],
  [
    'packed bytes that end too soon',
    () => archive({ bytes: deflateRawSync(sheetXml).subarray(0, 90) }),
    'WORKBOOK_BROKEN',
  ],
  ['a block of a kind that is not', () => archive({ bytes: new Uint8Array(60).fill(7) }), 'WORKBOOK_BROKEN'],
  [
    'packed bytes with others behind',
    () => archive({ bytes: Buffer.concat([deflateRawSync(sheetXml), text('PK\x05\x06 and more')]) }),
    usual,
  ],
  ['more bytes than said', () => archive(stored(sheetXml, { size: 50 })), 'WORKBOOK_UNSAFE'],
  [
    'fewer bytes than said',
    () => archive(stored(sheetXml, { size: sheetXml.length + 40 })),
    'WORKBOOK_BROKEN',
  ],
  [
    'a number changed on the way',
    () => archive({ ...stored(sheetXml), bytes: text(sheetXml.replace('>5<', '>9<')) }),
    'WORKBOOK_BROKEN',
  ],
  [
    'a number changed on the way, packed',
    () => archive({ bytes: deflateRawSync(sheetXml.replace('>5<', '>9<')) }),
    'WORKBOOK_BROKEN',
  ],
  ['a comment of 65,535 bytes', () => archive({}, [], { comment: new Uint8Array(65_535).fill(80) }), usual],
  [
    'a comment with another end',
    () => archive({}, [], { comment: Buffer.concat([text('PK\x05\x06'), new Uint8Array(18)]) }),
    'WORKBOOK_BROKEN',
  ],
  ['a comment with another workbook', hidden, ['PUB01 secretariat 2024-07 6']],
  ['bytes behind its end', () => archive({}, [], { after: text('\r\n\r\n') }), usual],
  [
    'bytes before its beginning',
    () => archive({}, [], { before: text(`PK\x03\x04${'x'.repeat(90)}`) }),
    usual,
  ],
  [
    'bytes before its beginning that no place knows of',
    () => archive({}, [], { before: text(`PK\x03\x04${'x'.repeat(90)}`), shift: 0 }),
    'WORKBOOK_BROKEN',
  ],
  ['half a workbook', () => archive().subarray(0, 400), 'WORKBOOK_BROKEN'],
  [
    'a workbook without its first half',
    () => Buffer.concat([text('PK\x03\x04'), archive().subarray(400)]),
    'WORKBOOK_BROKEN',
  ],
  [
    'bytes that are no XML',
    () => book({ [sheetPart]: new Uint8Array(deflateSync('x'.repeat(500))) }),
    'WORKBOOK_BROKEN',
  ],
  ['a folder', () => besides('xl/media/'), usual],
  ['a name that is empty', () => besides(''), 'WORKBOOK_UNSAFE'],
  ['a name of 60,000 letters', () => besides('x'.repeat(60_000)), 'WORKBOOK_UNSAFE'],
  ['a name with a zero', () => besides('xl/a.xml\0.exe'), 'WORKBOOK_UNSAFE'],
  ['a name with a new line', () => besides('xl/a\r\nSet-Cookie: x=1'), 'WORKBOOK_UNSAFE'],
  ['a name that climbs out', () => besides('../../etc/cron.d/x'), 'WORKBOOK_UNSAFE'],
  ['a name that climbs out of xl', () => besides('xl/../../../x'), 'WORKBOOK_UNSAFE'],
  ['a name from the root', () => besides('/etc/passwd'), 'WORKBOOK_UNSAFE'],
  ['a name of Windows', () => besides('c:/windows/x'), 'WORKBOOK_UNSAFE'],
  ['a name with backslashes', () => besides('..\\..\\x'), 'WORKBOOK_UNSAFE'],
  ['a name of a share', () => besides('\\\\host\\share\\x'), 'WORKBOOK_UNSAFE'],
  ['a name with wide dots', () => besides('xl/．．／．．／x.xml'), usual],
  ['a name from right to left', () => besides('xl/media/\u202Efdp.\u202Cx.exe'), 'WORKBOOK_EMBEDDED'],
  ['a name in GBK', () => besides(new Uint8Array([0x78, 0x6c, 0x2f, 0xb1, 0xed])), usual],
  ['a name that is every object’s', () => besides('__proto__'), usual],
];
