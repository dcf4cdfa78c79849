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

/** Null where no person did it. */
export const byPerson = (name: string) => uuid(name).references(() => person.id);

/** Author and time of a row that is never changed. */
export const byAndAt = () => ({ by: byPerson('by'), at: writtenAt('at') });

/** The indicator, branch and period of a figure. */
export const figureReference = () => ({
  indicatorCode: indicatorCode(),
  branchCode: branchCode(),
  period: text('period').notNull(),
});
