// The databases that the benchmark runs on: made for it, gone after it.
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import postgres from 'postgres';
import { openThrowawayDatabase } from '../../../db/server.mjs';

/**
 * @typedef {object} Databases
 * @property {string} dataDir a folder for what servers keep beside the database
 * @property {(name: string) => Promise<string>} create makes an empty database and answers its address
 * @property {() => Promise<void>} release removes everything
 */

/**
 * A throwaway PostgreSQL, or the server of TEST_DATABASE_URL with databases of our own on it.
 * @returns {Promise<Databases>}
 */
export async function openDatabases(given = process.env.TEST_DATABASE_URL) {
  const throwaway = given ? undefined : await openThrowawayDatabase();
  const server = given ?? throwaway?.url ?? '';
  const dataDir = throwaway?.dataDir ?? mkdtempSync(path.join(os.tmpdir(), 'dashboard-bench-'));
  /** @type {string[]} */
  const made = [];
  return {
    dataDir,
    async create(name) {
      const database = `bench_${name}_${randomBytes(4).toString('hex')}`;
      await on(server, (sql) => sql`create database ${sql(database)}`);
      made.push(database);
      const url = new URL(server);
      url.pathname = `/${database}`;
      return url.href;
    },
    async release() {
      if (throwaway) return throwaway.release();
      rmSync(dataDir, { recursive: true, force: true });
      for (const database of made.splice(0))
        await on(server, (sql) => sql`drop database if exists ${sql(database)} with (force)`);
    },
  };
}

/**
 * Does work over one connection to a database.
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
