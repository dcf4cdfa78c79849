import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { forgetAll, globalStore } from '@/lib/kit/memory/global-store.mjs';
import { databaseUrl } from '@/lib/kit/settings/settings.mjs';
import { preparing } from './prepared';
import * as schema from './schema';

export type Database = PostgresJsDatabase<typeof schema>;
/** A connection or a transaction: the first parameter of every query. */
export type Handle = Database | Parameters<Parameters<Database['transaction']>[0]>[0];

type Pool = { sql: postgres.Sql; db: Database };
const poolStore = () => globalStore('pool', (): { current?: Pool } => ({}));

function pool(): Pool {
  const store = poolStore();
  store.current ??= openPool();
  return store.current;
}

function openPool(): Pool {
  const sql = postgres(databaseUrl(), {
    max: 10,
    connect_timeout: 3,
    idle_timeout: 60,
    // In seconds: somebody waits for every attempt to connect, and by default these are 20 s apart.
    backoff: (attempts) => Math.min(3 ** attempts / 100, 1),
    onnotice: () => {},
    connection: {
      application_name: 'association-dashboard',
      statement_timeout: 15_000,
      lock_timeout: 5_000,
      idle_in_transaction_session_timeout: 30_000,
    },
  });
  return { sql, db: drizzle(preparing(sql), { schema }) };
}

/** The process's one pool, created at first use so that building needs no database. */
export const database = (): Database => pool().db;

/** The underlying postgres.js client, for LISTEN and COPY. */
export const connection = (): postgres.Sql => pool().sql;

/** Ends the pool, without which commands would not exit, and clears every cache of what was read through it. */
export async function closeDatabase(): Promise<void> {
  await poolStore().current?.sql.end({ timeout: 5 });
  forgetAll();
}
