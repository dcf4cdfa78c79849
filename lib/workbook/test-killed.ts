import { execFileSync } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { connection } from '@/db/client';

/** How tests end a process that imports figures, and know that they did. */

/**
 * The process that imports for this one. Asked while it is known to be there, so that none or two is a mistake of the
 * test's.
 * @throws Error where there is none, or more than one
 */
export function importingProcess(): number {
  const found = execFileSync('pgrep', ['-P', String(process.pid), '-f', 'lib/workbook/figure-task'], {
    encoding: 'utf8',
  }).trim();
  if (!/^\d+$/.test(found)) throw new Error(`one process was to import, not “${found}”`);
  return Number(found);
}

/**
 * Keeps an import from going further by holding a lock that its next statement needs, kills its process while that
 * statement waits, and lets the lock go; resolves when the import's transaction is over.
 * @param hold the statement that takes the lock
 * @throws Error where the import ends without having waited
 */
export async function killWaiting<T>(hold: string, start: () => Promise<T>): Promise<T> {
  let storing: Promise<T> | null = null;
  await connection().begin(async (holder) => {
    await holder.unsafe(hold);
    const [own] = await holder<{ pid: number }[]>`select pg_backend_pid() as pid`;
    let over = false;
    storing = start().finally(() => {
      over = true;
    });
    // From another connection: what a transaction has once read of others' activity stays so for it.
    const waits = () =>
      connection()`select from pg_locks where not granted and ${own?.pid ?? 0} = any (pg_blocking_pids(pid))`;
    while ((await waits()).length === 0) if (over) throw new Error(`the import never waited for: ${hold}`);
    process.kill(importingProcess(), 'SIGKILL');
  });
  await importsOver();
  if (!storing) throw new Error('nothing was stored');
  return storing;
}

/** Resolves when no import's transaction is open: each holds this lock from its beginning to its end. */
export const importsOver = () =>
  connection().begin((tx) => tx`select pg_advisory_xact_lock(hashtext('import'))`);
