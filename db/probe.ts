import { connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import postgres from 'postgres';
import journal from './migrations/meta/_journal.json' with { type: 'json' };

/** The question whether encryption is spoken, which PostgreSQL answers with one letter before anybody signs in. */
const sslRequest = Buffer.from([0, 0, 0, 8, 4, 210, 22, 47]);
const newestMigration = Math.max(...journal.entries.map(({ when }) => when));

/** An error with a code in the manner of postgres.js: `CONNECTION_…` is a database that cannot be asked. */
export const lineError = (code: string, message: string): Error =>
  Object.assign(new Error(message), { code });

/** A line of its own to a database, on which it is asked whether it is there. */
export class Probe {
  #url: string;
  #sql: postgres.Sql;

  constructor(url: string) {
    this.#url = url;
    this.#sql = open(url);
  }

  /**
   * Resolves once the database has answered, and with `schema` only where it is as new as this program.
   * @throws the reason why it cannot be asked, where nobody is there after some `patience` milliseconds
   */
  async ask(patience: number, { schema = false } = {}): Promise<void> {
    const over = new AbortController();
    try {
      const inTime = <T>(work: Promise<T>, most: number) => Promise.race([work, timeout(most, over.signal)]);
      await inTime(greet(this.#sql.options, over.signal), patience);
      // Something is there; a machine under load may be slow to let anybody in.
      await inTime(this.#answer(schema), 3 * patience);
    } catch (error) {
      await this.end(); // what is still being tried on this line goes with it
      this.#sql = open(this.#url);
      throw error;
    } finally {
      over.abort();
    }
  }

  end(): Promise<void> {
    return this.#sql.end({ timeout: 0 });
  }

  async #answer(schema: boolean): Promise<void> {
    await this.#sql`select 1`;
    if (schema && (await this.#schemaAge()) < newestMigration)
      throw lineError('CONNECTION_SCHEMA', 'the database is older than this program');
  }

  async #schemaAge(): Promise<number> {
    const [found] = await this.#sql<{ at: string }[]>`
      select max(created_at)::text as at from drizzle.__drizzle_migrations`.catch(() => []);
    return Number(found?.at ?? 0);
  }
}

const open = (url: string) =>
  postgres(url, { max: 1, connect_timeout: 3, idle_timeout: 30, fetch_types: false, onnotice: () => {} });

/** A process that is starved of its turns waits longer: only steps that ended in time count. */
async function timeout(patience: number, signal: AbortSignal): Promise<never> {
  const [step, most] = [100, 4];
  const began = performance.now();
  for (let counted = 0; counted < patience && performance.now() - began < patience * most; ) {
    const before = performance.now();
    await pause(step, null, { signal, ref: false });
    if (performance.now() - before < 2 * step) counted += step;
  }
  throw lineError('CONNECT_TIMEOUT', `no answer within ${patience / 1000} s`);
}

/** Resolves once one of the hosts of an address answers as PostgreSQL does, before anything expensive is tried. */
async function greet(options: postgres.Sql['options'], over: AbortSignal): Promise<void> {
  const { host, port, path } = options as unknown as { host: string[]; port: number[]; path?: string };
  const places = path ? [{ path }] : host.map((name, index) => ({ host: name, port: port[index] ?? 5432 }));
  try {
    await Promise.any(places.map((place) => greetOne(connect(place), over)));
  } catch (error) {
    throw error instanceof AggregateError ? error.errors[0] : error;
  }
}

function greetOne(socket: Socket, over: AbortSignal): Promise<void> {
  return new Promise<void>((resolve, reject) => {
    socket.on('connect', () => socket.write(sslRequest));
    socket.on('data', () => resolve());
    socket.on('error', reject);
    socket.on('close', () => reject(lineError('CONNECTION_CLOSED', 'it hung up at once')));
    over.addEventListener('abort', () => socket.destroy(), { once: true });
  }).finally(() => socket.destroy());
}
