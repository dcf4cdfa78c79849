import type { Handle } from '@/db/client';
import { monthWeights, target } from '@/db/schema';
import type { AuditEvent } from '@/lib/audit/write';
import type { TargetPlan } from './target-rules';

/** Adds an import's revisions of targets and weights; returns their audit events. */
export async function writeTargets(tx: Handle, plan: TargetPlan, reason: string): Promise<AuditEvent[]> {
  if (plan.targets.length > 0)
    await tx.insert(target).values(
      plan.targets.map(({ row, revision }) => ({
        indicatorCode: row.indicator,
        year: row.year,
        branchCode: row.branch,
        revision,
        value: row.value,
        basis: row.basis,
        reason,
      })),
    );
  if (plan.weights.length > 0)
    await tx.insert(monthWeights).values(
      plan.weights.map(({ row, weights, revision }) => ({
        indicatorCode: row.indicator,
        year: row.year,
        revision,
        weights,
        // The plan's document has yearly numbers only: any split over months is demo.
        basis: row.basis && ('demo' as const),
        reason,
      })),
    );
  return [
    ...plan.targets.map(({ row, revision }) => ({
      action: 'target.import',
      subject: `${row.year}`,
      indicator: row.indicator,
      ...(row.branch && { branch: row.branch }),
      after: { value: row.value, basis: row.basis, revision, file: row.file },
      reason,
    })),
    ...plan.weights.map(({ row, weights, revision }) => ({
      action: 'weights.import',
      subject: `${row.year}`,
      indicator: row.indicator,
      after: { weights, revision, file: row.file },
      reason,
    })),
  ];
}
