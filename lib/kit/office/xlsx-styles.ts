/** The styles of cells: of forms (hairlines, a soft fill where something is to be filled in) and of exported lists. */

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

type Look = {
  font?: keyof typeof fonts;
  fill?: keyof typeof fills;
  border?: keyof typeof borders;
  format?: string;
  /** Editable although its sheet is locked. */
  editable?: boolean;
  horizontal?: 'center' | 'right';
  vertical?: 'top' | 'center';
  wrap?: boolean;
  /** Shown with an apostrophe, so that editing does not turn the text into a formula. */
  quoted?: boolean;
};

const font = (size: number, extra = '', bold = false) =>
  `<font>${bold ? '<b/>' : ''}<sz val="${size}"/>${extra}<name val="等线"/><family val="2"/></font>`;
const color = (rgb: string) => `<color rgb="${rgb}"/>`;
const fonts = {
  list: font(11),
  listHead: font(11, '', true),
  body: font(11, color('FF1D2622')),
  title: font(15, color('FF1D2622'), true),
  small: font(10, color('FF5C6A64')),
  warning: font(11, color('FF9C2A1D'), true),
};

const solid = (rgb: string) =>
  `<fill><patternFill patternType="solid"><fgColor rgb="${rgb}"/><bgColor indexed="64"/></patternFill></fill>`;
/** The first two are reserved by the format. */
const fills = {
  none: '<fill><patternFill patternType="none"/></fill>',
  gray: '<fill><patternFill patternType="gray125"/></fill>',
  head: solid('FFEEF2EF'),
  editable: solid('FFFFF8DC'),
  locked: solid('FFF2F2F0'),
  faulty: solid('FFFBD9D3'),
  listHead: solid('FFEFEBE1'),
};

const side = (name: string) => `<${name} style="hair">${color('FF9AA7A0')}</${name}>`;
const borders = {
  none: '<border/>',
  hair: `<border>${['left', 'right', 'top', 'bottom'].map(side).join('')}<diagonal/></border>`,
  under: `<border><left/><right/><top/><bottom style="thin">${color('FF8A8475')}</bottom><diagonal/></border>`,
};

const form = { font: 'body', vertical: 'center' } as const;
const list = { font: 'list', vertical: 'top' } as const;
const decimals = (places: number): Look => ({
  ...list,
  format: places === 0 ? '#,##0' : `#,##0.${'0'.repeat(places)}`,
});

/** The first is the style of cells without one. */
const looks = {
  default: {},
  plain: form,
  title: { ...form, font: 'title' },
  guide: { ...form, font: 'small', wrap: true },
  head: { ...form, font: 'small', fill: 'head', border: 'hair', horizontal: 'center', wrap: true },
  text: { ...form, border: 'hair', wrap: true },
  number: { ...form, border: 'hair', horizontal: 'right' },
  locked: { ...form, font: 'small', fill: 'locked', border: 'hair', horizontal: 'right' },
  editable: { ...form, fill: 'editable', border: 'hair', editable: true, horizontal: 'right' },
  editableNote: { ...form, fill: 'editable', border: 'hair', editable: true, wrap: true },
  faulty: {
    ...form,
    font: 'warning',
    fill: 'faulty',
    border: 'hair',
    editable: true,
    horizontal: 'right',
    wrap: true,
  },
  fault: { ...form, font: 'warning', border: 'hair', wrap: true },
  listHead: { ...list, font: 'listHead', fill: 'listHead', border: 'under', wrap: true },
  listText: { ...list, format: '@', wrap: true },
  listQuoted: { ...list, format: '@', wrap: true, quoted: true },
  listNumber0: decimals(0),
  listNumber1: decimals(1),
  listNumber2: decimals(2),
  listNumber3: decimals(3),
  listNumber4: decimals(4),
  listNumber5: decimals(5),
  listNumber6: decimals(6),
  listPercent: { ...list, format: '0.0%' },
  listPlain: { ...list, format: '0' },
  listDay: { ...list, format: 'yyyy\\-mm\\-dd' },
  listMoment: { ...list, format: 'yyyy\\-mm\\-dd hh:mm' },
} satisfies Record<string, Look>;

export type CellStyle = keyof typeof looks;

const styleIds = new Map(Object.keys(looks).map((name, index) => [name, index]));
export const styleId = (style: CellStyle): number => styleIds.get(style) ?? 0;

const formats = [...new Set(Object.values<Look>(looks).flatMap(({ format }) => format ?? []))];
/** Formats below 164 are built in. */
const formatId = (format: string | undefined) => (format ? 164 + formats.indexOf(format) : 0);

function lookXml(look: Look): string {
  const { horizontal, vertical, wrap } = look;
  const index = (names: object, name: string | undefined) =>
    Math.max(0, Object.keys(names).indexOf(name ?? ''));
  const alignment = vertical
    ? `<alignment vertical="${vertical}"${horizontal ? ` horizontal="${horizontal}"` : ''}${wrap ? ' wrapText="1"' : ''}/>`
    : '';
  return `<xf numFmtId="${formatId(look.format)}" fontId="${index(fonts, look.font)}" fillId="${index(fills, look.fill)}" borderId="${index(borders, look.border)}" xfId="0"${look.quoted ? ' quotePrefix="1"' : ''} applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1" applyProtection="1">${alignment}<protection locked="${look.editable ? 0 : 1}"/></xf>`;
}

export function stylesXml(): string {
  const collection = (tag: string, items: readonly string[]) =>
    `<${tag} count="${items.length}">${items.join('')}</${tag}>`;
  const numFmts = formats.map((code) => `<numFmt numFmtId="${formatId(code)}" formatCode="${code}"/>`);
  return [
    `<styleSheet xmlns="${main}">`,
    collection('numFmts', numFmts),
    collection('fonts', Object.values(fonts)),
    collection('fills', Object.values(fills)),
    collection('borders', Object.values(borders)),
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
    collection('cellXfs', Object.values<Look>(looks).map(lookXml)),
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
  ].join('');
}
