import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
import { dayStates, fileKinds, wechatFeeds, wechatSources } from '@/lib/vocabulary/wechat';
import { bytes, instant, randomId, serialId, writtenAt } from './columns';
import { indicator } from './indicator';
import { person } from './person';
import { branchCode } from './references';

/**
 * The connection to the Official Account's data API, one row once an administrator has saved it; without it the
 * connector is off. AppSecret and token are sealed (`lib/kit/secret/seal.ts`) and never leave the server.
 */
export const wechatAccount = pgTable(
  'wechat_account',
  {
    id: smallint('id').primaryKey().default(1),
    active: boolean('active').notNull().default(false),
    appId: text('app_id').notNull().default(''),
    secret: bytes('secret'),
    /** The branch for which figures are proposed. */
    branchCode: branchCode(),
    /** Null: not proposed. */
    postsIndicator: text('posts_indicator').references(() => indicator.code),
    followersIndicator: text('followers_indicator').references(() => indicator.code),
    /** The first month that is requested. */
    since: text('since').notNull(),
    token: bytes('token'),
    tokenExpiresAt: instant('token_expires_at'),
    /** The last forced renewal, and their number on its day: the API allows 20 a day, 30 s apart. */
    forcedAt: instant('forced_at'),
    forcedCount: integer('forced_count').notNull().default(0),
    /** Raised by every change of the settings, so that a second editor is warned. */
    version: integer('version').notNull().default(1),
    changedAt: writtenAt('changed_at'),
  },
  (t) => [
    check('wechat_account_single', sql`${t.id} = 1`),
    check('wechat_account_since', sql`${t.since} ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'`),
  ],
);

/** An uploaded table that the platform exported: a preview until it is taken. */
export const wechatFile = pgTable(
  'wechat_file',
  {
    id: randomId(),
    kind: text('kind', { enum: fileKinds }).notNull(),
    name: text('name').notNull(),
    /** Its content: days with followers, or articles with their day. Public numbers and titles only. */
    rows: jsonb('rows').$type<Record<string, string | number | null>[]>().notNull(),
    /** The months that were taken; empty while it is a preview. */
    months: text('months').array().notNull().default(sql`'{}'`),
    uploadedBy: uuid('uploaded_by')
      .notNull()
      .references(() => person.id),
    uploadedAt: writtenAt('uploaded_at'),
    takenAt: instant('taken_at'),
  },
  (t) => [
    index('wechat_file_uploaded').on(t.uploadedAt),
    check('wechat_file_kind', sql`${t.kind} in ('followers','articles')`),
    check('wechat_file_taken', sql`(${t.takenAt} is null) = (cardinality(${t.months}) = 0)`),
  ],
);

/**
 * A day of the API's or an uploaded table's data, as received. `ready`: its numbers are final; `delayed`: the API says
 * that they may still change; `absent`: there was no row for the day when it was requested on `askedOn`.
 */
export const wechatDay = pgTable(
  'wechat_day',
  {
    source: text('source', { enum: wechatSources }).notNull(),
    feed: text('feed', { enum: wechatFeeds }).notNull(),
    day: date('day').notNull(),
    state: text('state', { enum: dayStates }).notNull(),
    /** Posts of the day, or followers at its end. */
    value: integer('value'),
    gained: integer('gained'),
    lost: integer('lost'),
    raw: jsonb('raw').$type<unknown[]>().notNull(),
    fileId: uuid('file_id').references(() => wechatFile.id),
    /** The day in Shanghai on which it was requested or uploaded. */
    askedOn: date('asked_on').notNull(),
    at: writtenAt('at'),
  },
  (t) => [
    primaryKey({ columns: [t.source, t.feed, t.day] }),
    check('wechat_day_source', sql`${t.source} in ('api','file')`),
    check('wechat_day_feed', sql`${t.feed} in ('posts','followers','changes')`),
    check('wechat_day_state', sql`${t.state} in ('ready','delayed','absent')`),
    check('wechat_day_numbers', sql`least(${t.value}, ${t.gained}, ${t.lost}) >= 0`),
    check('wechat_day_absent', sql`${t.state} <> 'absent' or ${t.value} is null`),
    check('wechat_day_file', sql`(${t.source} = 'file') = (${t.fileId} is not null)`),
  ],
);

/** The runs of the connector and their results (`lib/wechat/code-rules.ts`). No secrets, no addresses. */
export const wechatRun = pgTable(
  'wechat_run',
  {
    id: serialId(),
    trigger: text('trigger', { enum: ['schedule', 'person'] }).notNull(),
    result: text('result').notNull(),
    errcode: integer('errcode'),
    /** Values for the result's sentence: the server's own address that WeChat refused, a day, a status. */
    detail: jsonb('detail').$type<Record<string, string | number>>(),
    days: integer('days').notNull().default(0),
    drafts: integer('drafts').notNull().default(0),
    startedAt: writtenAt('started_at'),
    endedAt: instant('ended_at'),
  },
  (t) => [index('wechat_run_started').on(t.startedAt)],
);
