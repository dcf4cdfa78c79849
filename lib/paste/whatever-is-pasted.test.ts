import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { amountField } from '@/lib/figure/cell-rules';
import { readAmount } from '@/lib/measure/amount';
import { readGrid } from './grid-rules';
import { read, targets } from './test-targets';

describe('whatever is pasted', { timeout: 60_000 }, () => {
  const cell = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc.constantFrom(
      '参训人数',
      'TRN02',
      '企业会员再评审完成率',
      '分子',
      '本月',
      '累计',
      '8月',
      '7月',
      '1,234',
      '2.25万',
      '-',
      '"',
      '"a',
      '元',
      '12%',
      '3/4',
      '１２',
    ),
    fc.integer().map(String),
  );
  const block = fc
    .array(fc.array(cell, { maxLength: 6 }), { maxLength: 8 })
    .map((rows) => rows.map((row) => row.join('\t')).join('\n'));

  test('is read without an accident, and no number is invented', () => {
    fc.assert(
      fc.property(fc.oneof(block, fc.string({ unit: 'binary' })), (text) => {
        const cells = readGrid(text).flat();
        for (const { code, typed, problem } of read(text).lines) {
          const found = targets.find((one) => one.code === code);
          for (const [part, value] of Object.entries(typed)) {
            if (part === 'note' || problem) continue;
            // As it stands in a cell, but for the unit behind it or the sign before it, or as a part of a/b.
            const bare = value.replace(/元$/, '');
            expect(cells.some((one) => one.normalize('NFKC').includes(bare.normalize('NFKC')))).toBe(true);
            if (found) expect(readAmount(value, amountField(found.context))?.ok).toBe(true);
          }
        }
      }),
      { numRuns: 2_000 },
    );
  });

  test('comes back cell by cell from the way Excel quotes', () => {
    const quoted = (text: string) => (/[\t\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
    fc.assert(
      fc.property(
        fc.array(
          fc.array(fc.constantFrom('a', 'b\tc', 'd\ne', 'f"g', '"', '', '1'), { minLength: 2, maxLength: 5 }),
          { minLength: 1, maxLength: 5 },
        ),
        (rows) => {
          const text = `${rows.map((row) => row.map(quoted).join('\t')).join('\n')}`;
          expect(readGrid(text)).toEqual(rows.map((row) => row.map((one) => one.replace(/[\t\n]/, ' '))));
        },
      ),
    );
  });

  test('a long one takes little of the processor’s time', () => {
    const rows = Array.from({ length: 5_000 }, (_, nth) => `"指标 ${nth}\t${nth}\t"`).join('\n');
    const before = process.cpuUsage();
    read(`参训人数\t3\n${rows}`);
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1000).toBeLessThan(5_000);
  });
});
