import { deflateRawSync } from 'node:zlib';
import {
  book,
  declaration,
  head,
  main,
  noise,
  parts,
  raw,
  relationsOf,
  relationsPart,
  row,
  rowOf,
  rows,
  sheet,
  sheetOf,
  sheetPart,
  typesOf,
  usual,
  withStrings,
} from './test-book';
import type { Hostile } from './test-hostile-shape';
import { rawZip } from './test-zip';

/** XML that declares, hides, nests, encodes and repeats what it should not. */

const usualXml = sheetOf(rows);
const laughs = Array.from({ length: 9 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`).join('');
const lol = `${declaration}<!DOCTYPE x [<!ENTITY l0 "ha">${laughs}]>`;
const bytes = (...all: (string | number[])[]) =>
  Buffer.concat(all.map((one) => (typeof one === 'string' ? Buffer.from(one) : Buffer.from(one))));
/** The usual sheet with bytes where its value stands. */
const around = (...inside: (string | number[])[]) => {
  const [before = '', after = ''] = usualXml.split('>5<');
  return raw(bytes(`${before}>`, ...inside, `<${after}`));
};
const said = (value: string) => [`PUB01 secretariat 2024-07 ${value}`];

/** A declaration that lies across two pieces in which packed bytes are handed on. */
function cutInTwo(): Uint8Array {
  const start = `${declaration}<!--`;
  // Blocks that are not packed have five bytes of their own before them.
  const padding = 'x'.repeat(8 * 1024 - 5 - start.length - '--><!DOC'.length);
  const content = `${start}${padding}--><!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>${usualXml}`;
  const entries = parts().map(([name, one]) =>
    name === sheetPart
      ? { name, content, bytes: deflateRawSync(content, { level: 0 }) }
      : { name, content: one },
  );
  return rawZip(entries);
}

export const hostileXml: readonly Hostile[] = [
  [
    'an entity that reads a file',
    () => raw(`${declaration}<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>${sheetOf(row(['&f;']))}`),
    'WORKBOOK_ENTITIES',
  ],
  [
    'an entity from the network',
    () =>
      book({ 'xl/workbook.xml': `${declaration}<!DOCTYPE x SYSTEM "http://127.0.0.1:1/x.dtd"><workbook/>` }),
    'WORKBOOK_ENTITIES',
  ],
  [
    'an entity of parameters',
    () => raw(`${declaration}<!DOCTYPE x [<!ENTITY % p SYSTEM "http://127.0.0.1:1/x"> %p;]>${usualXml}`),
    'WORKBOOK_ENTITIES',
  ],
  ['a billion laughs', () => raw(`${lol}${sheetOf(row(['&l9;']))}`), 'WORKBOOK_ENTITIES'],
  [
    'a billion laughs in the texts',
    () => withStrings(`${lol}<sst><si><t>&l9;</t></si></sst>`, rows),
    'WORKBOOK_ENTITIES',
  ],
  [
    'a billion laughs in the types',
    () => book({ '[Content_Types].xml': `${lol}<Types>&l9;</Types>` }),
    'WORKBOOK_ENTITIES',
  ],
  [
    'a billion laughs in the relationships',
    () => book({ [relationsPart]: `${lol}<Relationships>&l9;</Relationships>` }),
    'WORKBOOK_ENTITIES',
  ],
  ['a declaration cut in two', cutInTwo, 'WORKBOOK_ENTITIES'],
  ['a declaration in small letters', () => raw(`<!doctype x>${usualXml}`), 'WORKBOOK_ENTITIES'],
  [
    'a declaration of eight megabytes that has no end',
    () => raw(`${declaration}<!DOCTYPE x [${Array.from({ length: 400_000 }, (_, n) => `<!E${n}>`).join('')}`),
    'WORKBOOK_ENTITIES',
  ],
  ['an entity declared in a cell', () => sheet(rowOf('<c><v><!ENTITY x "5"></v></c>')), 'WORKBOOK_ENTITIES'],
  ['an entity nobody declared', () => sheet(row(['&nothing;'])), 'WORKBOOK_BROKEN'],
  [
    'another file included',
    () => sheet(rows, '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd"/>'),
    usual,
  ],
  [
    'a stylesheet from the network',
    () => raw(`<?xml-stylesheet type="text/xsl" href="http://127.0.0.1:1/x.xsl"?>${usualXml}`),
    usual,
  ],
  [
    'a schema from the network',
    () =>
      raw(
        usualXml.replace(
          '<worksheet',
          '<worksheet xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:schemaLocation="x http://127.0.0.1:1/x.xsd"',
        ),
      ),
    usual,
  ],
  ['UTF-16', () => raw(Buffer.from(`\ufeff${usualXml}`, 'utf16le')), 'WORKBOOK_BROKEN'],
  [
    'UTF-16 the other way round',
    () => raw(Buffer.from(`\ufeff${usualXml}`, 'utf16le').swap16()),
    'WORKBOOK_BROKEN',
  ],
  ['UTF-32', () => raw(new Uint8Array(Uint32Array.from(Buffer.from(usualXml)).buffer)), 'WORKBOOK_BROKEN'],
  ['UTF-8 that says it is UTF-16', () => raw(`<?xml version="1.0" encoding="UTF-16"?>${usualXml}`), usual],
  [
    'signs of UTF-7',
    () => raw(`<?xml version="1.0" encoding="UTF-7"?>${usualXml.replace('>5<', '>+ADw-x+AD4-<')}`),
    said('+ADw-x+AD4-'),
  ],
  ['bytes of GBK', () => around([0xce, 0xe5]), 'WORKBOOK_BROKEN'],
  ['a mark before all', () => raw(`\ufeff${declaration}${usualXml}`), usual],
  ['two marks before all', () => raw(`\ufeff\ufeff${usualXml}`), usual],
  ['a sign in more bytes than it needs', () => around([0xc0, 0xbc]), 'WORKBOOK_BROKEN'],
  ['half a sign', () => around([0xed, 0xa0, 0x80]), 'WORKBOOK_BROKEN'],
  ['half a sign by number', () => around('&#xD800;'), 'WORKBOOK_BROKEN'],
  ['a sign by a number that is none', () => around('&#x110000;'), 'WORKBOOK_BROKEN'],
  ['a zero', () => around([0]), 'WORKBOOK_BROKEN'],
  ['a zero by number', () => around('&#0;'), 'WORKBOOK_BROKEN'],
  ['a control sign', () => around([1]), 'WORKBOOK_BROKEN'],
  [
    'a control sign of XML 1.1',
    () => raw(`<?xml version="1.1"?>${usualXml.replace('>5<', '>&#1;5<')}`),
    said('\u00015'),
  ],
  ['a sign that is none', () => around('\ufffe'), 'WORKBOOK_BROKEN'],
  ['a sign of six by number', () => around('&#x35;'), usual],
  ['elements within elements', () => raw('<a>'.repeat(200) + '</a>'.repeat(200)), 'WORKBOOK_UNSAFE'],
  ['elements within elements, never ended', () => raw('<a>'.repeat(1_000_000)), 'WORKBOOK_UNSAFE'],
  ['elements that never end', () => raw('<a>'.repeat(60)), 'WORKBOOK_BROKEN'],
  ['elements that end crosswise', () => sheet('<row><c></row></c>'), 'WORKBOOK_BROKEN'],
  ['two roots', () => raw(usualXml + usualXml), 'WORKBOOK_BROKEN'],
  ['text behind the root', () => raw(`${usualXml}PK`), 'WORKBOOK_BROKEN'],
  ['no root', () => raw(declaration), 'WORKBOOK_BROKEN'],
  ['a part of nothing', () => raw(''), 'WORKBOOK_BROKEN'],
  ['a part of white space', () => raw(' '.repeat(5_000)), 'WORKBOOK_BROKEN'],
  ['JSON', () => raw('{"rows":[]}'), 'WORKBOOK_BROKEN'],
  ['a declaration of XML in the middle', () => sheet(`${rows}<?xml version="1.0"?>`), 'WORKBOOK_BROKEN'],
  ['an attribute twice', () => sheet('<row r="1" r="2"/>'), 'WORKBOOK_BROKEN'],
  ['an attribute without signs around', () => sheet('<row r=1/>'), 'WORKBOOK_BROKEN'],
  ['an attribute with an element inside', () => sheet('<row r="<c/>"/>'), 'WORKBOOK_BROKEN'],
  [
    'attributes that are every object’s',
    () => raw(usualXml.replace('<row>', '<row __proto__="x" constructor="x" hasOwnProperty="x">')),
    usual,
  ],
  [
    'a hundred thousand attributes',
    () =>
      raw(
        usualXml.replace('<row>', `<row ${Array.from({ length: 100_000 }, (_, n) => `a${n}=""`).join(' ')}>`),
      ),
    usual,
  ],
  [
    'an attribute of eight megabytes',
    () => raw(usualXml.replace('<row>', `<row spans="${'0123456789abcdef字'.repeat(470_000)}">`)),
    'WORKBOOK_UNSAFE',
  ],
  ['an element with a name of a megabyte', () => sheet(`${rows}<n${noise(2 ** 20)}/>`), usual],
  [
    'a hundred thousand elements that are not known',
    () => sheet(rows + Array.from({ length: 100_000 }, (_, n) => `<x${n}/>`).join('')),
    usual,
  ],
  [
    'a hundred thousand comments',
    () => sheet(rows + Array.from({ length: 100_000 }, (_, n) => `<!-- ${n} -->`).join('')),
    usual,
  ],
  ['a remark of the program’s of a megabyte', () => sheet(`${rows}<?x ${noise(2 ** 20)}?>`), usual],
  ['text as it stands', () => around('<![CDATA[5]]>'), usual],
  ['text as it stands, with elements', () => around('<![CDATA[</v></c><c><v>9]]>'), said('</v></c><c><v>9')],
  ['text as it stands, with a declaration', () => around('<![CDATA[<!DOCTYPE x>]]>'), 'WORKBOOK_ENTITIES'],
  [
    'text in 60,000 pieces',
    () => around([...noise(60_000)].map((one) => `<![CDATA[${one}]]>`).join('')),
    said(noise(60_000)),
  ],
  ['a number with a comment inside', () => around('1<!-- -->2'), said('12')],
  ['the end of text as it stands', () => around(']]>'), 'WORKBOOK_BROKEN'],
  [
    'a prefix for everything',
    () => raw(usualXml.replaceAll(/<(\/?)(?=[a-z])/g, '<$1x:').replace('xmlns=', 'xmlns:x=')),
    usual,
  ],
  ['a prefix that nobody declared', () => raw(usualXml.replaceAll(/<(\/?)row/g, '<$1nobody:row')), usual],
  ['another vocabulary', () => raw(usualXml.replace(main, 'urn:other')), usual],
  [
    'a choice of contents',
    () =>
      sheet(
        `${row(head)}<mc:AlternateContent><mc:Choice>${row(['PUB01', 'secretariat', '2024-07', '5'])}</mc:Choice><mc:Fallback>${row(['PUB01', 'secretariat', '2024-07', '6'])}</mc:Fallback></mc:AlternateContent>`,
      ),
    [...usual, ...said('6')],
  ],
  [
    'a declaration of types without end',
    () => book({ '[Content_Types].xml': typesOf('<Override').slice(0, -8) }),
    'WORKBOOK_BROKEN',
  ],
  [
    'relationships without number',
    () =>
      book({
        [relationsPart]: relationsOf(
          ...Array.from({ length: 20_000 }, (_, n) => ['worksheet', `worksheets/sheet${n + 1}.xml`] as const),
        ),
      }),
    usual,
  ],
];
