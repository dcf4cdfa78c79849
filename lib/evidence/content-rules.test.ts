import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { validateContent } from './content-rules';
import { gifFile, jpegFile, officeFile, oldOfficeFile, pdfFile, pngFile } from './test-files';

const zip = (names: Record<string, string>) =>
  Buffer.from(
    zipSync(Object.fromEntries(Object.entries(names).map(([name, text]) => [name, strToU8(text)]))),
  );
const text = (content: string) => Buffer.from(content);
const wide = (content: string) => Buffer.from(`\ufeff${content}`, 'utf16le');
const box = (brand: string) =>
  Buffer.concat([
    Buffer.from([0, 0, 0, 24]),
    text(`ftyp${brand}`),
    Buffer.alloc(4),
    text(`mif1${brand}`),
    Buffer.alloc(64),
  ]);
const webp = Buffer.concat([text('RIFF'), Buffer.from([30, 0, 0, 0]), text('WEBPVP8L'), Buffer.alloc(40)]);

describe('what is taken', () => {
  it.each([
    ['pdf', pdfFile()],
    ['png', pngFile()],
    ['jpg', jpegFile()],
    ['gif', gifFile()],
    ['webp', webp],
    ['heic', box('heic')],
    ['docx', officeFile('docx')],
    ['xlsx', officeFile('xlsx', { 'xl/worksheets/sheet1.xml': '<x/>' })],
    ['pptx', officeFile('pptx')],
    ['doc', oldOfficeFile('WordDocument', '1Table')],
    ['xls', oldOfficeFile('Workbook')],
    ['ppt', oldOfficeFile('PowerPoint Document')],
  ])('%s is known by its content', async (type, bytes) => {
    expect(await validateContent(bytes)).toEqual({ ok: true, type });
  });

  it.each<[string, Buffer]>([
    ['a BOM before it', Buffer.concat([Buffer.from('efbbbf', 'hex'), pdfFile()])],
    ['a line break before it', Buffer.concat([text('\r\n'), pdfFile()])],
    [
      'a printer’s orders before it',
      Buffer.concat([text('\u001b%-12345X@PJL JOB\r\n@PJL ENTER LANGUAGE=PDF\r\n'), pdfFile()]),
    ],
    ['a thousand blanks before it', Buffer.concat([Buffer.alloc(1_000, 32), pdfFile()])],
    ['padding of zeros behind its end', Buffer.concat([pdfFile(), Buffer.alloc(10_000)])],
    ['line breaks behind its end', Buffer.concat([pdfFile(), text('\r\n'.repeat(3_000))])],
  ])('a PDF with %s', async (_, bytes) => {
    expect(await validateContent(bytes)).toEqual({ ok: true, type: 'pdf' });
  });

  it('a photograph with a film behind it, as telephones make them', async () => {
    expect(await validateContent(Buffer.concat([jpegFile(), box('mp42')]))).toEqual({
      ok: true,
      type: 'jpg',
    });
  });

  it('a PDF that carries an electronic invoice', async () => {
    const bytes = pdfFile({ more: '/Names<</EmbeddedFiles<</Names[(invoice.xml) 5 0 R]>>>>' });
    expect(await validateContent(bytes)).toEqual({ ok: true, type: 'pdf' });
  });
});

