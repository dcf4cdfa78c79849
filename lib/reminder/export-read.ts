import 'server-only';
import { and, desc, eq, inArray, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { database } from '@/db/client';
import { branch, message, person, robot } from '@/db/schema';
import { maySeeWaiting, type Viewer } from '@/lib/viewer/rules';
import { type LogView, statesOf } from './read';

const batchSize = 1_000;

/** Everything that a view of the log shows, the newest first, batch by batch; null for those who may not see it. */
export function exportMessageLog(viewer: Viewer, view: LogView): AsyncGenerator<LoggedMessage[]> | null {
  return maySeeWaiting(viewer) ? batches(view) : null;
}

async function* batches(view: LogView): AsyncGenerator<LoggedMessage[]> {
  // Messages of one run share their moment: the id tells them apart.
  for (let last: LoggedMessage | undefined; ; ) {
    const rows = await messagesBefore(view, last);
    if (rows.length > 0) yield rows;
    last = rows.at(-1);
    if (rows.length < batchSize) return;
  }
}

export type LoggedMessage = Awaited<ReturnType<typeof messagesBefore>>[number];

function messagesBefore(view: LogView, last?: { id: string; exactly: string }) {
  const by = alias(person, 'created');
  return database()
    .select({
      id: message.id,
      exactly: sql<string>`${message.createdAt}::text`,
      createdAt: message.createdAt,
      sentAt: message.sentAt,
      channel: message.channel,
      kind: message.kind,
      state: message.state,
      subject: sql<string>`${message.letter} ->> 'subject'`,
      period: message.period,
      tries: message.tries,
      lastError: message.lastError,
      person: person.name,
      robot: robot.name,
      by: by.name,
      branchCode: message.branchCode,
      branch: branch.shortName,
      branchEn: branch.nameEn,
    })
    .from(message)
    .leftJoin(person, eq(person.id, message.personId))
    .leftJoin(robot, eq(robot.id, message.robotId))
    .leftJoin(by, eq(by.id, message.createdBy))
    .leftJoin(branch, eq(branch.code, message.branchCode))
    .where(
      and(
        view === 'all' ? undefined : inArray(message.state, [...statesOf[view]]),
        last && sql`(${message.createdAt}, ${message.id}) < (${last.exactly}::timestamptz, ${last.id}::uuid)`,
      ),
    )
    .orderBy(desc(message.createdAt), desc(message.id))
    .limit(batchSize);
}
