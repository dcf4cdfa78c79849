import { type AnyColumn, type GetColumnData, type SQL, sql } from 'drizzle-orm';

/**
 * That a column has one of these values; false for none. The values are one parameter, so that the statement is the
 * same for any number of them and is prepared once.
 */
export const oneOf = <C extends AnyColumn>(column: C, values: readonly GetColumnData<C, 'raw'>[]): SQL =>
  sql`${column} = any(${sql.param([...values])})`;
