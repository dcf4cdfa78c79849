import { sql } from 'drizzle-orm';
import { boolean, check, index, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { roles } from '@/lib/vocabulary/person';
import { branch } from './branch';
import { instant, randomId, writtenAt } from './columns';

/** Somebody who may sign in. People are disabled, never deleted: figures and the audit trail refer to them. */
export const person = pgTable(
  'person',
  {
    id: randomId(),
    username: text('username').notNull(),
    name: text('name').notNull(),
    role: text('role', { enum: roles }).notNull(),
    branchCode: text('branch_code').references(() => branch.code),
    /** argon2id, encoded with its parameters. */
    passwordHash: text('password_hash').notNull(),
    /** After a one-time password the person must set their own first. */
    mustChangePassword: boolean('must_change_password').notNull().default(false),
    passwordChangedAt: writtenAt('password_changed_at'),
    disabledAt: instant('disabled_at'),
    /** Until then sign-in is refused, except from a known device. */
    lockedUntil: instant('locked_until'),
    language: text('language', { enum: ['zh', 'en'] })
      .notNull()
      .default('zh'),
    demo: boolean('demo').notNull().default(false),
    createdAt: writtenAt('created_at'),
    /** The address for reminders and one-time links. */
    email: text('email'),
  },
  (t) => [
    uniqueIndex('person_username').on(sql`lower(${t.username})`),
    check('person_role', sql`${t.role} in ('admin','reviewer','leader','reporter')`),
    check('person_branch', sql`(${t.role} = 'reporter') = (${t.branchCode} is not null)`),
    check(
      'person_email',
      sql`${t.email} ~ '^[^@[:space:][:cntrl:]<>(),\\x3b:"]+@[A-Za-z0-9.-]+$' and length(${t.email}) <= 254`,
    ),
  ],
);

/**
 * A one-time link with which somebody sets their own password: an invitation, or after they forgot it. Only the hash of
 * its token is stored; it works once, until it expires or a newer one replaces it.
 */
export const passwordLink = pgTable(
  'password_link',
  {
    id: randomId(),
    personId: uuid('person_id')
      .notNull()
      .references(() => person.id),
    purpose: text('purpose', { enum: ['invite', 'reset'] }).notNull(),
    tokenHash: text('token_hash').notNull().unique(),
    givenBy: uuid('given_by').references(() => person.id),
    givenAt: writtenAt('given_at'),
    expiresAt: instant('expires_at').notNull(),
    usedAt: instant('used_at'),
    replacedAt: instant('replaced_at'),
  },
  (t) => [index('password_link_person').on(t.personId)],
);

/** A signed-in browser. Only the hash of the secret in the cookie is stored; an ended session is refused at once. */
export const session = pgTable(
  'session',
  {
    id: randomId(),
    personId: uuid('person_id')
      .notNull()
      .references(() => person.id),
    secretHash: text('secret_hash').notNull().unique(),
    device: text('device').notNull().default(''),
    address: text('address').notNull().default(''),
    createdAt: writtenAt('created_at'),
    seenAt: writtenAt('seen_at'),
    expiresAt: instant('expires_at').notNull(),
    endedAt: instant('ended_at'),
    endedWhy: text('ended_why', {
      enum: ['signOut', 'password', 'disabled', 'role', 'admin', 'self', 'idle'],
    }),
  },
  (t) => [index('session_person').on(t.personId)],
);

/** A browser from which a person has signed in before: never locked out by somebody else's failed attempts. */
export const knownDevice = pgTable(
  'known_device',
  {
    secretHash: text('secret_hash').notNull(),
    personId: uuid('person_id')
      .notNull()
      .references(() => person.id),
    usedAt: writtenAt('used_at'),
  },
  (t) => [uniqueIndex('known_device_person').on(t.personId, t.secretHash)],
);

/** Every attempt to sign in, by the account as typed (lower case) and the client's address, for the throttle. */
export const signInAttempt = pgTable(
  'sign_in_attempt',
  {
    id: randomId(),
    account: text('account').notNull(),
    address: text('address').notNull(),
    succeeded: boolean('succeeded').notNull(),
    at: writtenAt('at'),
  },
  (t) => [
    index('sign_in_attempt_account').on(t.account, t.at),
    index('sign_in_attempt_address').on(t.address, t.at),
  ],
);
