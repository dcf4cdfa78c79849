import { describe, expect, it } from 'vitest';
import { validateContent } from '@/lib/evidence/content-rules';
import read from './read-task';
import {
  type Changes,
  parts,
  relationsOf,
  rows,
  sheetOf,
  stringsOf,
  types,
  typesOf,
  usual,
  withStrings,
  zipped,
} from './test-book';
import { rawZip, u16, u32 } from './test-zip';

/** The rows that are read from a workbook, or its refusal's code. */
async function readFrom(bytes: Uint8Array): Promise<string | string[]> {
  const heard: Uint8Array[] = [];
  const answer = (await read({ bytes, send: async (one) => void heard.push(one) })) as {
    refused?: { code: string };
  };
  if (answer.refused) return answer.refused.code;
  const found = JSON.parse(Buffer.concat(heard).toString()) as { cells: Record<string, string> }[];
  return found.map(({ cells }) => Object.values(cells).join(' '));
}
const renamed = (change: (name: string) => string, changes: Changes = {}) =>
  zipped(parts(changes).map(([name, content]) => [change(name), content]));
const rootRelations = (target: string) => relationsOf(['officeDocument', target]);
const u64 = (number: number) => Buffer.concat([u32(number), u32(0)]);
const full = 0xffffffff;

/** The same archive as a program writes it that always uses ZIP64. */
function zip64(files: readonly (readonly [string, string | Uint8Array])[], count = files.length): Uint8Array {
  const plain = Buffer.from(zipped(files as [string, string | Uint8Array][]));
  const end = plain.length - 22;
  const [size, from] = [plain.readUInt32LE(end + 12), plain.readUInt32LE(end + 16)];
  let at = 0;
  const entries = files.map(([name, content]) => {
    const packed = plain.readUInt32LE(at + 18);
    const length = Buffer.from(content).length;
    const extra = Buffer.concat([u16(1), u16(24), u64(length), u64(packed), u64(at)]);
    at += 30 + Buffer.from(name).length + packed;
    return { name, content, record: { packed: full, size: full, offset: full, extra } };
  });
  expect(at).toBe(from);
  const told = Buffer.from(rawZip(entries, { count: 0xffff, size: full, from: full }));
  const directorySize = told.length - 22 - from;
  expect(directorySize).toBeGreaterThan(size);
  const record = Buffer.concat([
    u32(0x06064b50),
    u64(44),
    u16(45),
    u16(45),
    u32(0),
    u32(0),
    u64(count),
    u64(count),
    u64(directorySize),
    u64(from),
  ]);
  const locator = Buffer.concat([u32(0x07064b50), u32(0), u64(from + directorySize), u32(1)]);
  return Buffer.concat([told.subarray(0, from + directorySize), record, locator, told.subarray(-22)]);
}

describe('a package as odd programs write it is read', () => {
  it('with backslashes in the names of its parts', async () => {
    expect(await readFrom(renamed((name) => name.replaceAll('/', '\\')))).toEqual(usual);
  });

  it('with parts in another case than its relationships', async () => {
    expect(await readFrom(renamed((name) => name.replace('sheet1', 'Sheet1')))).toEqual(usual);
    expect(await readFrom(renamed((name) => name.toUpperCase()))).toEqual(usual);
    const strings = withStrings(
      stringsOf('PUB01'),
      rows.replace(/<c t="inlineStr"><is><t>PUB01<\/t><\/is><\/c>/, '<c t="s"><v>0</v></c>'),
    );
    expect(await readFrom(strings)).toEqual(usual);
  });

  it('with a main part of another name and place', async () => {
    const moved = (path: string, target: string) => {
      const folder = path.slice(0, path.lastIndexOf('/') + 1);
      const file = path.slice(folder.length);
      const std = Object.fromEntries(parts());
      return zipped([
        [
          '[Content_Types].xml',
          typesOf(`<Override PartName="/${path}" ContentType="${types}.sheet.main+xml"/>`),
        ],
        ['_rels/.rels', rootRelations(target)],
        [path, std['xl/workbook.xml'] ?? ''],
        [`${folder}_rels/${file}.rels`, relationsOf(['worksheet', 'worksheets/sheet1.xml'])],
        [`${folder}worksheets/sheet1.xml`, sheetOf(rows)],
      ]);
    };
    expect(await readFrom(moved('xl/workbook22.xml', '/xl/workbook22.xml'))).toEqual(usual);
    expect(await readFrom(moved('xl/workbook.xml', 'xl/workbook.xml'))).toEqual(usual);
    expect(await readFrom(moved('book/main.xml', 'book/main.xml'))).toEqual(usual);
    expect(await readFrom(moved('workbook.xml', './workbook.xml'))).toEqual(usual);
  });

  it('with ZIP64 in its directory', async () => {
    expect(await readFrom(zip64(parts()))).toEqual(usual);
  });

  it('also as evidence', async () => {
    const content = (bytes: Uint8Array) => validateContent(Buffer.from(bytes));
    for (const bytes of [
      zip64(parts()),
      renamed((name) => name.replaceAll('/', '\\')),
      renamed((name) => name.toUpperCase()),
    ])
      expect(await content(bytes)).toEqual({ ok: true, type: 'xlsx' });
  });
});

describe('a package that is none', () => {
  it('is refused with what is true of it', async () => {
    const noMain = parts({ 'xl/workbook.xml': null });
    expect(await readFrom(zipped(noMain))).toBe('WORKBOOK_TYPE');
    expect(await readFrom(zipped([...parts(), ['_rels/.rels', rootRelations('xl/other.xml')]]))).toBe(
      'WORKBOOK_TYPE',
    );
    expect(await readFrom(zipped([...parts(), ['_rels/.rels', rootRelations('../x/workbook.xml')]]))).toBe(
      'WORKBOOK_UNSAFE',
    );
    expect(
      await readFrom(
        zipped([
          ...parts({ 'xl/workbook.xml': null }),
          ['xl/workbook.bin', 'x'],
          ['_rels/.rels', rootRelations('xl/workbook.bin')],
        ]),
      ),
    ).toBe('WORKBOOK_BINARY');
    expect(
      await readFrom(
        zipped([
          ...parts(),
          ['_rels/.rels', relationsOf(['officeDocument', 'xl/workbook.xml', ' TargetMode="External"'])],
        ]),
      ),
    ).toBe('WORKBOOK_LINKS');
  });

  it('lies about its size in ZIP64 as anywhere', async () => {
    expect(await readFrom(zip64(parts(), 300))).toBe('WORKBOOK_ENTRIES');
    expect(await readFrom(zip64(parts(), 3))).toBe('WORKBOOK_BROKEN');
    const bytes = Buffer.from(zip64(parts()));
    bytes.writeUInt32LE(1, bytes.length - 22 - 20 + 12);
    expect(await readFrom(bytes)).toBe('WORKBOOK_BROKEN');
  });

  it('hides no second part behind another spelling', async () => {
    expect(await readFrom(zipped([...parts(), ['xl\\workbook.xml', '<x/>']]))).toBe('WORKBOOK_BROKEN');
    expect(await readFrom(zipped([...parts(), ['XL/workbook.xml', '<x/>']]))).toBe('WORKBOOK_BROKEN');
    expect(await readFrom(renamed((name) => name.replaceAll('/', '\\'), { 'xl/vbaProject.bin': 'x' }))).toBe(
      'WORKBOOK_MACROS',
    );
  });
});
