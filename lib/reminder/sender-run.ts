import type postgres from 'postgres';
import { claimDue, requeueExpiredLeases } from './claim-write';
import { createReviser } from './revise-write';
import { SendRun } from './send-run';
import { withTimeout } from './sender-database-client';

type SendOptions = {
  /** Messages on their way at once; mail goes over a few connections that are used again. */
  concurrency?: number;
  /** Seconds after which a message that a vanished sender had claimed is free again. */
  lease?: number;
  stopping?: AbortSignal;
  /** The clock by which hours are quiet. */
  now?: () => Date;
};

/**
 * Sends what is due, over two database connections of its own, each letter revised right before (`createReviser`);
 * answers in how many seconds the next message is due, null when none waits. Throws when the database goes away; what
 * was on its way then is settled as soon as it is back.
 */
export async function sendDue(url: string, options: SendOptions = {}): Promise<number | null> {
  const { concurrency = 20, lease = 120, stopping, now = () => new Date() } = options;
  const run = new SendRun(url, now);
  const revise = createReviser();
  try {
    await withTimeout(requeueExpiredLeases(run.sql));
    await withTimeout(run.prepare());
    while (!stopping?.aborted) {
      const claimed = await withTimeout(claimDue(run.sql, concurrency * 5, lease));
      if (claimed.length === 0) break;
      await run.sendAll(await withTimeout(revise(claimed)), concurrency, stopping);
    }
    return await withTimeout(secondsUntilNext(run.sql));
  } finally {
    await run.close();
  }
}

async function secondsUntilNext(sql: postgres.Sql): Promise<number | null> {
  const [row] = await sql<{ seconds: number | null }[]>`
    select extract(epoch from min(case when state in ('sending', 'handed') then lease_until
      else greatest(next_try_at, r.blocked_until, now() + interval '3 seconds') end) - now())::float8 as seconds
    from message m left join robot r on r.id = m.robot_id
    where state in ('queued', 'held', 'sending', 'handed')`;
  return row?.seconds ?? null;
}
