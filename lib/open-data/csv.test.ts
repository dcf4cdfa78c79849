import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cellOf } from './csv';

test('no text begins a formula', () => {
  for (const text of [
    '=1+1',
    '+1',
    '-1',
    '@a',
    '\t=1',
    '\r=1',
    '＝1',
    '＋1',
    '－1',
    '＠a',
    ' =1',
    '"=1"',
    ';=1',
    '\ufeff=1',
  ])
    expect(cellOf(text).replace(/^"/, '')).toMatch(/^'/);
});

test('negative numbers stay numbers, and none stays empty', () => {
  expect(cellOf(-0.25)).toBe('-0.25');
  expect(cellOf(null)).toBe('');
});

test('whatever a name holds, a reader gets it back but for the apostrophe', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const cell = cellOf(text);
      const read = cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell;
      expect([text, `'${text}`]).toContain(read);
      expect(read).not.toMatch(/^[=+\-@\t\r]/);
      if (!cell.startsWith('"')) expect(cell).not.toMatch(/[",\r\n]/);
    }),
  );
});
