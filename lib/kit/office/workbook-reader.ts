import { refuseContents, requireArchive } from './container';
import { readDateStyles } from './date-styles';
import { limits, WorkbookRejected } from './limits';
import { openArchive, type WorkbookArchive } from './workbook-archive';
import { attributeOf, readXml } from './xml-reader';
import { decodeXmlText } from './xml-text';

export type SheetEntry = { name: string; part: string; hidden: boolean };
export type OpenWorkbook = {
  archive: WorkbookArchive;
  /** In their order, with the parts that hold them. */
  sheets: SheetEntry[];
  sharedStrings: string[];
  /** Days are counted from 1904 instead of 1900. */
  since1904: boolean;
  /** The styles of cells in which a number is a day or a time. */
  dateStyles: ReadonlySet<number>;
};

/**
 * Opens a workbook; nothing of its sheets is read yet.
 * @throws WorkbookRejected
 */
export function openWorkbook(bytes: Uint8Array): OpenWorkbook {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (file.length > limits.file)
    throw new WorkbookRejected('FILE_TOO_BIG', {
      size: `${Math.ceil(file.length / 2 ** 20)} MB`,
      limit: '10 MB',
    });
  requireArchive(file);
  const archive = openArchive(file);
  refuseContents(archive.names);
  const main = mainPartOf(archive);
  refuseMacros(archive);
  const { worksheets, sharedStrings, styles } = readRelationships(archive, main);
  return {
    archive,
    ...readSheets(archive, main, worksheets),
    sharedStrings: sharedStrings === null ? [] : readSharedStrings(archive, sharedStrings),
    dateStyles: styles === null ? new Set() : readDateStyles(archive, styles),
  };
}

function refuseMacros(archive: WorkbookArchive): void {
  readXml(archive, '[Content_Types].xml', {
    open: (_, { ContentType = '' }) => {
      if (/macroEnabled|macrosheet|vbaProject/i.test(ContentType))
        throw new WorkbookRejected('WORKBOOK_MACROS');
    },
  });
}

const usualMain = 'xl/workbook.xml';

/** The workbook's main part, as the package's own relationships name it. */
function mainPartOf(archive: WorkbookArchive): string {
  let main = usualMain;
  if (hasPart(archive, '_rels/.rels'))
    readXml(archive, '_rels/.rels', {
      open: (name, { Type = '', Target = '', TargetMode }) => {
        if (name !== 'Relationship' || !Type.endsWith('/officeDocument')) return;
        if (TargetMode === 'External') throw new WorkbookRejected('WORKBOOK_LINKS');
        main = partFrom('', Target);
      },
    });
  if (/\.bin$/i.test(main) || (!hasPart(archive, main) && hasPart(archive, 'xl/workbook.bin')))
    throw new WorkbookRejected('WORKBOOK_BINARY');
  if (!hasPart(archive, main) || /^(?:word|ppt)\//i.test(main)) throw new WorkbookRejected('WORKBOOK_TYPE');
  return main;
}

const hasPart = ({ names }: WorkbookArchive, part: string): boolean => names.includes(part.toLowerCase());

const folderOf = (part: string): string => part.slice(0, part.lastIndexOf('/') + 1);

/** The part that a relationship names, from the folder of the part that has it. */
function partFrom(folder: string, target: string): string {
  const path = target.replaceAll('\\', '/');
  const part = path.startsWith('/') ? path.slice(1) : folder + path.replace(/^\.\//, '');
  if (part.split('/').includes('..')) throw new WorkbookRejected('WORKBOOK_UNSAFE');
  return part;
}

/** The parts that the workbook names: its worksheets by their ids, its shared strings and styles. */
function readRelationships(archive: WorkbookArchive, main: string) {
  const worksheets = new Map<string, string>();
  const found: Record<'sharedStrings' | 'styles', string | null> = { sharedStrings: null, styles: null };
  const folder = folderOf(main);
  readXml(archive, `${folder}_rels/${main.slice(folder.length)}.rels`, {
    open: (name, { Id = '', Type = '', Target = '', TargetMode }) => {
      if (name !== 'Relationship') return;
      if (TargetMode === 'External' || /externalLink/i.test(Type))
        throw new WorkbookRejected('WORKBOOK_LINKS');
      const part = partFrom(folder, Target);
      if (Type.endsWith('/worksheet')) worksheets.set(Id, part);
      if (Type.endsWith('/sharedStrings')) found.sharedStrings = part;
      if (Type.endsWith('/styles') && hasPart(archive, part)) found.styles = part;
    },
  });
  return { worksheets, ...found };
}

function readSheets(archive: WorkbookArchive, main: string, worksheets: ReadonlyMap<string, string>) {
  const sheets: SheetEntry[] = [];
  let since1904 = false;
  readXml(archive, main, {
    open: (element, attributes) => {
      if (element === 'externalReference') throw new WorkbookRejected('WORKBOOK_LINKS');
      if (element === 'workbookPr') since1904 = /^(?:1|true)$/.test(attributes.date1904 ?? '');
      if (element !== 'sheet') return;
      if (sheets.length >= limits.sheets)
        throw new WorkbookRejected('WORKBOOK_SHEETS', { most: limits.sheets });
      const id = Number(attributes.sheetId);
      if (!Number.isInteger(id) || id < 1 || id > 65_534) throw new WorkbookRejected('WORKBOOK_BROKEN');
      const part = worksheets.get(attributeOf(attributes, 'id') ?? '');
      const name = decodeXmlText(attributes.name ?? '').slice(0, 31);
      if (sheets.some((sheet) => sheet.name.toLowerCase() === name.toLowerCase()))
        throw new WorkbookRejected('WORKBOOK_BROKEN');
      if (part) sheets.push({ name, part, hidden: /hidden/i.test(attributes.state ?? '') });
    },
  });
  if (sheets.length === 0) throw new WorkbookRejected('WORKBOOK_BROKEN');
  return { sheets, since1904 };
}

/** The texts that cells refer to by number, without phonetic hints. */
function readSharedStrings(archive: WorkbookArchive, part: string): string[] {
  const strings: string[] = [];
  let text = '';
  let run = '';
  let size = 0;
  let capturing = false;
  let phoneticDepth = 0;
  const endRun = () => {
    text += decodeXmlText(run);
    run = '';
    capturing = false;
  };
  readXml(archive, part, {
    open: (name) => {
      endRun();
      if (name === 'si') {
        text = '';
        size = 0;
      }
      if (name === 'rPh') phoneticDepth++;
      capturing = name === 't' && phoneticDepth === 0;
    },
    close: (name) => {
      if (name === 'rPh') phoneticDepth--;
      if (name === 't') endRun();
      if (name === 'si') strings.push(text);
    },
    text: (piece) => {
      if (!capturing) return;
      run += piece;
      size += Buffer.byteLength(piece);
      if (size > limits.text) throw new WorkbookRejected('WORKBOOK_TEXT', { most: 64 });
    },
  });
  return strings;
}
