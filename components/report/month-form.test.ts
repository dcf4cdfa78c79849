import fc from 'fast-check';
import { expect, it } from 'vitest';
import { queryChecks } from '@/lib/figure/checks-rules';
import type { FigureContext } from '@/lib/figure/context-rules';
import { cellContext } from './month-form';

const amount = fc.option(fc.integer({ min: 0, max: 400 }).map(String), { nil: null });
const amounts = fc.record({ value: amount, numerator: amount, denominator: amount });
const context = fc.record({
  indicator: fc.record({
    kind: fc.constantFrom('flow', 'stock', 'ratio'),
    name: fc.constant('参训人数'),
    nameEn: fc.constant('Trainees'),
    definitionEn: fc.constant('People who took part'),
  }),
  recent: fc.array(
    amounts.map((figure) => ({ ...figure, period: '2024-01' })),
    { maxLength: 6 },
  ),
  latest: fc.option(
    amounts.map((figure) => ({ ...figure, period: '2024-06' })),
    { nil: null },
  ),
  missing: fc.subarray(['2024-02', '2024-05']),
}) as unknown as fc.Arbitrary<FigureContext>;

it('the browser fires the checks that the server fires, from less', () =>
  fc.assert(
    fc.property(amounts, context, (typed, full) => {
      expect(queryChecks(typed, cellContext(full))).toEqual(queryChecks(typed, full));
    }),
  ));

it('names and history stay on the server', () =>
  fc.assert(
    fc.property(context, (full) => {
      expect(JSON.stringify(cellContext(full))).not.toMatch(/Trainees|took part|2024-01/);
    }),
  ));
