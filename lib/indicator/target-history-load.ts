import { and, asc, eq } from 'drizzle-orm';
import type { Handle } from '@/db/client';
import { monthWeights, person, target } from '@/db/schema';

type Revision = {
  indicator: string;
  revision: number;
  basis: 'plan' | 'demo' | null;
  reason: string;
  by: string | null;
  at: Date;
};
/** `branch` null: the association's; `value` null: withdrawn. */
export type TargetRevision = Revision & { branch: string | null; value: string | null };
/** `weights` null: spread evenly again. */
export type WeightsRevision = Revision & { weights: string[] | null };

/** All revisions of a year's targets, of one indicator or of all; the oldest first. */
export const listTargetRevisions = (db: Handle, year: number, code?: string): Promise<TargetRevision[]> =>
  db
    .select({
      indicator: target.indicatorCode,
      branch: target.branchCode,
      revision: target.revision,
      value: target.value,
      basis: target.basis,
      reason: target.reason,
      by: person.name,
      at: target.setAt,
    })
    .from(target)
    .leftJoin(person, eq(person.id, target.setBy))
    .where(and(eq(target.year, year), code === undefined ? undefined : eq(target.indicatorCode, code)))
    .orderBy(asc(target.id));

/** All revisions of a year's monthly weights, of one indicator or of all; the oldest first. */
export const listWeightsRevisions = (db: Handle, year: number, code?: string): Promise<WeightsRevision[]> =>
  db
    .select({
      indicator: monthWeights.indicatorCode,
      revision: monthWeights.revision,
      weights: monthWeights.weights,
      basis: monthWeights.basis,
      reason: monthWeights.reason,
      by: person.name,
      at: monthWeights.setAt,
    })
    .from(monthWeights)
    .leftJoin(person, eq(person.id, monthWeights.setBy))
    .where(
      and(eq(monthWeights.year, year), code === undefined ? undefined : eq(monthWeights.indicatorCode, code)),
    )
    .orderBy(asc(monthWeights.id));
