// The benchmark's throwaway databases.
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import postgres from 'postgres';
import { openThrowawayDatabase } from '../../../db/server.mjs';

/**
 * @typedef {object} Databases
 * @property {string} dataDir the servers' data folder
 * @property {(name: string) => Promise<string>} create creates an empty database and returns its address
 * @property {() => Promise<void>} release removes everything
 */

/**
 * A throwaway PostgreSQL, or databases on the server of TEST_DATABASE_URL.
 * @returns {Promise<Databases>}
 */
export async function openDatabases(address = process.env.TEST_DATABASE_URL) {
  const throwaway = address ? undefined : await openThrowawayDatabase();
  const server = address ?? throwaway?.url ?? '';
  const dataDir = throwaway?.dataDir ?? mkdtempSync(path.join(os.tmpdir(), 'dashboard-bench-'));
  /** @type {string[]} */
  const created = [];
  return {
    dataDir,
    async create(name) {
      const database = `bench_${name}_${randomBytes(4).toString('hex')}`;
      await on(server, (sql) => sql`create database ${sql(database)}`);
      created.push(database);
      const url = new URL(server);
      url.pathname = `/${database}`;
      return url.href;
    },
    async release() {
      if (throwaway) return throwaway.release();
      rmSync(dataDir, { recursive: true, force: true });
      for (const database of created.splice(0))
        await on(server, (sql) => sql`drop database if exists ${sql(database)} with (force)`);
    },
  };
}

/**
 * Runs work on one connection to a database.
 * @template T
 * @param {string} url
 * @param {(sql: import('postgres').Sql) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function on(url, work) {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    return await work(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}
