import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import type { TypedCell } from '@/lib/figure/cell-rules';
import type { RowChange } from '@/lib/workbook/month-rows-view';
import { ChangeRow } from './change-row';

const change = (unit: string, decimals: number, typed: TypedCell, kind = 'flow') =>
  ({
    kind: 'added',
    cell: {
      code: 'AID02',
      period: '2024-07',
      context: {
        indicator: { kind, name: '捐赠', nameEn: '', unit, unitEn: '', decimals, frequency: 'month' },
        yearToDate: null,
        latest: null,
      },
    },
    typed,
    now: {},
    seen: 0,
    needsNote: false,
  }) as unknown as RowChange;
const shown = (one: RowChange) =>
  renderToStaticMarkup(
    <table>
      <tbody>
        <ChangeRow locale="zh" sheet="2024-07" change={one} />
      </tbody>
    </table>,
  )
    .replace(/<\/?span[^>]*>|→/g, '')
    .match(/font-semibold">(.*?)<\/td>/)?.[1]
    ?.trim();

it.each([
  ['万元', 2, { value: '0.55万元' }, 'flow', '0.55 万元'],
  ['人', 0, { value: '0.1955万' }, 'flow', '1,955 人'],
  ['人次', 0, { value: '300余' }, 'flow', '300余 人次'],
  ['%', 1, { numerator: '3', denominator: '1,009' }, 'ratio', '3 ÷ 1,009'],
  ['篇', 0, { nil: '1' }, 'flow', '零报'],
  ['篇', 0, {}, 'flow', '空'],
])('a preview shows the number that was read: %s %s %j %s → %s', (unit, decimals, typed, kind, expected) => {
  expect(shown(change(unit, decimals, typed, kind))).toBe(expected);
});
