import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvCell } from './formula-rules';

const trigger = '[=+\\-@＝＋－＠﹦﹢﹣﹫]';
const skipped = '[\\s\\p{Cc}\\p{Cf}"\'“”‘’;,，；]*';
/** What is to be guarded, said plainly: behind a separator something that reads as the beginning of a formula. */
const inner = new RegExp(`(?<=[;\\t\\r\\n])(?=${skipped}${trigger})`, 'gu');
const beginning = new RegExp(`^(?:${skipped}${trigger}|[\\t\\r])`, 'u');

test('behind every separator whatever reads as a formula is kept a text', () => {
  const characters = fc.constantFrom(...';\t\r\n =+-@＝a1"\'，,\u200b\u{e0041}');
  fc.assert(
    fc.property(fc.string({ unit: characters, maxLength: 30 }), (text) => {
      const plain = text.replace(inner, "'");
      const guarded = beginning.test(text) ? `'${plain}` : plain;
      const cell = csvCell(text);
      expect(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell).toBe(guarded);
    }),
    { numRuns: 5_000 },
  );
});

test.each([';', '"', ' ', ';"', '\t;', '，'])(
  'a cell of 64 KB of %j takes no longer than one of words',
  (separator) => {
    const text = separator.repeat(65_536 / separator.length);
    for (const cell of [text, `${text}x`, `${text}=1`, `${text}x${text}=`]) {
      // Processor time: the machine may be busy, and what is quadratic takes seconds.
      const before = process.cpuUsage();
      csvCell(cell);
      expect(process.cpuUsage(before).user).toBeLessThan(250_000);
    }
  },
);
