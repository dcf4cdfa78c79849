import type postgres from 'postgres';
import { claim, takeOver } from './claim-write';
import { Desk } from './desk-run';
import { reviser } from './revise-write';
import { openClient, within } from './sender-database-client';

export type SendOptions = {
  /** Messages on their way at once; mail goes over a few connections that are used again. */
  atOnce?: number;
  /** Seconds after which what a sender had claimed belongs to nobody. */
  lease?: number;
  stopping?: AbortSignal;
  /** The clock by which hours are quiet. */
  now?: () => Date;
};

/**
 * Sends what is due, over two database connections of its own; answers in how many seconds the next is due, null when
 * nothing waits. What has waited is looked through first: see `reviser`. Throws when the database goes away; what was
 * on its way then is concluded as soon as it is back.
 */
export async function sendDue(url: string, options: SendOptions = {}): Promise<number | null> {
  const { atOnce = 20, lease = 120, stopping, now = () => new Date() } = options;
  const sql = openClient(url);
  const marks = openClient(url);
  const desk = new Desk({ sql, marks, url, now });
  const revise = reviser();
  try {
    await within(takeOver(sql));
    await within(desk.prepare());
    for (;;) {
      if (stopping?.aborted) break;
      const claimed = await within(claim(sql, atOnce * 5, lease));
      if (claimed.length === 0) break;
      await desk.sendAll(await within(revise(claimed)), atOnce, stopping);
    }
    return await within(nextDue(sql));
  } finally {
    desk.leave();
    await Promise.all([sql.end({ timeout: 5 }), marks.end({ timeout: 5 })]);
  }
}

async function nextDue(sql: postgres.Sql): Promise<number | null> {
  const [row] = await sql<{ seconds: number | null }[]>`
    select extract(epoch from min(case when state in ('sending', 'handed') then lease_until
      else greatest(next_try_at, r.blocked_until, now() + interval '3 seconds') end) - now())::float8 as seconds
    from message m left join robot r on r.id = m.robot_id
    where state in ('queued', 'held', 'sending', 'handed')`;
  return row?.seconds ?? null;
}
