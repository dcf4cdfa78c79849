import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import { decodeXmlText, encodeXmlText } from './xml-text';

/** What a program reads that parses the XML and knows the escapes. */
function read(xml: string): string {
  let text = '';
  const parser = new SaxesParser();
  parser.on('text', (piece) => {
    text += piece;
  });
  parser.write(`<t xml:space="preserve">${xml}</t>`).close();
  return decodeXmlText(text);
}

describe('a text in the XML of a spreadsheet', { timeout: 30_000 }, () => {
  it('comes back as it was typed, whatever it is', () => {
    const hostile = fc.constantFrom(
      '_',
      'x',
      '0041',
      '005F',
      '_x0041_',
      '_x005F_',
      '\u0001',
      '\r',
      '\ufffe',
      '😀',
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(hostile).map((pieces) => pieces.join('')),
    );
    fc.assert(
      fc.property(text, (typed) => {
        expect(read(encodeXmlText(typed))).toBe(typed.toWellFormed().replaceAll('\0', '\ufffd'));
      }),
      { numRuns: 500 },
    );
  });

  it('is decoded once, so that what was escaped is not decoded again', () => {
    fc.assert(
      fc.property(fc.string(), (typed) => {
        const twice = encodeXmlText(encodeXmlText(typed));
        expect(read(twice)).toBe(encodeXmlText(typed));
      }),
    );
  });

  it.each([
    ['_x0041_', '_x005F_x0041_'],
    ['_x005F_', '_x005F_x005F_'],
    ['_x0041_x0042_', '_x005F_x0041_x005F_x0042_'],
    ['_x0041\u0001', '_x005F_x0041_x0001_'],
    ['_X0041_', '_X0041_'],
    ['_x41_', '_x41_'],
    ['a\u0001b', 'a_x0001_b'],
    ['a\r\nb', 'a&#13;\nb'],
    ['<"&">', '&lt;&quot;&amp;&quot;&gt;'],
    ['\ud83d', '\ufffd'],
    ['a\0b', 'a\ufffdb'],
  ])('is written as the standard says: %j', (typed, xml) => expect(encodeXmlText(typed)).toBe(xml));

  it.each([
    ['第一期_x000D_\n第二期', '第一期\r\n第二期'],
    ['_x005F_x0041_', '_x0041_'],
    ['_x005f_x0041_', '_x0041_'],
    ['_xd83d__xde00_', '😀'],
    ['_xD83D_', '\ufffd'],
    ['_x0000_', '\ufffd'],
    ['_x4E2D__x6587_', '中文'],
    ['_x00e4', '_x00e4'],
    ['__x0041__', '_A_'],
  ])('is read as other programs write it: %j', (xml, typed) => expect(decodeXmlText(xml)).toBe(typed));
});
