import { eq, sql } from 'drizzle-orm';
import type { Handle } from '@/db/client';
import { figure, indicator, indicatorPart } from '@/db/schema';

/** Whether kind, direction and frequency can no longer change: there are figures, or it is part of a composition. */
export async function isFixed(
  tx: Handle,
  { code, composed }: { code: string; composed: string | boolean | null },
) {
  if (composed) return true;
  const [found] = await tx
    .select({
      fixed: sql<boolean>`exists (select from ${figure} where ${figure.indicatorCode} = ${code})
        or exists (select from ${indicatorPart} where ${indicatorPart.partCode} = ${code})`,
    })
    .from(indicator)
    .where(eq(indicator.code, code));
  return found?.fixed ?? true;
}
