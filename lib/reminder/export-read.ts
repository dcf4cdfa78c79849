import 'server-only';
import { sql } from 'drizzle-orm';
import { message } from '@/db/schema';
import { maySeeWaiting, type Viewer } from '@/lib/viewer/rules';
import { type LoggedMessage, listMessages } from './log-load';
import { type LogView, statesOf } from './read';

const batchSize = 1_000;

/** A view of the log, newest first, batch by batch; null for those who may not see it. */
export function exportMessageLog(viewer: Viewer, view: LogView): AsyncGenerator<LoggedMessage[]> | null {
  return maySeeWaiting(viewer) ? batches(view) : null;
}

async function* batches(view: LogView): AsyncGenerator<LoggedMessage[]> {
  for (let last: LoggedMessage | undefined; ; ) {
    const rows = await listMessages({
      states: statesOf[view],
      before: last && olderThan(last),
      limit: batchSize,
    });
    if (rows.length > 0) yield rows;
    last = rows.at(-1);
    if (rows.length < batchSize) return;
  }
}

const olderThan = ({ createdAtExact, id }: LoggedMessage) =>
  sql`(${message.createdAt}, ${message.id}) < (${createdAtExact}::timestamptz, ${id}::uuid)`;
