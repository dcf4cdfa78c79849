import { and, eq, isNotNull, sql } from 'drizzle-orm';
import type { Handle } from '@/db/client';
import { monthWeights, plan, target } from '@/db/schema';
import type { AuditEvent } from '@/lib/audit/write';
import { fill } from '@/lib/kit/i18n/phrase';
import { zh } from '@/lib/kit/i18n/words/plan-next';
import { type Actor, actorId } from '@/lib/viewer/rules';
import { basisOf } from './write';

/**
 * What goes on from the year that an adopted plan is based on, where the new year has none of its own: each indicator's
 * monthly plan, and each branch's target. Answers what happened, for the trail.
 */
export async function continueTargets(tx: Handle, actor: Actor, year: number): Promise<AuditEvent[]> {
  const [found] = await tx.select({ from: plan.basedOn }).from(plan).where(eq(plan.year, year));
  const from = found?.from;
  if (from == null) return [];
  const common = {
    year,
    revision: 1,
    basis: basisOf(actor),
    reason: fill(zh.adoptedTargets, { year }),
    setBy: actorId(actor),
  };
  const weights = (
    await tx
      .selectDistinctOn([monthWeights.indicatorCode])
      .from(monthWeights)
      .where(
        and(
          eq(monthWeights.year, from),
          sql`not exists (select from month_weights own where own.year = ${year}
            and own.indicator_code = ${monthWeights.indicatorCode})`,
        ),
      )
      .orderBy(monthWeights.indicatorCode, sql`${monthWeights.revision} desc`)
  ).filter((row) => row.weights !== null);
  const targets = (
    await tx
      .selectDistinctOn([target.indicatorCode, target.branchCode])
      .from(target)
      .where(
        and(
          eq(target.year, from),
          isNotNull(target.branchCode),
          sql`not exists (select from target own where own.year = ${year}
            and own.indicator_code = ${target.indicatorCode} and own.branch_code = ${target.branchCode})
            and exists (select from branch where branch.code = ${target.branchCode} and branch.active)`,
        ),
      )
      .orderBy(target.indicatorCode, target.branchCode, sql`${target.revision} desc`)
  ).filter(({ value }) => value !== null);
  if (weights.length > 0)
    await tx
      .insert(monthWeights)
      .values(weights.map(({ indicatorCode, weights }) => ({ ...common, indicatorCode, weights })));
  if (targets.length > 0)
    await tx.insert(target).values(
      targets.map(({ indicatorCode, branchCode, value }) => ({
        ...common,
        indicatorCode,
        branchCode,
        value,
      })),
    );
  const event = { subject: `${year}`, reason: common.reason };
  return [
    ...weights.map(({ indicatorCode, weights }) => ({
      ...event,
      action: 'weights.set',
      indicator: indicatorCode,
      after: { weights: weights?.join(' ') },
    })),
    ...targets.map(({ indicatorCode, branchCode, value }) => ({
      ...event,
      action: 'target.set',
      indicator: indicatorCode,
      ...(branchCode !== null && { branch: branchCode }),
      after: { value },
    })),
  ];
}
