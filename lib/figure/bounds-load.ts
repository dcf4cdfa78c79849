import { and, eq } from 'drizzle-orm';
import type { Handle } from '@/db/client';
import { oneOf } from '@/db/conditions';
import { figure } from '@/db/schema';
import { type CatalogueIndicator, currentCatalogue } from '@/lib/catalogue/catalogue-load';
import type { Decimal } from '@/lib/measure/decimal';
import type { PartRole } from '@/lib/measure/kinds';
import type { Bound } from './checks-rules';
import { countsAsReported, newestValue } from './context-load';

/** The bounded composed ratios of a branch's flows, and the newest values of all the flows that they compare. */
export async function loadBounds(
  db: Handle,
  branch: string,
  codes: readonly string[],
  periods: readonly string[],
): Promise<{ bounds: Bound[]; newest: Map<string, Decimal> }> {
  const bounds = await boundsOf(db, codes);
  const flows = new Set(bounds.flatMap(({ numerator, denominator }) => [numerator, denominator]));
  return { bounds, newest: await newestValues(db, branch, [...flows], periods) };
}

/** The bounded composed ratios in which any of the flows takes part. */
async function boundsOf(db: Handle, codes: readonly string[]): Promise<Bound[]> {
  if (codes.length === 0) return [];
  const { indicators, byCode } = await currentCatalogue(db);
  const wanted = new Set(codes);
  const partsIn = ({ parts }: CatalogueIndicator, role: PartRole) =>
    parts.filter((part) => part.role === role).flatMap(({ code }) => byCode.get(code) ?? []);
  return indicators
    .filter(({ bounded, composed }) => bounded && composed)
    .flatMap((ratio) =>
      partsIn(ratio, 'numerator').flatMap((top) =>
        partsIn(ratio, 'denominator').map((base) => ({ ratio, top, base })),
      ),
    )
    .filter(({ top, base }) => wanted.has(top.code) || wanted.has(base.code))
    .map(({ ratio, top, base }) => ({
      code: ratio.code,
      name: [ratio.name, ratio.nameEn],
      numerator: top.code,
      denominator: base.code,
      numeratorName: [top.name, top.nameEn],
      denominatorName: [base.name, base.nameEn],
    }));
}

/** The newest values of a branch's flows in a period, by indicator. */
async function newestValues(
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
