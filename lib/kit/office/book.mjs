import { openArchive } from './archive.mjs';
import { refuseContents, requireArchive } from './container.mjs';
import { limits, Unopened } from './limits.mjs';
import { attributeOf, readXml } from './xml.mjs';

/**
 * Opens a workbook: its sheets in their order with the parts they lie in, its shared texts, and whether its days are
 * counted from 1904. Nothing of the sheets is read yet.
 * @param {Uint8Array} bytes
 */
export function openBook(bytes) {
  if (bytes.length > limits.file)
    throw new Unopened('FILE_TOO_BIG', { size: `${Math.ceil(bytes.length / 2 ** 20)} MB`, limit: '10 MB' });
  requireArchive(bytes);
  const archive = openArchive(bytes);
  refuseContents(archive.entries.keys());
  refuseMacros(archive);
  const parts = partsOf(archive);
  const { sheets, since1904 } = sheetsOf(archive, parts);
  const strings = parts.strings ? stringsOf(archive, parts.strings) : [];
  return { archive, sheets, strings, since1904 };
}

function refuseMacros(archive) {
  const types = [...archive.entries.keys()].find((name) => name.toLowerCase() === '[content_types].xml');
  readXml(archive, types ?? '', {
    open: (_, attributes) => {
      if (/macroEnabled|macrosheet|vbaProject/i.test(attributes.ContentType ?? ''))
        throw new Unopened('WORKBOOK_MACROS');
    },
  });
}

function partsOf(archive) {
  const paths = new Map();
  let strings = null;
  readXml(archive, 'xl/_rels/workbook.xml.rels', {
    open: (name, { Id, Type = '', Target = '', TargetMode }) => {
      if (name !== 'Relationship') return;
      if (TargetMode === 'External' || /externalLink/i.test(Type)) throw new Unopened('WORKBOOK_LINKS');
      const path = Target.startsWith('/') ? Target.slice(1) : `xl/${Target.replace(/^\.\//, '')}`;
      if (path.split('/').includes('..')) throw new Unopened('WORKBOOK_UNSAFE');
      if (Type.endsWith('/worksheet')) paths.set(Id, path);
      if (Type.endsWith('/sharedStrings')) strings = path;
    },
  });
  return { paths, strings };
}

function sheetsOf(archive, { paths }) {
  const sheets = [];
  let since1904 = false;
  readXml(archive, 'xl/workbook.xml', {
    open: (name, attributes) => {
      if (name === 'externalReference') throw new Unopened('WORKBOOK_LINKS');
      if (name === 'workbookPr') since1904 = /^(?:1|true)$/.test(attributes.date1904 ?? '');
      if (name !== 'sheet') return;
      if (sheets.length >= limits.sheets) throw new Unopened('WORKBOOK_SHEETS', { most: limits.sheets });
      const number = Number(attributes.sheetId);
      if (!Number.isInteger(number) || number < 1 || number > 65_534) throw new Unopened('WORKBOOK_BROKEN');
      const part = paths.get(attributeOf(attributes, 'id'));
      const called = (attributes.name ?? '').slice(0, 31);
      if (sheets.some(({ name: other }) => other.toLowerCase() === called.toLowerCase()))
        throw new Unopened('WORKBOOK_BROKEN');
      if (part) sheets.push({ name: called, part, hidden: /hidden/i.test(attributes.state ?? '') });
    },
  });
  if (sheets.length === 0) throw new Unopened('WORKBOOK_BROKEN');
  return { sheets, since1904 };
}

/** The texts that cells name by number; how Chinese is pronounced is left out. */
function stringsOf(archive, part) {
  const strings = [];
  let said = '';
  let size = 0;
  let inside = false;
  let spoken = 0;
  readXml(archive, part, {
    open: (name) => {
      if (name === 'si') {
        said = '';
        size = 0;
      }
      if (name === 'rPh') spoken++;
      inside = name === 't' && spoken === 0;
    },
    close: (name) => {
      if (name === 'rPh') spoken--;
      if (name === 't') inside = false;
      if (name === 'si') strings.push(said);
    },
    text: (text) => {
      if (!inside) return;
      said += text;
      size += Buffer.byteLength(text);
      if (size > limits.text) throw new Unopened('WORKBOOK_TEXT', { most: 64 });
    },
  });
  return strings;
}
