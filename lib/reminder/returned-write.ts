import type { Handle } from '@/db/client';
import { oneOf } from '@/db/conditions';
import { branch } from '@/db/schema';
import type { Period } from '@/lib/measure/period';
import type { Actor } from '@/lib/viewer/rules';
import type { Notice } from '@/lib/vocabulary/outbox';
import { enqueue } from './outbox-write';
import type { NamedBranch } from './remind-rules';

type ReturnedNotice = {
  branch: string;
  indicator: string;
  period: Period;
  version: number;
  reason: string;
};

/**
 * Tells a branch at once what was sent back to it, and why: its people and its own group, nobody else. Answers the
 * branches that nobody could be told of.
 */
export async function enqueueReturned(
  tx: Handle,
  actor: Actor,
  returned: readonly ReturnedNotice[],
): Promise<NamedBranch[]> {
  const notices = returned.map(
    ({ branch: code, indicator, period, version, reason }): Notice => ({
      branch: code,
      indicator,
      period,
      reason,
      dueOn: '',
      overdueDays: 0,
      stage: 'returned',
      occasion: `returned:${version}`,
    }),
  );
  const { noChannel } = await enqueue(tx, actor, notices, { branchOnly: true });
  if (noChannel.length === 0) return [];
  return tx
    .select({ name: branch.shortName, nameEn: branch.nameEn })
    .from(branch)
    .where(oneOf(branch.code, noChannel));
}
