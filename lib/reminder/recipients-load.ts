import { and, asc, eq, isNotNull, isNull } from 'drizzle-orm';
import type { Handle } from '@/db/client';
import { oneOf } from '@/db/conditions';
import { channelSetting, person, robot } from '@/db/schema';
import type { Locale } from '@/lib/kit/i18n/locale';

/** A person or a group; `branch` is null for a group that hears of all branches. */
export type Recipient = {
  /** As stored in `reminder_told`: `person:` or `robot:` and an id. */
  key: string;
  channel: 'mail' | 'wecom' | 'dingtalk';
  personId: string | null;
  robotId: string | null;
  branch: string | null;
  /** A person's own; groups are written to in Chinese. */
  language: Locale;
};

type ChannelSetting = typeof channelSetting.$inferSelect;

/** How reminders go out. The row always exists: a migration inserted it. */
export async function findChannelSetting(db: Handle): Promise<ChannelSetting> {
  const [row] = await db.select().from(channelSetting);
  if (!row) throw new Error('the settings of the channels are missing');
  return row;
}

/** Everybody who can be reached: reporters with an address where there is a mail server, and the groups in use. */
export async function findRecipients(db: Handle, hasMail: boolean): Promise<Recipient[]> {
  const [people, robots] = await Promise.all([
    hasMail
      ? db
          .select({ id: person.id, branch: person.branchCode, language: person.language })
          .from(person)
          .where(and(eq(person.role, 'reporter'), isNotNull(person.email), isNull(person.disabledAt)))
          .orderBy(asc(person.username))
      : [],
    db
      .select({ id: robot.id, kind: robot.kind, branch: robot.branchCode })
      .from(robot)
      .where(and(eq(robot.active, true), isNull(robot.removedAt)))
      .orderBy(asc(robot.addedAt), asc(robot.id)),
  ]);
  return [
    ...people.map(
      ({ id, ...person }): Recipient => ({
        ...person,
        key: `person:${id}`,
        channel: 'mail',
        personId: id,
        robotId: null,
      }),
    ),
    ...robots.map(
      ({ id, kind, branch }): Recipient => ({
        key: `robot:${id}`,
        channel: kind,
        personId: null,
        robotId: id,
        branch,
        language: 'zh',
      }),
    ),
  ];
}

/** The people who review and can be reached by mail. */
export async function findReviewers(db: Handle, hasMail: boolean): Promise<Recipient[]> {
  if (!hasMail) return [];
  const rows = await db
    .select({ id: person.id, language: person.language })
    .from(person)
    .where(and(oneOf(person.role, ['reviewer', 'admin']), isNotNull(person.email), isNull(person.disabledAt)))
    .orderBy(asc(person.username));
  return rows.map(({ id, language }) => ({
    key: `person:${id}`,
    channel: 'mail',
    personId: id,
    robotId: null,
    branch: null,
    language,
  }));
}
