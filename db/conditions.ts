import { type AnyColumn, type GetColumnData, type SQL, sql } from 'drizzle-orm';

/**
 * That a column has one of some values; false of none. The values are one parameter, so that a statement stays the
 * same whatever their number, is prepared once, and is not put together again from a piece for each of them.
 */
export const oneOf = <C extends AnyColumn>(column: C, values: readonly GetColumnData<C, 'raw'>[]): SQL =>
  sql`${column} = any(${sql.param([...values])})`;