describe('what is not, whatever it is called', () => {
  it.each<[string, Buffer]>([
    ['nothing to speak of', text('x')],
    ['text', text('本月发文 12 篇')],
    ['a page', text('<!doctype html><script>alert(1)</script>')],
    ['a page in UTF-16', wide('<html><script>alert(1)</script></html>')],
    ['a page behind blanks', text('   \n\t<html><body onload=alert(1)>')],
    ['SVG', text('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
    ['SVG behind an XML head', text('<?xml version="1.0"?><svg onload="alert(1)"/>')],
    ['SVG compressed', Buffer.from('1f8b0800000000000003', 'hex')],
    ['XML', text('<?xml version="1.0"?><a/>')],
    ['a saved page (MHT)', text('MIME-Version: 1.0\nContent-Type: multipart/related\n\n<html>')],
    ['a script', text('#!/bin/sh\nrm -rf /\n')],
    ['a Windows program', text('MZ\u0090\u0000')],
    ['a Linux program', Buffer.from('7f454c4602010100', 'hex')],
    ['Flash', text('CWS\u000a')],
    ['Java', Buffer.from('cafebabe00000034', 'hex')],
    ['a ZIP of papers', zip({ 'a.pdf': 'x' })],
    ['a Java archive', zip({ 'META-INF/MANIFEST.MF': 'x' })],
    ['an Android program', zip({ 'AndroidManifest.xml': 'x', 'classes.dex': 'x' })],
    ['an OpenDocument', zip({ mimetype: 'application/vnd.oasis.opendocument.text' })],
    [
      'a ZIP that calls itself a document',
      zip({ '[Content_Types].xml': '<Types/>', 'word/document.xml': 'x' }),
    ],
    ['RAR', Buffer.from('526172211a0700', 'hex')],
    ['7z', Buffer.from('377abcaf271c', 'hex')],
    ['TIFF', Buffer.from('49492a0008000000', 'hex')],
    ['BMP', text('BM\u0000\u0000')],
    ['an icon', Buffer.from('00000100010010100000', 'hex')],
    ['PostScript', text('%!PS-Adobe-3.0\n')],
    ['RTF', text('{\\rtf1\\ansi}')],
    ['an Outlook mail', oldOfficeFile('__properties_version1.0')],
    ['an installer', oldOfficeFile('!_Tables')],
    ['a locked workbook', oldOfficeFile('EncryptedPackage')],
    ['a film', box('isom')],
    ['sound', text('ID3\u0003')],
    ['a PDF behind a page', Buffer.concat([text('<html>'), pdfFile()])],
    ['a PDF behind markup', Buffer.concat([text('<?xml version="1.0"?>\n'), pdfFile()])],
    ['a PDF behind a program', Buffer.concat([text('MZ\u0090\u0000'), pdfFile()])],
    ['a PDF behind a script', Buffer.concat([text('#!/bin/sh\nexit\n'), pdfFile()])],
    ['a PDF behind an archive', Buffer.concat([zip({ 'a.js': 'x' }), pdfFile()])],
    ['a PDF that begins too late', Buffer.concat([Buffer.alloc(1_100, 32), pdfFile()])],
    ['a PDF with something else behind its end', Buffer.concat([pdfFile(), Buffer.alloc(3_000, 65)])],
    ['a PDF without an end', pdfFile().subarray(0, 120)],
    [
      'a PNG of eight bytes and a page',
      Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), text('<html>')]),
    ],
  ])('%s', async (_, bytes) => {
    expect((await validateContent(bytes)).ok).toBe(false);
  });

  it.each<[string, Buffer]>([
    ['a picture that is an archive', Buffer.concat([jpegFile(), zip({ 'a.js': 'x' })])],
    ['a PNG that is an archive', Buffer.concat([pngFile(), zip({ 'evil.jar': 'x' })])],
    ['a GIF that is an archive', Buffer.concat([gifFile(), zip({ 'a.html': 'x' })])],
    ['a picture that is a page', jpegFile('<script>alert(document.cookie)</script>')],
    ['a GIF that is a page', gifFile('/*<html><script>alert(1)</script>*/')],
    ['a PDF that is an archive', Buffer.concat([pdfFile(), zip({ 'a.exe': 'x' })])],
    ['a PDF that runs a script', pdfFile({ more: '/OpenAction<</S/JavaScript/JS(app.alert(1))>>' })],
    ['a PDF that starts a program', pdfFile({ more: '/OpenAction<</S/Launch/F(cmd.exe)>>' })],
    ['a PDF that is a page', pdfFile({ more: '/A(<html><script>alert(1)</script>)' })],
    ['a document with macros', officeFile('docx', { 'word/vbaProject.bin': 'x' })],
    ['a workbook with old macros', officeFile('xlsx', { 'xl/macrosheets/sheet1.xml': 'x' })],
    ['a document with ActiveX', officeFile('docx', { 'word/activeX/activeX1.xml': 'x' })],
    [
      'a macro document called docx',
      officeFile(
        'docx',
        {},
        '<Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/>',
      ),
    ],
    [
      'a document with something before it',
      Buffer.concat([officeFile('docx').subarray(0, 4), text('x'), officeFile('docx')]),
    ],
    ['a document with something behind it', Buffer.concat([officeFile('xlsx'), text('<html>')])],
    ['a document that is cut off', officeFile('pptx').subarray(0, 200)],
    ['old Word with macros', oldOfficeFile('WordDocument', 'Macros')],
    ['old Excel with macros', oldOfficeFile('Workbook', '_VBA_PROJECT_CUR')],
  ])('%s is unsafe', async (_, bytes) => {
    expect(await validateContent(bytes)).toEqual({ ok: false, code: 'FILE_UNSAFE' });
  });
});
