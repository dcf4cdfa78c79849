import { crc32, deflateRawSync } from 'node:zlib';

/** ZIP files byte by byte, as no library writes them. */

/** What a head or a directory record says of its entry. */
export type Said = {
  flags?: number;
  method?: number;
  crc?: number;
  packed?: number;
  size?: number;
  name?: string | Uint8Array;
  /** Bytes behind the name, and how many it says there are. */
  extra?: Uint8Array;
  extraLength?: number;
};
export type RawEntry = {
  name: string | Uint8Array;
  content: string | Uint8Array;
  /** The bytes that stand for the content; deflated unless given. */
  bytes?: Uint8Array;
  /** What is said otherwise than it is: in both places, in the head alone, in the directory alone. */
  said?: Said;
  head?: Said;
  record?: Said & { offset?: number };
  /** Bytes behind the content, such as a data descriptor. */
  after?: Uint8Array;
};
export type RawEnd = {
  /** Bytes before all, and how far the offsets know of them (all, unless told). */
  before?: Uint8Array;
  shift?: number;
  comment?: Uint8Array;
  after?: Uint8Array;
  disk?: number;
  here?: number;
  count?: number;
  size?: number;
  from?: number;
};

const bytesOf = (text: string | Uint8Array): Buffer =>
  typeof text === 'string' ? Buffer.from(text) : Buffer.from(text.buffer, text.byteOffset, text.byteLength);

/** A ZIP file of entries in their order, its directory and its end; everything in it may be said otherwise. */
export function rawZip(entries: readonly RawEntry[], end: RawEnd = {}): Uint8Array {
  const before = bytesOf(end.before ?? new Uint8Array(0));
  const pieces: Buffer[] = [before];
  const records: Buffer[] = [];
  let at = end.shift ?? before.length;
  for (const entry of entries) {
    const { record = {} } = entry;
    const content = bytesOf(entry.content);
    const bytes = bytesOf(entry.bytes ?? deflateRawSync(content, { level: 1 }));
    const truth = {
      flags: 0x800,
      method: 8,
      crc: crc32(content),
      packed: bytes.length,
      size: content.length,
    };
    const local = saidOf(entry, truth, entry.head);
    const head = Buffer.concat([u32(0x04034b50), u16(20), fields(local), local.name, local.extra]);
    const listed = saidOf(entry, truth, record);
    records.push(
      Buffer.concat([
        u32(0x02014b50),
        u16(20),
        u16(20),
        fields(listed),
        // No comment, the first disk, no attributes.
        Buffer.alloc(10),
        u32(record.offset ?? at),
        listed.name,
        listed.extra,
      ]),
    );
    const after = bytesOf(entry.after ?? new Uint8Array(0));
    pieces.push(head, bytes, after);
    at += head.length + bytes.length + after.length;
  }
  return Buffer.concat([
    ...pieces,
    ...records,
    endOf(records, at, end),
    bytesOf(end.after ?? new Uint8Array(0)),
  ]);
}

function endOf(records: readonly Buffer[], from: number, end: RawEnd): Buffer {
  const comment = bytesOf(end.comment ?? new Uint8Array(0));
  const size = records.reduce((sum, { length }) => sum + length, 0);
  return Buffer.concat([
    u32(0x06054b50),
    u16(end.disk ?? 0),
    u16(end.disk ?? 0),
    u16(end.here ?? end.count ?? records.length),
    u16(end.count ?? records.length),
    u32(end.size ?? size),
    u32(end.from ?? from),
    u16(comment.length),
    comment,
  ]);
}

function saidOf(
  entry: RawEntry,
  truth: Required<Omit<Said, 'name' | 'extra' | 'extraLength'>>,
  own: Said = {},
) {
  const said = { ...truth, name: entry.name, ...entry.said, ...own };
  const extra = bytesOf(said.extra ?? new Uint8Array(0));
  return { ...said, name: bytesOf(said.name), extra, extraLength: said.extraLength ?? extra.length };
}

/** What a head and a directory record have alike: from the flags to the length of what is behind the name. */
const fields = ({ flags, method, crc, packed, size, name, extraLength }: ReturnType<typeof saidOf>): Buffer =>
  Buffer.concat([
    u16(flags),
    u16(method),
    u32(0),
    u32(crc),
    u32(packed),
    u32(size),
    u16(name.length),
    u16(extraLength),
  ]);

export function u16(number: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(number);
  return bytes;
}

export function u32(number: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(number);
  return bytes;
}
