import type { Handle } from '@/db/client';
import type { Period } from '@/lib/measure/period';
import type { Actor } from '@/lib/viewer/rules';
import { putIntoOutbox } from './outbox-write';

export type Returned = { branch: string; indicator: string; period: Period; version: number; reason: string };

/** Tells a branch at once what was sent back to it, and why: its people and its own group, nobody else's. */
export async function tellReturned(tx: Handle, actor: Actor, returned: readonly Returned[]): Promise<void> {
  await putIntoOutbox(
    tx,
    actor,
    returned.map(({ version, ...figure }) => ({
      ...figure,
      dueOn: '',
      overdueDays: 0,
      stage: 'returned',
      occasion: `returned:${version}`,
    })),
    { own: true },
  );
}
