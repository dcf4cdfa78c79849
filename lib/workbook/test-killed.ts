import { type ChildProcess, execFileSync, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { connection } from '@/db/client';
import type { Outcome } from '@/lib/kit/refusal/rules';
import { bundleTasks } from '@/lib/kit/sandbox/bundle-tasks.mjs';
import { bundledPath } from '@/lib/kit/sandbox/bundled-path.mjs';
import type { PersonActor } from '@/lib/viewer/rules';

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
    // On a busy machine the import takes its time to come.
    await holder`select set_config('idle_in_transaction_session_timeout', '0', true)`;
    await holder.unsafe(hold);
    const [own] = await holder<{ pid: number }[]>`select pg_backend_pid() as pid`;
    let over = false;
    storing = start().finally(() => {
      over = true;
    });
    // From another connection: what a transaction has once read of others' activity stays so for it.
    const waits = () =>
      connection()`select from pg_locks where not granted and ${own?.pid ?? 0} = any (pg_blocking_pids(pid))`;
    while ((await waits()).length === 0) {
      if (over) throw new Error(`the import never waited for: ${hold}`);
      await pause(5);
    }
    process.kill(importingProcess(), 'SIGKILL');
  });
  await importsOver();
  if (!storing) throw new Error('nothing was stored');
  return storing;
}

/** Resolves when no import's transaction is open: each holds this lock from its beginning to its end. */
export const importsOver = () =>
  connection().begin(async (tx) => {
    await tx`select set_config('lock_timeout', '0', true)`;
    await tx`select pg_advisory_xact_lock(hashtext('import'))`;
  });

/** Builds the import as production has it, into a folder of its own; answers where it lies, and removes the folder. */
export async function builtImport(): Promise<{ file: string; remove: () => void }> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'import-'));
  await bundleTasks({ projectDir: path.resolve(import.meta.dirname, '../..'), distDir: folder });
  const file = path.join(folder, bundledPath('lib/workbook/figure-task.ts'));
  return { file, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** A process that waits, with the built import loaded, for an upload: what passes before is none of the import. */
export async function readyProcess(built: string): Promise<ChildProcess> {
  const child = fork(path.join(import.meta.dirname, 'test-import.mjs'), [built], {
    execArgv: [],
    env: { NODE_ENV: 'production', PATH: process.env.PATH, DATABASE_URL: process.env.DATABASE_URL },
  });
  await once(child, 'message');
  return child;
}

/**
 * Has a process import an upload and kills it after some milliseconds; without them it lives on. Answers the code that
 * it said before its end, `ok` among them, or null where it said nothing, and how many milliseconds it took to.
 */
export async function importKilled(
  child: ChildProcess,
  person: PersonActor,
  upload: string,
  after?: number,
): Promise<{ said: string | null; took: number }> {
  let said: string | null = null;
  let took = Number.POSITIVE_INFINITY;
  const began = performance.now();
  child.once('message', (outcome: Outcome<unknown>) => {
    said = outcome.ok ? 'ok' : outcome.code;
    took = performance.now() - began;
  });
  // What it said lies in the channel until that is empty, even after its end.
  const over = Promise.all([once(child, 'exit'), once(child, 'disconnect')]);
  child.send({ does: 'store', actor: person, upload, reason: '' });
  if (after !== undefined) {
    await pause(after);
    child.kill('SIGKILL');
  }
  await over;
  await importsOver();
  return { said, took };
}
