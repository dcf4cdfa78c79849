import { and, desc, eq, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { database } from '@/db/client';
import { oneOf } from '@/db/conditions';
import { branch, message, person, robot } from '@/db/schema';
import type { MessageState } from '@/lib/vocabulary/outbox';

type MessageQuery = { states: readonly MessageState[] | undefined; before: SQL | undefined; limit: number };

/** Messages as the log shows them, newest first, of some states or of all. Permission is checked by the callers. */
export function listMessages({ states, before, limit }: MessageQuery) {
  const by = alias(person, 'created');
  return (
    database()
      .select({
        id: message.id,
        // To the microsecond, which a JavaScript date cannot hold.
        createdAtExact: sql<string>`${message.createdAt}::text`,
        createdAt: message.createdAt,
        sentAt: message.sentAt,
        nextTryAt: message.nextTryAt,
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
      .where(and(states && oneOf(message.state, states), before))
      // Messages of one run share their moment.
      .orderBy(desc(message.createdAt), desc(message.id))
      .limit(limit)
  );
}

export type LoggedMessage = Awaited<ReturnType<typeof listMessages>>[number];
