import { and, eq } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Handle } from '@/db/client';
import { oneOf } from '@/db/conditions';
import { figure, indicator, indicatorPart } from '@/db/schema';
import type { Decimal } from '@/lib/indicator/decimal';
import type { Bound } from './checks';
import { isReported, newestValue } from './context';

/** The bounded composed ratios in which any of the flows takes part. */
export async function boundsOf(db: Handle, codes: readonly string[]): Promise<Bound[]> {
  if (codes.length === 0) return [];
  const [above, below] = [alias(indicatorPart, 'above'), alias(indicatorPart, 'below')];
  const [top, base] = [alias(indicator, 'top'), alias(indicator, 'base')];
  const rows = await db
    .select({
      code: indicator.code,
      nameZh: indicator.name,
      nameEn: indicator.nameEn,
      numerator: top.code,
      numeratorZh: top.name,
      numeratorEn: top.nameEn,
      denominator: base.code,
      denominatorZh: base.name,
      denominatorEn: base.nameEn,
    })
    .from(indicator)
    .innerJoin(above, and(eq(above.indicatorCode, indicator.code), eq(above.role, 'numerator')))
    .innerJoin(below, and(eq(below.indicatorCode, indicator.code), eq(below.role, 'denominator')))
    .innerJoin(top, eq(top.code, above.partCode))
    .innerJoin(base, eq(base.code, below.partCode))
    .where(and(eq(indicator.bounded, true), eq(indicator.composed, true)));
  const asked = new Set(codes);
  return rows
    .filter(({ numerator, denominator }) => asked.has(numerator) || asked.has(denominator))
    .map((row) => ({
      code: row.code,
      name: [row.nameZh, row.nameEn],
      numerator: row.numerator,
      denominator: row.denominator,
      numeratorName: [row.numeratorZh, row.numeratorEn],
      denominatorName: [row.denominatorZh, row.denominatorEn],
    }));
}

/** The newest values of a branch's flows in a period, by indicator: what a bound compares with. */
export async function newestValues(
  db: Handle,
  branch: string,
  codes: readonly string[],
  periods: readonly string[],
): Promise<Map<string, Decimal>> {
  if (codes.length === 0) return new Map();
  const rows = await db
    .select({ indicator: figure.indicatorCode, value: newestValue })
    .from(figure)
    .where(
      and(
        eq(figure.branchCode, branch),
        oneOf(figure.indicatorCode, [...codes]),
        oneOf(figure.period, [...periods]),
        isReported,
      ),
    );
  return new Map(rows.flatMap((row) => (row.value === null ? [] : [[row.indicator, row.value] as const])));
}
