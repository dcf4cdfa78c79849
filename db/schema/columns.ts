import { bigserial, customType, timestamp, uuid } from 'drizzle-orm/pg-core';

/** An instant, with its time zone. */
export const instant = (name: string) => timestamp(name, { withTimezone: true });

/** When the row was written. */
export const writtenAt = (name: string) => instant(name).notNull().defaultNow();

export const serialId = () => bigserial('id', { mode: 'number' }).primaryKey();
export const randomId = () => uuid('id').primaryKey().defaultRandom();

/** A `bytea` column, as a Buffer. */
export const bytes = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'bytea' });
