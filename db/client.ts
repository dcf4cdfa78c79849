import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { forgetAll, globalStore } from '@/lib/kit/memory/global-store.mjs';
import { databaseUrl } from '@/lib/kit/settings/settings.mjs';
import { guarded } from './guarded';
import { Lifeline } from './lifeline';
import { preparing } from './prepared';
import * as schema from './schema';

export type Database = PostgresJsDatabase<typeof schema>;
/** A connection or a transaction: the first parameter of every query. */
export type Handle = Database | Parameters<Parameters<Database['transaction']>[0]>[0];

type Pool = { sql: postgres.Sql; watched: postgres.Sql; db: Database };
type OutageListener = { lost?: (error: Error) => void; back?: () => void };
type Store = { pool?: Pool | undefined; line?: Lifeline };
const store = () => globalStore('pool', (): Store => ({}));
const listeners = () => globalStore('outage listeners', () => new Set<OutageListener>());

function pool(): Pool {
  const current = store();
  current.line ??= new Lifeline(databaseUrl(), {
    lost(error) {
      // Whatever waits in it fails, and nothing more is tried; the next pool is made when the database is back.
      void current.pool?.sql.end({ timeout: 0 });
      current.pool = undefined;
      for (const { lost } of listeners()) lost?.(error);
    },
    back() {
      for (const { back } of listeners()) back?.();
    },
  });
  current.pool ??= openPool(current.line);
  return current.pool;
}

function openPool(line: Lifeline): Pool {
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
  return { sql, watched: guarded(sql, line), db: drizzle(guarded(preparing(sql), line), { schema }) };
}

/** The process's one pool, created at first use so that building needs no database. */
export const database = (): Database => pool().db;

/** The underlying postgres.js client, for LISTEN and COPY. */
export const connection = (): postgres.Sql => pool().watched;

/** Hears of it when the database is lost and when it is back, until the returned function is called. */
export function onOutage(listener: OutageListener): () => void {
  listeners().add(listener);
  return () => listeners().delete(listener);
}

/** Whether a question failed with the connection in the last moments: what fails now fails for that. */
export const hasJustFailed = (): boolean => performance.now() - (store().line?.failedAt ?? -Infinity) < 3_000;

/** Ends the pool, without which commands would not exit, and clears every cache of what was read through it. */
export async function closeDatabase(): Promise<void> {
  const { pool: open, line } = store();
  await Promise.all([open?.sql.end({ timeout: 5 }), line?.close()]);
  forgetAll();
}
