import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { zh } from '@/lib/kit/i18n/words/common';
import type { IndicatorStatus } from '@/lib/measure/status';
import type { ExpectedMeasures } from '@/lib/measure/test-agreement';

/** The demo's worked results, and how they read on a page. Written apart from the product's own formatters. */

export type Worked = ExpectedMeasures & { status: IndicatorStatus };
export const table = (text: string): Record<string, string>[] => parse(text, { columns: true, bom: true });
const file = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8');

/** Results by as-of month and indicator. */
export const worked: Record<string, Record<string, Worked>> = JSON.parse(
  file('../lib/measure/demo-expected.json'),
);

export const indicators = table(file('../db/data/demo/indicators.csv')) as {
  code: string;
  kind: 'flow' | 'stock' | 'ratio';
  decimals: string;
  public: string;
}[];

export type Row = {
  actual: string;
  target: string;
  attained: string;
  gap: string;
  yoy: string;
  status: string;
};

/** What the rules of showing (measures.md, rule 11) make of a worked result. */
export function shownOf(code: string, { actual, target, attainment, gap, yoy, status }: Worked): Row {
  const { kind, decimals } = indicators.find((one) => one.code === code) ?? { kind: 'flow', decimals: '0' };
  const ratio = kind === 'ratio';
  const value = (exact: unknown) =>
    exact === null ? '—' : ratio ? percent(exact, 1) : number(exact, Number(decimals));
  const difference = ratio && actual !== null && target !== null ? Number(actual) - Number(target) : gap;
  return {
    actual: value(actual).replace('%', ''),
    target: value(target),
    attained: attainment === null ? '—' : wholePercent(Number(attainment)),
    gap: difference === null ? '—' : `${signed(Number(difference) * 100)} ${ratio ? '百分点' : '点'}`,
    yoy: yoy === null ? '—' : ratio ? `${signed(Number(yoy) * 100)} 百分点` : `${signed(Number(yoy) * 100)}%`,
    status: zh.status[status],
  };
}

const plain = (text: string) => text.replace('-', '−');
const number = (exact: unknown, decimals: number) =>
  plain(
    new Intl.NumberFormat('zh-CN', {
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
    }).format(Number(exact)),
  );
const percent = (exact: unknown, digits: number) =>
  plain(
    new Intl.NumberFormat('zh-CN', {
      style: 'percent',
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    }).format(Number(exact)),
  );
const signed = (points: number) =>
  plain(
    new Intl.NumberFormat('zh-CN', {
      minimumFractionDigits: 1,
      maximumFractionDigits: 1,
      signDisplay: 'exceptZero',
    }).format(points),
  );
/** 100 % means reached: below it nothing is rounded up. */
const wholePercent = (ratio: number) => percent(ratio < 1 ? Math.floor(ratio * 100 + 1e-9) / 100 : ratio, 0);
