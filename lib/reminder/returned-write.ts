import type { Handle } from '@/db/client';
import type { Period } from '@/lib/measure/period';
import type { Actor } from '@/lib/viewer/rules';
import type { Notice } from '@/lib/vocabulary/outbox';
import { enqueue } from './outbox-write';

type ReturnedNotice = {
  branch: string;
  indicator: string;
  period: Period;
  version: number;
  reason: string;
};

/** Tells a branch at once what was sent back to it, and why: its people and its own group, nobody else. */
export async function enqueueReturned(
  tx: Handle,
  actor: Actor,
  returned: readonly ReturnedNotice[],
): Promise<void> {
  const notices = returned.map(
    ({ branch, indicator, period, version, reason }): Notice => ({
      branch,
      indicator,
      period,
      dueOn: '',
      overdueDays: 0,
      stage: 'returned',
      occasion: `returned:${version}`,
      reason,
    }),
  );
  await enqueue(tx, actor, notices, { branchOnly: true });
}
