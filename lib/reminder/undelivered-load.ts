import { count, min, sql } from 'drizzle-orm';
import type { Handle } from '@/db/client';
import { message } from '@/db/schema';
import type { DeliveryCode } from '@/lib/channel/rules';
import { troubledAttempts } from './rules';

/** Nobody can mend these: the group or the person is gone. */
const gone: readonly DeliveryCode[] = ['removed', 'noAddress'];
/** Days after which what has failed is the log's business alone. */
const days = 30;

/**
 * The messages for which letters “do not go out”: failed within a month without a later one to the same recipient that
 * arrived or may still arrive, or waiting after several attempts.
 */
export const undelivered = sql`(${message.state} = 'queued' and ${message.tries} >= ${troubledAttempts}
    or ${message.state} = 'failed' and ${message.createdAt} > now() - make_interval(days => ${days})
      and coalesce(${message.lastError}, '') not in (${sql.join(
        gone.map((code) => sql`${code}`),
        sql`, `,
      )})
      and not exists (select from ${message} later where later.created_at > ${message.createdAt}
        and later.state not in ('failed', 'needless')
        and (later.person_id = ${message.personId} or later.robot_id = ${message.robotId})))`;

export type Undelivered = { messages: number; recipients: number; since: Date; lastError: string | null };

/** What is in trouble, or null where all goes well. Checks no permission: callers have. */
export async function findUndelivered(db: Handle): Promise<Undelivered | null> {
  const [found] = await db
    .select({
      messages: count(),
      recipients: sql<number>`count(distinct coalesce(${message.personId}, ${message.robotId}))::int`,
      since: min(message.createdAt),
      lastError: sql<string | null>`(array_agg(${message.lastError} order by ${message.createdAt} desc))[1]`,
    })
    .from(message)
    .where(undelivered);
  return found?.since ? { ...found, since: found.since } : null;
}
