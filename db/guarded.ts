import { AsyncLocalStorage } from 'node:async_hooks';
import type postgres from 'postgres';
import { globalStore } from '@/lib/kit/memory/global-store.mjs';
import { isDatabaseDown, isSchemaMissing } from '@/lib/kit/refusal/database';
import type { Lifeline } from './lifeline';
import { lineError } from './probe';

type Query = Promise<unknown> & { handle: () => unknown; reject: (error: Error) => void };
type Work = (inside: postgres.TransactionSql) => unknown;

/** Milliseconds within which a transaction is over whose connection has really ended. */
const endsWithin = 1_000;

/** How many transactions a piece of work has committed, where somebody counts. */
const counting = () =>
  globalStore('commits', () => ({ commits: new AsyncLocalStorage<{ committed: number }>() })).commits;

const gone = (cause: Error): Error =>
  Object.assign(lineError('CONNECTION_LOST', 'the database cannot be reached'), { cause });
const unknown = (cause: unknown): Error =>
  Object.assign(lineError('OUTCOME_UNKNOWN', 'the connection broke while this was being stored'), { cause });

/**
 * The client that everything asks through. Nothing is asked of a database that is known to be away, nobody waits for
 * one longer than it takes to find that out, and a write whose answer was lost fails as unknown, not as undone.
 */
export function guarded(client: postgres.Sql, line: Lifeline): postgres.Sql {
  const refused = () => line.lost && gone(line.lost);
  return asking(client, { line, refused }, (target) => ({
    begin: (work: Work) => transaction((inside) => target.begin(inside), work, line),
    ...(line.lost && { listen: () => Promise.reject(refused()) }),
  }));
}

/** `refused` says why nothing may be sent any more, `failed` hears of a query that ended with the connection. */
type Guard = { line: Lifeline; refused: () => Error | null; failed?: () => void };

function asking<T extends postgres.ISql>(client: T, guard: Guard, own: (target: T) => object): T {
  return new Proxy(client, {
    apply: (target, self, args) => watched(Reflect.apply(target as never, self, args), guard),
    get(target, key) {
      if (key === 'unsafe')
        return (...args: Parameters<typeof target.unsafe>) => watched(target.unsafe(...args), guard);
      const ours = own(target);
      return Reflect.get(key in ours ? ours : target, key);
    },
  });
}

/** A query is sent when somebody waits for it, so that is where it is watched; parts of another are never sent. */
function watched<T>(made: T, { line, refused, failed }: Guard): T {
  const query = made as T & Query;
  if (!(made instanceof Promise) || typeof query.handle !== 'function') return made;
  const { handle } = query;
  let begun = false;
  query.handle = () => {
    if (begun) return handle.call(query);
    begun = true;
    const reason = refused();
    if (reason) return query.reject(reason);
    const end = line.wait((error) => query.reject(gone(error)));
    Promise.prototype.then.call(query, end, (error) => {
      end();
      noteFailure(error, line);
      if (isDatabaseDown(error)) failed?.();
    });
    return handle.call(query);
  };
  return made;
}

async function transaction(
  begin: (work: Work) => Promise<unknown>,
  work: Work,
  line: Lifeline,
): Promise<unknown> {
  if (line.lost) throw gone(line.lost);
  let finished = false;
  let broken: Error | null = null;
  const isBroken = () => {
    broken ??= lineError('CONNECTION_LOST', 'this connection has ended');
  };
  let end = () => {};
  const lost = new Promise<never>((_, reject) => {
    end = line.wait((error) => {
      isBroken();
      reject(gone(error));
    });
  });
  let isOver = false;
  /** postgres.js would roll back on a connection that has ended, and take the process with it: it is not told. */
  const untilBroken = async (inside: postgres.TransactionSql, part: Work): Promise<unknown> => {
    const guard = { line, refused: () => broken, failed: isBroken };
    const own = (target: postgres.TransactionSql) => ({
      savepoint: (inner: Work) => target.savepoint((deeper) => untilBroken(deeper, inner)),
    });
    try {
      return await part(asking(inside, guard, own));
    } finally {
      if (broken) await new Promise<void>((go) => setTimeout(() => isOver || go(), endsWithin).unref());
    }
  };
  const done = begin(async (inside) => {
    const result = await untilBroken(inside, work);
    if (broken) throw broken;
    finished = true; // from here on it may be stored, whatever becomes of the answer
    return result;
  });
  done.catch(isBroken).finally(() => {
    isOver = true;
  });
  try {
    const result = await Promise.race([done, lost]);
    const counter = counting().getStore();
    if (counter) counter.committed += 1;
    return result;
  } catch (error) {
    noteFailure(error, line);
    throw finished && isDatabaseDown(error) ? unknown(error) : error;
  } finally {
    end();
  }
}

function noteFailure(error: unknown, line: Lifeline): void {
  if (isDatabaseDown(error) || isSchemaMissing(error)) line.doubt();
}

/**
 * Does work of several steps. Where the database goes away behind the first that was stored, what came of the whole
 * is unknown too.
 */
export async function countingCommits<T>(work: () => Promise<T>): Promise<T> {
  const counter = { committed: 0 };
  try {
    return await counting().run(counter, work);
  } catch (error) {
    throw counter.committed > 0 && isDatabaseDown(error) ? unknown(error) : error;
  }
}
