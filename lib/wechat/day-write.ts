import { type SQL, sql } from 'drizzle-orm';
import type { Handle } from '@/db/client';
import { wechatDay } from '@/db/schema';

/** Stores what a source says of days, in place of what it said before; with `where` only of those days. */
export const storeDays = (tx: Handle, days: (typeof wechatDay.$inferInsert)[], where?: SQL) =>
  tx
    .insert(wechatDay)
    .values(days)
    .onConflictDoUpdate({
      target: [wechatDay.source, wechatDay.feed, wechatDay.day],
      set: {
        state: sql`excluded.state`,
        value: sql`excluded.value`,
        gained: sql`excluded.gained`,
        lost: sql`excluded.lost`,
        raw: sql`excluded.raw`,
        fileId: sql`excluded.file_id`,
        askedOn: sql`excluded.asked_on`,
        at: sql`now()`,
      },
      setWhere: where,
    });
