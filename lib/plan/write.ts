import { and, desc, eq, isNull } from 'drizzle-orm';
import { type Database, database, type Handle } from '@/db/client';
import { branch, indicator, monthWeights, target } from '@/db/schema';
import { record } from '@/lib/audit/write';
import { isUniqueViolation } from '@/lib/kit/refusal/database';
import { done, type Outcome, refuse, refuseField } from '@/lib/kit/refusal/rules';
import { kindTraits } from '@/lib/measure/kinds';
import { type Actor, actorId, isPermitted, maySetTargets } from '@/lib/viewer/rules';

type TargetChange = {
  indicator: string;
  year: number;
  /** Null: association-wide. */
  branch: string | null;
  /** A plain decimal, a ratio's as a fraction of 1; null withdraws the target. */
  value: string | null;
  reason: string;
  /** The revision that the change was made from; 0 where there was none. */
  base: number;
};
/** What is set by somebody of the demo is marked so. */
export const basisOf = (actor: Actor) => (actor.kind === 'person' && actor.demo ? ('demo' as const) : null);
/** Sets, revises or withdraws a target as a new revision; a revision needs a reason. The earlier ones stay. */
export function setTarget(actor: Actor, change: TargetChange): Promise<Outcome<{ revision: number }>> {
  if (!isPermitted(actor, maySetTargets)) return Promise.resolve(refuse('NOT_FOUND'));
  return changeOnce(async (tx) => {
    const found = await findIndicator(tx, change.indicator);
    if (!found || (change.branch && !(await hasBranch(tx, change.branch)))) return refuse('NOT_FOUND');
    if (change.branch && !kindTraits[found.kind].addsUp) return refuse('FIELD_INVALID');
    const [latest] = await tx
      .select({ revision: target.revision, value: target.value })
      .from(target)
      .where(
        and(
          eq(target.indicatorCode, change.indicator),
          eq(target.year, change.year),
          change.branch ? eq(target.branchCode, change.branch) : isNull(target.branchCode),
        ),
      )
      .orderBy(desc(target.revision))
      .limit(1);
    if ((latest?.revision ?? 0) !== change.base) return refuse('CONFLICT');
    if (change.value === null && latest?.value == null) return refuse('WRONG_STATE');
    if (latest && !change.reason) return refuseField('reason', 'REASON_MISSING');
    const revision = change.base + 1;
    await tx.insert(target).values({
      indicatorCode: change.indicator,
      year: change.year,
      branchCode: change.branch,
      revision,
      value: change.value,
      basis: basisOf(actor),
      reason: change.reason,
      setBy: actorId(actor),
    });
    await record(tx, actor, [
      {
        action: change.value === null ? 'target.withdraw' : 'target.set',
        subject: String(change.year),
        indicator: change.indicator,
        ...(change.branch && { branch: change.branch }),
        before: { value: latest?.value ?? null },
        after: { value: change.value },
        reason: change.reason,
      },
    ]);
    return done({ revision });
  });
}

type WeightsChange = {
  indicator: string;
  year: number;
  weights: string[] | null;
  reason: string;
  base: number;
};

/** Sets how an indicator's year is spread over its months (twelve weights ≥ 0, not all 0), or evenly again with null. */
export function setWeights(actor: Actor, change: WeightsChange): Promise<Outcome<{ revision: number }>> {
  if (!isPermitted(actor, maySetTargets)) return Promise.resolve(refuse('NOT_FOUND'));
  return changeOnce(async (tx) => {
    const found = await findIndicator(tx, change.indicator);
    if (!found) return refuse('NOT_FOUND');
    if (!kindTraits[found.kind].spreadsTarget) return refuse('FIELD_INVALID');
    const [latest] = await tx
      .select({ revision: monthWeights.revision, weights: monthWeights.weights })
      .from(monthWeights)
      .where(and(eq(monthWeights.indicatorCode, change.indicator), eq(monthWeights.year, change.year)))
      .orderBy(desc(monthWeights.revision))
      .limit(1);
    if ((latest?.revision ?? 0) !== change.base) return refuse('CONFLICT');
    if (latest && !change.reason) return refuseField('reason', 'REASON_MISSING');
    const revision = change.base + 1;
    await tx.insert(monthWeights).values({
      indicatorCode: change.indicator,
      year: change.year,
      revision,
      weights: change.weights,
      basis: basisOf(actor),
      reason: change.reason,
      setBy: actorId(actor),
    });
    await record(tx, actor, [
      {
        action: 'weights.set',
        subject: String(change.year),
        indicator: change.indicator,
        before: { weights: latest?.weights ?? null },
        after: { weights: change.weights },
        reason: change.reason,
      },
    ]);
    return done({ revision });
  });
}

/** Of two administrators at once the unique index on revisions lets one through, the other gets CONFLICT. */
async function changeOnce<T>(work: (tx: Handle) => Promise<Outcome<T>>): Promise<Outcome<T>> {
  try {
    return await (database() as Database).transaction(work);
  } catch (error) {
    if (isUniqueViolation(error)) return refuse('CONFLICT');
    throw error;
  }
}

const findIndicator = async (tx: Handle, code: string) =>
  (await tx.select({ kind: indicator.kind }).from(indicator).where(eq(indicator.code, code)))[0];

const hasBranch = async (tx: Handle, code: string) =>
  (await tx.select({ code: branch.code }).from(branch).where(eq(branch.code, code))).length > 0;
