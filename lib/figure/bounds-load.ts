import { and, eq } from 'drizzle-orm';
import type { Handle } from '@/db/client';
import { oneOf } from '@/db/conditions';
import { figure } from '@/db/schema';
import { type CatalogueIndicator, currentCatalogue } from '@/lib/catalogue/catalogue-load';
import type { Decimal } from '@/lib/measure/decimal';
import type { PartRole } from '@/lib/measure/kinds';
import type { Bound } from './checks-rules';
import { countsAsReported, newestValue } from './context-load';

/** The bounded composed ratios in which any of the flows takes part. */
export async function loadBounds(db: Handle, codes: readonly string[]): Promise<Bound[]> {
  if (codes.length === 0) return [];
  const { indicators, byCode } = await currentCatalogue(db);
  const asked = new Set(codes);
  const part = ({ parts }: CatalogueIndicator, role: PartRole) =>
    parts.filter((one) => one.role === role).flatMap(({ code }) => byCode.get(code) ?? []);
  return indicators
    .filter(({ bounded, composed }) => bounded && composed)
    .flatMap((whole) =>
      part(whole, 'numerator').flatMap((top) =>
        part(whole, 'denominator').map((base) => ({ whole, top, base })),
      ),
    )
    .filter(({ top, base }) => asked.has(top.code) || asked.has(base.code))
    .map(({ whole, top, base }) => ({
      code: whole.code,
      name: [whole.name, whole.nameEn],
      numerator: top.code,
      denominator: base.code,
      numeratorName: [top.name, top.nameEn],
      denominatorName: [base.name, base.nameEn],
    }));
}

/** The newest values of a branch's flows in a period, by indicator: what a bound compares with. */
export async function loadNewestValues(
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
        oneOf(figure.indicatorCode, codes),
        oneOf(figure.period, periods),
        countsAsReported,
      ),
    );
  return new Map(rows.flatMap((row) => (row.value === null ? [] : [[row.indicator, row.value] as const])));
}
