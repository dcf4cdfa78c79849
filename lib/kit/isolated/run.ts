import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { reportError } from '@/lib/kit/log/report-error';
import { builtTask } from './built.mjs';
import { followChild } from './follow';
import { frameOf, messageFrame } from './frames.mjs';
import { takePlace } from './slots';

/** What a task gets: any bytes (a file), and options that JSON can say. */
export type IsolatedInput = { bytes?: Uint8Array; options?: unknown };

export type IsolatedLimits = {
  /** Wall time; 20 unless told. */
  seconds?: number;
  /** Resident memory; 512 unless told. */
  megabytes?: number;
  /** All that the child may answer, in bytes; 64 MB unless told. */
  answer?: number;
  /** The child's whole environment beside PATH; it inherits none of ours. */
  environment?: Record<string, string>;
  /** Hears each message as it comes; the child waits while it is dealt with. */
  onMessage?: (message: unknown) => void | Promise<void>;
};

/** `bytes` are all that the task sent as such, joined; `peak` is its largest resident memory in MB. */
export type Isolated<Value> =
  | { ok: true; value: Value; bytes: Buffer; peak: number; milliseconds: number }
  | { ok: false; why: 'busy' | 'time' | 'memory' | 'answer' | 'failed'; peak: number };

/**
 * Runs a task, a module named from the project's root (`lib/workbook/read-task.mjs`), in a process of its own. A plain
 * one starts in 50 ms, one in TypeScript in about half a second, unless a
 * build holds it as one plain file (./bundle.mjs). It runs without our secrets, behind all others in line for the processor, with limits on time and memory, killed with all
 * it started. Two run at once, sixteen wait, further ones are `busy`. `failed` is a task that threw or died; what it
 * said then goes to the log, never to a person. A task that foresees a failure returns it as its value.
 */
export async function runIsolated<Value>(
  task: string,
  { bytes, options }: IsolatedInput,
  limits: IsolatedLimits = {},
): Promise<Isolated<Value>> {
  const leave = await takePlace();
  if (!leave) return { ok: false, why: 'busy', peak: 0 };
  try {
    const { seconds = 20, megabytes = 512, answer = 64 * 2 ** 20, environment = {} } = limits;
    const child = start(task, Math.max(bytes?.byteLength ?? 0, 2 ** 24), { seconds, megabytes, environment });
    const ending = followChild<Value>(child, { seconds, megabytes, answer, onMessage: limits.onMessage });
    child.stdin?.on('error', () => {});
    child.stdin?.write(messageFrame({ options, bytes: bytes !== undefined }));
    if (bytes) child.stdin?.write(frameOf('B', bytes));
    const result = await ending;
    if (!result.ok && result.said) reportError(new Error(`${task}: ${result.why}: ${result.said}`));
    return result;
  } finally {
    leave();
  }
}

type Start = { seconds: number; megabytes: number; environment: Record<string, string> };

function start(task: string, largest: number, { seconds, megabytes, environment }: Start) {
  const root = process.cwd();
  const child = path.join(/* turbopackIgnore: true */ root, 'lib/kit/isolated/child.mjs');
  const file = fileOf(root, task);
  const line = [
    process.execPath,
    // Beside the heap there are buffers; both together are watched.
    `--max-old-space-size=${Math.floor(megabytes * 0.75)}`,
    ...(file.endsWith('.ts') ? ['--import', 'tsx'] : []),
    child,
    file,
    String(largest),
  ];
  const posix = process.platform !== 'win32';
  // The kernel ends a child that spins on after its parent was killed: it hears of nothing any more.
  const [command = '', ...rest] = posix
    ? ['/bin/sh', '-c', `ulimit -t ${seconds * 4}; exec nice -n 5 "$@"`, 'sh', ...line]
    : line;
  return spawn(command, rest, {
    cwd: root,
    detached: posix,
    windowsHide: true,
    stdio: ['pipe', 'pipe', 'pipe', 'pipe'],
    env: {
      NODE_ENV: 'production',
      PATH: process.env.PATH ?? '',
      ...(process.env.SystemRoot && { SystemRoot: process.env.SystemRoot }),
      ...environment,
    },
  });
}

/** What a production server runs lies beside its build; everybody else runs the source. */
function fileOf(root: string, task: string): string {
  const output = process.env.NEXT_DIST_DIR || '.next';
  const built = path.join(/* turbopackIgnore: true */ root, output, builtTask(task));
  const isBuilt = process.env.NODE_ENV === 'production' && task.endsWith('.ts') && existsSync(built);
  return isBuilt ? built : path.join(/* turbopackIgnore: true */ root, task);
}
