import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Browser, BrowserContextOptions, Page } from '@playwright/test';
import postgres from 'postgres';
import { freePort } from '../db/server-cluster.mjs';
import { start, stop } from '../lib/command/serve/children.mjs';
import { prepareDatabase } from '../lib/command/serve/serve.mjs';
import { testEnvironment } from '../lib/command/test/checks.mjs';
import { password, signIn } from './sign-in-page';
import { openWire, type Wire } from './wire';

/** A process that serves the build under test. */
export type Instance = {
  url: string;
  /** A page of somebody who signs in there. */
  as(browser: Browser, username: string, options?: BrowserContextOptions): Promise<Page>;
  stop(): Promise<void>;
  /** As a crash: at once, in the middle of whatever it does. */
  kill(): Promise<void>;
};

/** An installation of a spec's own: a database, the line to it, and as many instances as are started. */
export type Installation = {
  /** Straight to the database, also while the line is cut. */
  sql: postgres.Sql;
  databaseUrl: string;
  wire: Wire;
  /** What signs its cookies. */
  secret: string;
  /** What every start does first: migrates, and fills an empty database. */
  prepare(): Promise<string>;
  /** Starts an instance and answers as soon as it listens. */
  serve(): Promise<Instance>;
  /** As an operator does, with `npm run app`; answers as soon as its site does. */
  launch(): Promise<Launched>;
  /** Stops what runs and leaves nothing behind. */
  remove(): Promise<void>;
};

/** What `npm run app` started. */
export type Launched = {
  url: string;
  /** What it has said so far. */
  said(): string;
  /** Kills the web server, not what watches over it. */
  killServer(): void;
};

type Asked = {
  seed?: 'demo' | 'association' | 'none';
  /** The day that periods and deadlines take for today. */
  today?: string;
  /** What its processes are told besides. */
  env?: Record<string, string>;
};

/** Makes an empty database beside that of `DATABASE_URL`, for `prepare()` and `serve()`. */
export async function openInstallation({
  seed = 'demo',
  today = '',
  env: told = {},
}: Asked = {}): Promise<Installation> {
  const shared = process.env.DATABASE_URL;
  if (!shared) throw new Error('DATABASE_URL names the PostgreSQL server of the run');
  const name = `journeys_${randomBytes(6).toString('hex')}`;
  await onServer(shared, (sql) => sql`create database ${sql(name)}`);
  const direct = new URL(shared);
  direct.pathname = `/${name}`;
  const sql = postgres(direct.href, { max: 2, onnotice: () => {} });
  const wire = await openWire(direct.href);
  const folder = mkdtempSync(path.join(os.tmpdir(), 'journeys-'));
  const secret = randomBytes(36).toString('base64url');
  const running = new Set<Instance>();
  const launched = new Set<ChildProcess>();
  const env = (port: number) =>
    testEnvironment({
      DATABASE_URL: wire.url,
      DATA_DIR: folder,
      PORT: String(port),
      APP_URL: `http://localhost:${port}`,
      NEXTAUTH_URL: `http://localhost:${port}`,
      AUTH_SECRET: secret,
      NEXTAUTH_SECRET: secret,
      SEED: seed,
      DEMO_PASSWORD: password,
      APP_TODAY: today,
      JOBS: 'off',
      ...told,
    });
  return {
    sql,
    databaseUrl: direct.href,
    wire,
    secret,
    prepare: () => prepareDatabase(env(0)),
    async serve() {
      const port = await freePort();
      const instance = await serve(
        { ...env(port), NODE_ENV: 'production' },
        port,
        path.join(folder, 'web.log'),
      );
      running.add(instance);
      return instance;
    },
    async launch() {
      const port = await freePort();
      const log = path.join(folder, 'launcher.log');
      const output = openSync(log, 'a');
      const child = start([process.execPath, 'lib/command/serve/app.mjs'], { env: env(port), output });
      closeSync(output);
      launched.add(child);
      const url = `http://localhost:${port}`;
      const said = () => readFileSync(log, 'utf8');
      for (let answers = false; !answers; ) {
        if (child.exitCode !== null) throw new Error(`the launcher ended:\n${said()}`);
        answers = await fetch(url).then(
          () => true,
          () => false,
        );
      }
      return { url, said, killServer: () => process.kill(serverOf(child.pid ?? 0), 'SIGKILL') };
    },
    async remove() {
      await Promise.all([...launched].map((child) => stop(child)));

      await Promise.all([...running].map((instance) => instance.stop()));
      await wire.close();
      await sql.end({ timeout: 5 });
      await onServer(shared, (sql) => sql`drop database if exists ${sql(name)} with (force)`);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function serve(env: NodeJS.ProcessEnv, port: number, log: string): Promise<Instance> {
  const output = openSync(log, 'a');
  const child = start([process.execPath, 'server.mjs'], { env, output });
  closeSync(output);
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const listens = new Promise<true>((resolve) => child.once('message', () => resolve(true)));
  if (!(await Promise.race([listens, ended])))
    throw new Error(`the instance did not start:\n${readFileSync(log, 'utf8').slice(-3000)}`);
  const url = `http://localhost:${port}`;
  return {
    url,
    async as(browser, username, options = {}) {
      const context = await browser.newContext({ baseURL: url, ...options });
      const page = await context.newPage();
      await signIn(page, username);
      return page;
    },
    stop: () => stop(child),
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** The web server among the children of a launcher. */
function serverOf(launcher: number): number {
  const children = readFileSync(`/proc/${launcher}/task/${launcher}/children`, 'utf8')
    .split(' ')
    .filter(Boolean);
  const server = children.find((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('server.mjs'));
  if (!server) throw new Error('no web server runs');
  return Number(server);
}

async function onServer(server: string, work: (sql: postgres.Sql) => Promise<unknown>): Promise<void> {
  const sql = postgres(server, { max: 1, onnotice: () => {} });
  try {
    await work(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}
