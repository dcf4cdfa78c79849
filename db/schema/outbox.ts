import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import type { Letter, Notice } from '@/lib/vocabulary/outbox';
import { branch } from './branch';
import { instant, randomId, serialId, writtenAt } from './columns';
import { byPerson, figureReference } from './references';

/**
 * How reminders go out, one row: the mail server, quiet hours, the schedule. Hours are of Asia/Shanghai. The mail
 * server's password is sealed (`lib/channel/secrets-client.ts`) and never read back to a screen.
 */
export const channelSetting = pgTable(
  'channel_setting',
  {
    id: smallint('id').primaryKey().default(1),
    /** Null without a mail server. */
    smtpHost: text('smtp_host'),
    smtpPort: integer('smtp_port').notNull().default(465),
    smtpSecurity: text('smtp_security', { enum: ['tls', 'starttls', 'none'] })
      .notNull()
      .default('tls'),
    smtpUser: text('smtp_user').notNull().default(''),
    smtpFrom: text('smtp_from').notNull().default(''),
    smtpSealed: text('smtp_sealed'),
    /** Nothing goes out from this hour until the other; equal hours mean no quiet hours. */
    quietFrom: integer('quiet_from').notNull().default(21),
    quietUntil: integer('quiet_until').notNull().default(8),
    quietWeekends: boolean('quiet_weekends').notNull().default(false),
    scheduled: boolean('scheduled').notNull().default(true),
    /** The hour from which the day's scheduled reminders are enqueued. */
    hour: integer('hour').notNull().default(9),
    /** Late figures are reminded of on the first day and then every so many days. */
    everyDays: integer('every_days').notNull().default(3),
    /** Raised by the trigger `settings_version`, so that a second editor is warned. */
    version: integer('version').notNull().default(1),
    changedAt: writtenAt('changed_at'),
  },
  (t) => [
    check('channel_setting_single', sql`${t.id} = 1`),
    check('channel_setting_port', sql`${t.smtpPort} between 1 and 65535`),
    check('channel_setting_security', sql`${t.smtpSecurity} in ('tls','starttls','none')`),
    check(
      'channel_setting_hours',
      sql`${t.quietFrom} between 0 and 23 and ${t.quietUntil} between 0 and 23 and ${t.hour} between 0 and 23`,
    ),
    check('channel_setting_every', sql`${t.everyDays} between 1 and 30`),
  ],
);

/**
 * A group robot of 企业微信 or 钉钉. Its address is a sealed secret; screens show only its last four characters
 * (`addressEnd`). A removed robot keeps its name for the log and loses its secrets.
 */
export const robot = pgTable(
  'robot',
  {
    id: randomId(),
    kind: text('kind', { enum: ['wecom', 'dingtalk'] }).notNull(),
    name: text('name').notNull(),
    /** The branch whose group it is; null for the group that hears of all. */
    branchCode: text('branch_code').references(() => branch.code),
    addressSealed: text('address_sealed'),
    addressEnd: text('address_end').notNull(),
    /** 钉钉 加签. */
    signSealed: text('sign_sealed'),
    active: boolean('active').notNull().default(true),
    /** The service is overloaded: nothing more until then. */
    blockedUntil: instant('blocked_until'),
    removedAt: instant('removed_at'),
    version: integer('version').notNull().default(1),
    addedAt: writtenAt('added_at'),
  },
  (t) => [
    check('robot_kind', sql`${t.kind} in ('wecom','dingtalk')`),
    check('robot_address', sql`(${t.removedAt} is null) = (${t.addressSealed} is not null)`),
  ],
);

/**
 * The outbox: one message to one person or group, written in the transaction of its cause. A sender claims it
 * (`sending`), marks the moment in which the last byte goes out (`handed`), and then stores the result. What was handed
 * over is never sent again by itself: without an answer it ends as `unconfirmed`, for a human to decide. Right before
 * sending, the letter is rewritten where something has changed; when nothing of it holds any more, the message is
 * obsolete (`needless`). `held`: deferred by quiet hours.
 */
export const message = pgTable(
  'message',
  {
    id: randomId(),
    channel: text('channel', { enum: ['mail', 'wecom', 'dingtalk'] }).notNull(),
    robotId: uuid('robot_id').references(() => robot.id),
    personId: byPerson('person_id'),
    /** Recipient, day or returned version, digest of the figures, part. */
    dedupeKey: text('dedupe_key').notNull().unique(),
    kind: text('kind', { enum: ['reminder', 'returned', 'plan'] }).notNull(),
    branchCode: text('branch_code').references(() => branch.code),
    period: text('period').notNull(),
    letter: jsonb('letter').$type<Letter>().notNull(),
    /** The notices in the letter; null in rows from before they were stored, which are sent as they are. */
    about: jsonb('about').$type<Notice[]>(),
    state: text('state', {
      enum: ['queued', 'held', 'sending', 'handed', 'sent', 'failed', 'unconfirmed', 'needless'],
    }).notNull(),
    tries: integer('tries').notNull().default(0),
    nextTryAt: writtenAt('next_try_at'),
    leaseUntil: instant('lease_until'),
    handedAt: instant('handed_at'),
    sentAt: instant('sent_at'),
    /** Why the last attempt failed, as a code of `lib/channel/rules.ts`. */
    lastError: text('last_error'),
    /** Null for the schedule. */
    createdBy: byPerson('created_by'),
    createdAt: writtenAt('created_at'),
  },
  (t) => [
    index('message_due').on(t.nextTryAt).where(sql`state in ('queued','held')`),
    index('message_leased').on(t.leaseUntil).where(sql`state in ('sending','handed')`),
    index('message_robot').on(t.robotId, t.handedAt),
    index('message_created').on(t.createdAt),
    index('message_undelivered').on(t.createdAt).where(sql`state = 'failed'`),
    check(
      'message_state',
      sql`${t.state} in ('queued','held','sending','handed','sent','failed','unconfirmed','needless')`,
    ),
    check('message_recipient', sql`(${t.robotId} is null) <> (${t.personId} is null)`),
  ],
);

/**
 * Append-only: which notices went to whom. `occasion` is the day, or a returned figure's version: a recipient gets one
 * notice of a figure for each. What was not delivered was not told: it is told by a further `attempt`.
 */
export const reminderTold = pgTable(
  'reminder_told',
  {
    id: serialId(),
    ...figureReference(),
    occasion: text('occasion').notNull(),
    stage: text('stage', { enum: ['soon', 'today', 'late', 'returned'] }).notNull(),
    /** `person:` or `robot:` and an id. */
    recipient: text('recipient').notNull(),
    messageId: uuid('message_id')
      .notNull()
      .references(() => message.id),
    attempt: smallint('attempt').notNull().default(1),
  },
  (t) => [
    uniqueIndex('reminder_told_attempt').on(
      t.branchCode,
      t.period,
      t.indicatorCode,
      t.recipient,
      t.occasion,
      t.attempt,
    ),
  ],
);
