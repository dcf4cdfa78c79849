/** The column of a cell's address, from 1; 0 for none. */
export function columnOf(address) {
  const letters = /^([A-Z]{1,3})\d{1,7}$/.exec(address)?.[1] ?? '';
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
}

/** A column's letters: 28 is AB. */
export function lettersOf(column) {
  let letters = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26))
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  return letters;
}

/**
 * A number as a spreadsheet shows it: 15 digits, never with an exponent. What is no number stays what it is.
 * @param {string} said
 */
export function plainNumber(said) {
  const text = said.trim();
  if (text === '' || /^-?\d{1,15}$/.test(text)) return text;
  // Not 0x10, which is a number only to programs.
  const number = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i.test(text) ? Number(text) : Number.NaN;
  if (!Number.isFinite(number)) return text;
  const shown = String(Number(number.toPrecision(15)));
  const [, sign = '', whole = '', places = '', power] =
    /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(shown) ?? [];
  if (power === undefined) return shown;
  const shift = Number(power);
  if (Math.abs(shift) > 40) return text;
  if (shift > 0) return `${sign}${whole}${places.padEnd(shift, '0')}`;
  return `${sign}0.${'0'.repeat(-shift - 1)}${whole}${places}`;
}
