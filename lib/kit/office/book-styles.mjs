/** The looks of cells that our workbooks have; a printed report's: hairlines, one soft fill for what is to be filled in. */

/** @typedef {'plain' | 'title' | 'guide' | 'head' | 'text' | 'number' | 'shut' | 'open' | 'openNote' | 'faulty' | 'fault'} Style */

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const fonts = [
  '<font><sz val="11"/><color rgb="FF1D2622"/><name val="等线"/><family val="2"/></font>',
  '<font><b/><sz val="15"/><color rgb="FF1D2622"/><name val="等线"/><family val="2"/></font>',
  '<font><sz val="10"/><color rgb="FF5C6A64"/><name val="等线"/><family val="2"/></font>',
  '<font><b/><sz val="11"/><color rgb="FF9C2A1D"/><name val="等线"/><family val="2"/></font>',
];
const filled = (rgb) =>
  `<fill><patternFill patternType="solid"><fgColor rgb="${rgb}"/><bgColor indexed="64"/></patternFill></fill>`;
const fills = [
  '<fill><patternFill patternType="none"/></fill>',
  '<fill><patternFill patternType="gray125"/></fill>',
  filled('FFEEF2EF'),
  filled('FFFFF8DC'),
  filled('FFF2F2F0'),
  filled('FFFBD9D3'),
];
const side = (name) => `<${name} style="hair"><color rgb="FF9AA7A0"/></${name}>`;
const borders = [
  '<border/>',
  `<border>${['left', 'right', 'top', 'bottom'].map(side).join('')}<diagonal/></border>`,
];

/** Font, fill, border, open to writing, horizontal place, wrapped. */
const looks = {
  plain: [0, 0, 0, false, null, false],
  title: [1, 0, 0, false, null, false],
  guide: [2, 0, 0, false, null, true],
  head: [2, 2, 1, false, 'center', true],
  text: [0, 0, 1, false, null, true],
  number: [0, 0, 1, false, 'right', false],
  shut: [2, 4, 1, false, 'right', false],
  open: [0, 3, 1, true, 'right', false],
  openNote: [0, 3, 1, true, null, true],
  faulty: [3, 5, 1, true, 'right', true],
  fault: [3, 0, 1, false, null, true],
};
const names = Object.keys(looks);

/** @param {Style} style */
export const styleNumber = (style) => names.indexOf(style);

export function stylesXml() {
  const list = (tag, items) => `<${tag} count="${items.length}">${items.join('')}</${tag}>`;
  const formats = Object.values(looks).map(([font, fill, border, open, place, wrapped]) => {
    const aligned = `<alignment vertical="center"${place ? ` horizontal="${place}"` : ''}${wrapped ? ' wrapText="1"' : ''}/>`;
    return `<xf numFmtId="0" fontId="${font}" fillId="${fill}" borderId="${border}" xfId="0" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1" applyProtection="1">${aligned}<protection locked="${open ? 0 : 1}"/></xf>`;
  });
  return `<styleSheet xmlns="${main}">${list('fonts', fonts)}${list('fills', fills)}${list('borders', borders)}<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>${list('cellXfs', formats)}<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;
}
