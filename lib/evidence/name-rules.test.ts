import { describe, expect, it } from 'vitest';
import { dispositionOf } from '@/lib/kit/http/disposition-rules';
import { archiveName, cleanName, distinct } from './name-rules';

const rtl = '\u202e';

describe('a file keeps its name, and what could do harm is gone', () => {
  it.each([
    ['2024年8月推文统计（盖章）.pdf', 'pdf', '2024年8月推文统计（盖章）.pdf'],
    ['IMG_0001.JPG', 'jpg', 'IMG_0001.JPG'],
    ['照片.jpeg', 'jpg', '照片.jpeg'],
    ['../../../etc/passwd', 'pdf', 'passwd.pdf'],
    ['..\\..\\windows\\system32\\a.png', 'png', 'a.png'],
    ['C:\\fakepath\\名册.xlsx', 'xlsx', '名册.xlsx'],
    ['/etc/cron.d/x.pdf', 'pdf', 'x.pdf'],
    ['a.png/.jsp', 'png', 'jsp.png'],
    ['a.php', 'png', 'a.php.png'],
    ['a.html', 'pdf', 'a.html.pdf'],
    ['a.pdf.exe', 'pdf', 'a.pdf.exe.pdf'],
    ['a.docm', 'docx', 'a.docm.docx'],
    ['照片.jpg', 'png', '照片.jpg.png'],
    [`名册${rtl}fdp.exe`, 'pdf', '名册fdp.exe.pdf'],
    ['a\u200bb\u2066c\ufeff.pdf', 'pdf', 'abc.pdf'],
    ['a\u0000.pdf', 'pdf', 'a.pdf'],
    ['a\u0000.pdf\u0000.exe', 'pdf', 'a.pdf.exe.pdf'],
    ['a\r\nSet-Cookie: x=1.pdf', 'pdf', 'aSet-Cookie_ x=1.pdf'],
    ['a\u0007\u001b[31m.pdf', 'pdf', 'a[31m.pdf'],
    ['a\u2028b.pdf', 'pdf', 'ab.pdf'],
    ['%2e%2e%2fa.pdf', 'pdf', '%2e%2e%2fa.pdf'],
    ['CON', 'pdf', '_CON.pdf'],
    ['con.pdf', 'pdf', '_con.pdf'],
    ['NUL.txt.pdf', 'pdf', '_NUL.txt.pdf'],
    ['COM1', 'png', '_COM1.png'],
    ['LPT9.png', 'png', '_LPT9.png'],
    ['console.pdf', 'pdf', 'console.pdf'],
    ['.htaccess', 'pdf', 'htaccess.pdf'],
    ['...', 'pdf', '文件.pdf'],
    ['', 'pdf', '文件.pdf'],
    ['   ', 'png', '文件.png'],
    ['.pdf', 'pdf', 'pdf.pdf'],
    ['a. . .pdf', 'pdf', 'a. ..pdf'],
    ['a<b>:"c|d?e*.pdf', 'pdf', 'a_b___c_d_e_.pdf'],
    ['"quoted".pdf', 'pdf', '_quoted_.pdf'],
    ['  空格 \t 多   .pdf', 'pdf', '空格 多.pdf'],
    ['e\u0301.pdf', 'pdf', '\u00e9.pdf'],
    ['\ud800坏.pdf', 'pdf', '坏.pdf'],
    ['~$名册.docx', 'docx', '~$名册.docx'],
    ['a;b=c.pdf', 'pdf', 'a;b=c.pdf'],
    ["=cmd|' /C calc'!A0.pdf", 'pdf', "C calc'!A0.pdf"],
    ['图片.heif', 'heic', '图片.heif'],
  ] as const)('%j', (given, type, expected) => {
    const kept = cleanName(given, type);
    expect(kept).toBe(expected);
    expect(kept).toMatch(/^[^\p{Cc}\p{Cf}/\\<>:"|?*]{1,200}$/u);
  });

  it('is cut by whole characters, below what any disk takes, and keeps its ending', () => {
    const kept = cleanName(`${'四川省高校后勤协会'.repeat(30)}𠮷.pdf`, 'pdf');
    expect(Buffer.byteLength(kept)).toBeLessThanOrEqual(200);
    expect(kept).toMatch(/^四川省高校后勤协会.*\.pdf$/);
    expect(kept.isWellFormed()).toBe(true);
    expect(Buffer.byteLength(cleanName('𠮷'.repeat(200), 'png'))).toBeLessThanOrEqual(200);
  });

  it('is clean when it is cleaned again', () => {
    for (const name of ['../a.png/.jsp', 'CON', '...', `x${rtl}y`, '四'.repeat(300)])
      expect(cleanName(cleanName(name, 'pdf'), 'pdf')).toBe(cleanName(name, 'pdf'));
  });
});

describe('the name on the way back', () => {
  it('is Chinese where the browser can, and plain where it cannot', () => {
    expect(dispositionOf('推文统计 8月.pdf')).toBe(
      `attachment; filename="____ 8_.pdf"; filename*=UTF-8''%E6%8E%A8%E6%96%87%E7%BB%9F%E8%AE%A1%208%E6%9C%88.pdf`,
    );
    expect(dispositionOf('推文统计.pdf')).toContain('filename="file.pdf"');
  });

  it.each(['a".pdf', 'a\\.pdf', 'a;b.pdf', "a'b(c)*!.pdf", '100%.pdf', '王芳\u{1f600}.png'])(
    '%s stays one header',
    (name) => {
      const header = dispositionOf(name);
      expect(header).toMatch(/^attachment; filename="[\w .()-]+"; filename\*=UTF-8''[A-Za-z0-9%._~-]+$/);
      expect(decodeURIComponent(header.split("UTF-8''")[1] ?? '')).toBe(name);
    },
  );
});

describe('names in an archive', () => {
  it.each(['..', '.', '', '../x', '/', '\\', 'CON', 'a/b', ' x. '])('%j is a folder and no path', (name) => {
    expect(archiveName(name)).toMatch(/^(?!\.\.?$)[^/\\\p{Cc}]+$/u);
  });

  it('are each the only one of their kind, whatever the case of their letters', () => {
    const taken = new Set<string>();
    expect(['a.pdf', 'A.PDF', 'a.pdf', 'a (2).pdf', 'a'].map((name) => distinct(name, taken))).toEqual([
      'a.pdf',
      'A (2).PDF',
      'a (3).pdf',
      'a (2) (2).pdf',
      'a',
    ]);
  });
});
