import { bookXml } from '../kit/office/book-xml.mjs';

/**
 * Writes a workbook of figures anew with what is wrong marked: the cell filled, what is expected in a column behind.
 * Options: the sheets with their columns and rows, the faults with their sentences, the heading of the last column.
 */
export default async function mark({ options, send }) {
  const { sheets, faults, head, order } = options;
  const byPlace = new Map();
  for (const fault of faults) {
    const place = `${fault.sheet} ${fault.line}`;
    byPlace.set(place, [...(byPlace.get(place) ?? []), fault]);
  }
  const book = sheets.map(({ name, columns, rows }) => {
    const names = [
      ...order.filter((column) => columns.includes(column)),
      ...columns.filter((one) => !order.includes(one)),
    ];
    return {
      name,
      columns: [...names.map((column) => ({ width: column === 'note' ? 30 : 14 })), { width: 60 }],
      frozen: { rows: 1, columns: 0 },
      rows: [
        { cells: [...names.map((text) => ({ text, style: 'head' })), { text: head, style: 'head' }] },
        ...withHeader(byPlace.get(`${name} 1`), name, names, rows).map(({ line, cells }) => {
          const wrong = byPlace.get(`${name} ${line}`) ?? [];
          const at = new Set(wrong.map(({ column }) => column));
          return {
            cells: [
              ...names.map((column) => cellOf(cells[column] ?? '', at.has(column))),
              wrong.length > 0 ? { text: wrong.map(({ text }) => text).join('\n'), style: 'fault' } : null,
            ],
          };
        }),
      ],
    };
  });
  await send(bookXml({ sheets: book, title: 'figures' }));
}

/** What is wrong with the header stands in a first row of its own, which says nothing else. */
const withHeader = (wrong, _name, _names, rows) => (wrong ? [{ line: 1, cells: {} }, ...rows] : rows);

function cellOf(text, isWrong) {
  const style = isWrong ? 'faulty' : 'plain';
  return /^-?\d{1,12}(?:\.\d{1,6})?$/.test(text) && String(Number(text)) === text
    ? { number: text, style }
    : { text, style };
}
