import 'server-only';
import { count, sql } from 'drizzle-orm';
import { database } from '@/db/client';
import { message } from '@/db/schema';
import { mayReview, maySeeWaiting, type Viewer } from '@/lib/viewer/rules';
import type { MessageState } from '@/lib/vocabulary/outbox';
import { listMessages } from './log-load';
import { findUndelivered, type Undelivered } from './undelivered-load';

const pageSize = 50;
export const logViews = ['all', 'waiting', 'failed'] as const;
export type LogView = (typeof logViews)[number];

/** The states of the messages that a view shows; all of them where it names none. */
export const statesOf: Record<LogView, readonly MessageState[] | undefined> = {
  all: undefined,
  waiting: ['queued', 'held', 'sending', 'handed'],
  failed: ['failed', 'unconfirmed'],
};

/** A page of the log, newest first, before the message of an id; null for those who may not see it. */
export async function findMessageLog(viewer: Viewer, view: LogView, before: string | null) {
  if (!maySeeWaiting(viewer)) return null;
  const [rows, counted] = await Promise.all([
    listMessages({
      states: statesOf[view],
      before: before ? olderThan(before) : undefined,
      limit: pageSize + 1,
    }),
    database().select({ state: message.state, count: count() }).from(message).groupBy(message.state),
  ]);
  const sum = (states: readonly MessageState[] | undefined) =>
    counted.reduce((total, row) => total + (!states || states.includes(row.state) ? row.count : 0), 0);
  return {
    rows: rows.slice(0, pageSize),
    more: rows.length > pageSize,
    counts: { all: sum(statesOf.all), waiting: sum(statesOf.waiting), failed: sum(statesOf.failed) },
  };
}

const olderThan = (id: string) =>
  sql`(${message.createdAt}, ${message.id}) < (select created_at, id from ${message} last where last.id = ${id})`;

export type MessageLogData = NonNullable<Awaited<ReturnType<typeof findMessageLog>>>;

/** Letters that do not go out, for those who can do something about it; null for all others and where all goes well. */
export const readUndelivered = async (viewer: Viewer): Promise<Undelivered | null> =>
  mayReview(viewer) ? findUndelivered(database()) : null;
