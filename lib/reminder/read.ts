import 'server-only';
import { and, count, desc, eq, inArray, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { database } from '@/db/client';
import { branch, message, person, robot } from '@/db/schema';
import { maySeeWaiting, type Viewer } from '@/lib/viewer/rules';

const pageSize = 50;
export const logViews = ['all', 'waiting', 'failed'] as const;
export type LogView = (typeof logViews)[number];

/** The states of the messages that a view shows. */
export const statesOf = {
  waiting: ['queued', 'held', 'sending', 'handed'],
  failed: ['failed', 'unconfirmed'],
} as const;

/** What was sent to whom, the newest first, fifty at a time before the message of an id; null for those who may not see it. */
export async function findMessageLog(viewer: Viewer, view: LogView, before: string | null) {
  if (!maySeeWaiting(viewer)) return null;
  const by = alias(person, 'created');
  const state = view === 'all' ? undefined : inArray(message.state, [...statesOf[view]]);
  const [rows, counted] = await Promise.all([
    database()
      .select({
        id: message.id,
        channel: message.channel,
        kind: message.kind,
        state: message.state,
        letter: message.letter,
        period: message.period,
        tries: message.tries,
        lastError: message.lastError,
        nextTryAt: message.nextTryAt,
        sentAt: message.sentAt,
        createdAt: message.createdAt,
        person: person.name,
        robot: robot.name,
        by: by.name,
        branch: branch.shortName,
        branchEn: branch.nameEn,
      })
      .from(message)
      .leftJoin(person, eq(person.id, message.personId))
      .leftJoin(robot, eq(robot.id, message.robotId))
      .leftJoin(by, eq(by.id, message.createdBy))
      .leftJoin(branch, eq(branch.code, message.branchCode))
      .where(and(state, before ? isOlder(before) : undefined))
      .orderBy(desc(message.createdAt), desc(message.id))
      .limit(pageSize + 1),
    database().select({ state: message.state, count: count() }).from(message).groupBy(message.state),
  ]);
  const sum = (states: readonly string[]) =>
    counted.filter((one) => states.includes(one.state)).reduce((total, one) => total + one.count, 0);
  return {
    rows: rows.slice(0, pageSize).map(({ letter, ...row }) => ({ ...row, subject: letter.subject })),
    more: rows.length > pageSize,
    counts: {
      all: counted.reduce((total, one) => total + one.count, 0),
      waiting: sum(statesOf.waiting),
      failed: sum(statesOf.failed),
    },
  };
}

// Messages of one run share their moment: the id tells them apart.
const isOlder = (id: string) =>
  sql`(${message.createdAt}, ${message.id}) < (select created_at, id from ${message} last where last.id = ${id})`;

export type MessageLog = NonNullable<Awaited<ReturnType<typeof findMessageLog>>>;
