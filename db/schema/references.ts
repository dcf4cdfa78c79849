import { text, uuid } from 'drizzle-orm/pg-core';
import { branch } from './branch';
import { writtenAt } from './columns';
import { indicator } from './indicator';
import { person } from './person';

export const branchCode = () =>
  text('branch_code')
    .notNull()
    .references(() => branch.code);

export const indicatorCode = () =>
  text('indicator_code')
    .notNull()
    .references(() => indicator.code);

export const personId = () =>
  uuid('person_id')
    .notNull()
    .references(() => person.id);

/** Who did something; null where no person did. */
export const byPerson = (name: string) => uuid(name).references(() => person.id);

/** Who wrote a row that is never changed, and when. */
export const byAndAt = () => ({ by: byPerson('by'), at: writtenAt('at') });

/** What a figure is of: an indicator, a branch, a period. */
export const figureReference = () => ({
  indicatorCode: indicatorCode(),
  branchCode: branchCode(),
  period: text('period').notNull(),
});
