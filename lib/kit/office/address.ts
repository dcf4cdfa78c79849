/** The column of a cell's address, from 1; 0 for none. */
export function columnNumber(address: string): number {
  const letters = /^([A-Z]{1,3})\d{1,7}$/.exec(address)?.[1] ?? '';
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
}

/** A column's letters, from 1: 28 is AB. */
export function columnLetters(column: number): string {
  const letter = String.fromCharCode(65 + ((column - 1) % 26));
  return column <= 26 ? letter : columnLetters(Math.floor((column - 1) / 26)) + letter;
}

/** A number as a spreadsheet shows it: 15 digits, never with an exponent. Any other text is returned as it is. */
export function plainNumber(cell: string): string {
  const text = cell.trim();
  if (text === '' || /^-?\d{1,15}$/.test(text)) return text;
  // Not 0x10, which is a number only to programs.
  const number = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i.test(text) ? Number(text) : Number.NaN;
  if (!Number.isFinite(number)) return text;
  const shown = String(Number(number.toPrecision(15)));
  const [, sign = '', integer = '', places = '', power] =
    /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(shown) ?? [];
  if (power === undefined) return shown;
  const shift = Number(power);
  if (Math.abs(shift) > 40) return text;
  if (shift > 0) return `${sign}${integer}${places.padEnd(shift, '0')}`;
  return `${sign}0.${'0'.repeat(-shift - 1)}${integer}${places}`;
}
