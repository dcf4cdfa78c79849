import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { indexCsv, indexHtml, placeFiles } from '@/lib/evidence/archive-view';
import type { YearFile } from '@/lib/evidence/year-read';
import { zipFiles } from './zip-writer';

async function* pieces(...all: Uint8Array[]) {
  yield* all;
}
const bytes = (text: string) => new Uint8Array(Buffer.from(text));
const at = new Date('2024-08-06T02:00:00Z');
async function whole(archive: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of archive) parts.push(part);
  return Buffer.concat(parts);
}

describe('an archive made while it is read', () => {
  it('holds every file under its Chinese name', async () => {
    const archive = await whole(
      zipFiles([
        { path: '2024/能专会/PUB05 推文/名册.xlsx', at, pieces: pieces(bytes('一'), bytes('二')) },
        { path: 'empty', at, pieces: pieces() },
      ]),
    );
    const found = unzipSync(new Uint8Array(archive));
    expect(Object.keys(found)).toEqual(['2024/能专会/PUB05 推文/名册.xlsx', 'empty']);
    expect(Buffer.from(found['2024/能专会/PUB05 推文/名册.xlsx'] ?? []).toString()).toBe('一二');
  });

  it('reads a file only when somebody takes the archive', async () => {
    let read = 0;
    async function* slow() {
      for (let nth = 0; nth < 100; nth++) {
        read++;
        yield new Uint8Array(1_000);
      }
    }
    const archive = zipFiles([{ path: 'a', at, pieces: slow() }]);
    await archive.next();
    await archive.next();
    expect(read).toBeLessThan(4);
    await archive.return(undefined);
  });

  it('breaks off with the error of a file that cannot be read, and does not end', async () => {
    async function* broken() {
      yield bytes('half');
      throw new Error('away');
    }
    await expect(whole(zipFiles([{ path: 'a', at, pieces: broken() }]))).rejects.toThrow('away');
  });
});

const file = (changes: Partial<YearFile> = {}): YearFile => ({
  id: 'x',
  kind: 'figure',
  subject: 's',
  branch: 'energy',
  branchName: '能专会',
  branchNameEn: 'Energy',
  name: '名册.xlsx',
  type: 'xlsx',
  size: 12,
  hash: 'f'.repeat(64),
  store: 'database',
  by: '王芳',
  at,
  ...changes,
});
const labels = new Map([
  ['s', { code: 'PUB05', name: '公众号/推文', period: '2024年8月' }],
  ['p', { code: '4.5', name: '官网迁移', period: '2024' }],
  ['evil', { code: '..', name: '/../../etc', period: '../..' }],
]);

describe('where files lie in it', () => {
  it('is year, branch, indicator or item, period, and each path once', () => {
    const placed = placeFiles(2024, [file(), file(), file({ kind: 'plan', subject: 'p' })], labels);
    expect(placed.map(({ path }) => path)).toEqual([
      '2024/能专会/PUB05 公众号_推文/2024年8月/名册.xlsx',
      '2024/能专会/PUB05 公众号_推文/2024年8月/名册 (2).xlsx',
      '2024/能专会/4.5 官网迁移/名册.xlsx',
    ]);
  });

  it('is always below the year', () => {
    const [placed] = placeFiles(2024, [file({ subject: 'evil', branchName: '..' })], labels);
    expect(placed?.path.startsWith('2024/')).toBe(true);
    expect(placed?.path.split('/').every((part) => !/^\.*$/.test(part))).toBe(true);
  });

  it('is told by an index that no spreadsheet takes for formulas, and no browser for markup', () => {
    const name = '=HYPERLINK(1)<b>.xlsx';
    const placed = placeFiles(2024, [file({ name })], labels);
    const csv = indexCsv(2024, placed);
    expect(csv.startsWith('\ufeff年份,机构')).toBe(true);
    expect(csv).toContain("'=HYPERLINK(1)");
    expect(csv).toContain('王芳,2024-08-06 10:00');
    expect(indexHtml(2024, placed)).toContain('=HYPERLINK(1)&lt;b&gt;.xlsx');
    expect(indexHtml(2024, placed)).not.toContain('<b>');
  });
});
