import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import postgres from 'postgres';
import { closeDatabase, connection } from './client';
import { migrateDatabase } from './migrate';

export type TestDatabase = {
  url: string;
  /** Closes the process's pool and removes the database. */
  drop(): Promise<void>;
};

const lockKey = 20240117;
const templates = 'dashboard_test_template_';
const migrations = path.join(path.dirname(fileURLToPath(import.meta.url)), 'migrations');

/**
 * An empty, migrated database for the test on the server of `TEST_DB_URL`, named by `DATABASE_URL` from then on. It is
 * copied from a template per state of the migrations, so it costs a tenth of a second.
 * @throws Error when `TEST_DB_URL` is not set
 */
export async function freshDatabase(): Promise<TestDatabase> {
  const server = process.env.TEST_DB_URL;
  if (!server) throw new Error('TEST_DB_URL names the PostgreSQL server on which tests make their databases');
  const name = `dashboard_test_${process.pid}_${randomBytes(4).toString('hex')}`;
  await onServer(server, async (sql) => {
    // Serialised: a database cannot be copied while another session creates or drops it.
    await sql`select pg_advisory_lock(${lockKey})`;
    await sql`create database ${sql(name)} template ${sql(await template(sql, server))}`;
  });
  await closeDatabase();
  const url = urlOf(server, name);
  process.env.DATABASE_URL = url;
  return {
    url,
    drop: async () => {
      await closeDatabase();
      await onServer(server, (sql) => sql`drop database if exists ${sql(name)} with (force)`);
    },
  };
}

/** Invalidates the catalogue after a test has changed branches, indicators or assignments directly in the database. */
export async function tellChanged(): Promise<void> {
  await connection()`update data_version set version = version + 1 where scope = 'all'`;
}

/** The name of the template for the current migrations; created where missing, older ones removed. */
async function template(sql: postgres.Sql, server: string): Promise<string> {
  const name = `${templates}${migrationHash()}`;
  const found = await sql<{ datname: string }[]>`select datname from pg_database
    where starts_with(datname, ${templates})`;
  if (found.some(({ datname }) => datname === name)) return name;
  for (const { datname } of found) await sql`drop database if exists ${sql(datname)} with (force)`;
  // Under another name until it is complete, so that an interrupted run leaves no half template behind.
  const making = `${templates}new`;
  await sql`create database ${sql(making)}`;
  await migrateDatabase(urlOf(server, making));
  await sql`alter database ${sql(making)} rename to ${sql(name)}`;
  return name;
}

function migrationHash(): string {
  const hash = createHash('sha256');
  for (const file of readdirSync(migrations)
    .filter((file) => file.endsWith('.sql'))
    .sort())
    hash.update(file).update(readFileSync(path.join(migrations, file)));
  return hash.digest('hex').slice(0, 16);
}

function urlOf(server: string, database: string): string {
  const url = new URL(server);
  url.pathname = `/${database}`;
  return url.href;
}

async function onServer(server: string, work: (sql: postgres.Sql) => Promise<unknown>): Promise<void> {
  const sql = postgres(server, { max: 1, onnotice: () => {} });
  try {
    await work(sql);
  } finally {
    await sql.end();
  }
}
