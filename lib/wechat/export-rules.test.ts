import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { runInSandbox } from '@/lib/kit/sandbox/run';
import { monthsIn, parseDay, readExport, summarizeMonth } from './export-rules';
import { articlesPage, gbk, usersPage, utf8 } from './test-exports';

const today = '2026-08-01';
type Tables = { tables?: string[][][]; why?: string };
const tablesOf = async (bytes: Uint8Array): Promise<Tables> => {
  const read = await runInSandbox<Tables>('lib/wechat/export-task.mjs', { bytes });
  if (!read.ok) throw new Error(read.reason);
  return read.value;
};
const read = async (bytes: Uint8Array) => readExport((await tablesOf(bytes)).tables ?? [], today);
const users = [
  ['2026-07-30', '9', '6', '3', '1,708'],
  ['2026-07-31', '2', '1', '1', '1,709'],
];

describe('the platform’s table of users', () => {
  it.each([
    ['UTF-8', utf8(usersPage(users))],
    ['UTF-8 with its mark', utf8(`\ufeff${usersPage(users)}`)],
    ['GBK, as the page says', gbk(usersPage(users, { charset: 'gb2312' }))],
    ['GBK that says nothing', gbk(usersPage(users, { charset: null }))],
  ])('is read in %s', async (_, bytes) => {
    expect(await read(bytes)).toEqual({
      ok: true,
      kind: 'followers',
      rows: [
        { day: '2026-07-30', total: 1708, gained: 9, lost: 6 },
        { day: '2026-07-31', total: 1709, gained: 2, lost: 1 },
      ],
    });
  });

  it('is found with its older names, other dates, a title above it and sums below it', async () => {
    const page = `<table><tr><td colspan="5">用户增长（2026-07）</td></tr></table>
      <TABLE border=1><TR><TH>日期<TH>新增关注人数<TH>取消关注人数<TH>净增关注人数<TH>累计关注人数（人）
      <TR><TD>2026/7/31<TD>2<TD>1<TD>1<TD>１７０９<TR><TD>20260730<TD>-<TD>-<TD><TD>1708
      <TR><TD>合计<TD>11<TD>7<TD>4<TD>-</TABLE>`;
    expect(await read(utf8(page))).toMatchObject({
      rows: [
        { day: '2026-07-30', total: 1708, gained: null },
        { day: '2026-07-31', total: 1709, gained: 2 },
      ],
    });
  });

  it.each([
    ['today, which is not over', [['2026-08-01', '1', '0', '1', '1710']], '2026-08-01'],
    ['a day before there were accounts', [['2011-08-01', '1', '0', '1', '1710']], '2011-08-01'],
    ['a number with a point', [['2026-07-31', '1', '0', '1', '17.09']], '17.09'],
    ['a number that is words', [['2026-07-31', 'x', '0', '1', '1709']], 'x'],
    ['a day with two numbers', [...users, ['2026-07-31', '2', '1', '1', '1710']], '2026-07-31 1709 / 1710'],
  ])('is refused for %s, with its row', async (_, rows, typed) => {
    expect(await read(utf8(usersPage(rows)))).toMatchObject({
      ok: false,
      code: 'WECHAT_ROW',
      detail: { typed },
    });
  });

  it('is refused where it holds no days', async () => {
    expect(await read(utf8(usersPage([])))).toMatchObject({ code: 'WECHAT_EMPTY' });
  });
});

describe('the platform’s table of articles', () => {
  const articles = [
    ['换届公告', '2026-07-03 18:30:05', '全部', '812'],
    ['换届公告', '2026-07-03 18:30:05', '公众号消息', '401'],
    ['食品安全培训通知', '2026年7月3日', '全部', '1,024'],
    ['<b>&lt;年会&gt;</b> 纪要', '2026-06-30', '全部', '77'],
  ];

  it('counts an article once, however many channels it was read in', async () => {
    const found = await read(gbk(articlesPage(articles, { charset: 'gbk' })));
    expect(found).toMatchObject({
      ok: true,
      kind: 'articles',
      rows: [
        { day: '2026-06-30', title: '<年会> 纪要', reads: 77 },
        { day: '2026-07-03', title: '换届公告', reads: 812 },
        { day: '2026-07-03', title: '食品安全培训通知', reads: 1024 },
      ],
    });
    if (!found.ok || found.kind !== 'articles') throw new Error('not read');
    expect(monthsIn(found.rows)).toEqual(['2026-06', '2026-07']);
    expect(summarizeMonth('articles', found.rows, '2026-07')).toEqual({
      month: '2026-07',
      first: '2026-07-03',
      last: '2026-07-03',
      value: 2,
    });
  });
});

describe('a file that is no such table', () => {
  it('is refused with the columns that it has', async () => {
    const page = '<table><tr><td>姓名</td><td>手机</td></tr><tr><td>a</td><td>1</td></tr></table>';
    expect(await read(utf8(page))).toMatchObject({ code: 'WECHAT_COLUMNS', detail: { found: '姓名、手机' } });
  });

  it.each([
    ['a real old Excel file', Buffer.from('d0cf11e0a1b11ae1000000', 'hex'), 'binary'],
    ['a new Excel file', Buffer.from('PK\u0003\u0004rest', 'latin1'), 'workbook'],
    ['a PDF', Buffer.from('%PDF-1.7 <table>'), 'other'],
    ['a picture', Buffer.from('\x89PNG\r\n\x1a\n<table>', 'latin1'), 'other'],
    ['bytes of nothing', Buffer.from('00ff00ff3c7461626c653e00', 'hex'), 'other'],
    ['a CSV', utf8('时间,累积关注人数\n2026-07-31,1709'), 'noTable'],
    ['a page without a table', utf8('<html>累积关注人数</html>'), 'noTable'],
  ])('is told apart: %s', async (_, bytes, why) => {
    expect(await tablesOf(bytes)).toEqual({ why });
  });

  it.each([
    ['too many rows', `<table>${'<tr><td>1'.repeat(20_001)}`],
    ['too many columns', `<table><tr>${'<td>1'.repeat(201)}<tr>`],
    ['a column over all columns', '<table><tr><td colspan="99999">1</td></tr></table>'],
    ['a cell without end', `<table><tr><td>${'x'.repeat(70_000)}`],
    ['too many tables', '<table></table>'.repeat(51)],
    ['too deep a page', `<table>${'<div>'.repeat(300)}`],
  ])('is not read to its end: %s', async (_, page) => {
    expect(await tablesOf(utf8(page))).toEqual({ why: 'limits' });
  });

  it('says nothing by what it hides in scripts and styles', async () => {
    const page = `<style>td</style>${usersPage([['2026-07-31', '2', '1', '1', '1709<script>9</script>']])}`;
    expect(await read(utf8(page))).toMatchObject({ rows: [{ total: 1709 }] });
  });
});

describe('the days of an export', () => {
  it('are real days', () => {
    expect(parseDay('2026-02-30')).toBeNull();
    expect(parseDay('2026.7.1 08:00')).toBe('2026-07-01');
    expect(parseDay('合计')).toBeNull();
    expect(parseDay('2024-02-29T00:00')).toBe('2024-02-29');
  });
});

it('is parsed in the child process only', () => {
  const root = path.resolve(import.meta.dirname);
  for (const name of ['export-write.ts', 'export-rules.ts', 'receive-serve.ts'])
    expect(readFileSync(path.join(root, name), 'utf8')).not.toContain('htmlparser2');
});
