import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { reportError } from '@/lib/kit/log/report-error';
import { bareEnvironment, buildFolder, isProduction } from '@/lib/kit/settings/process.mjs';
import { bundledPath } from './bundled-path.mjs';
import { encodeFrame, encodeMessage } from './frames.mjs';
import { acquireSlot, type Lane } from './slots';
import { superviseChild } from './supervise';

/** What a task gets: bytes (a file), and options that JSON can express. */
type SandboxInput = { bytes?: Uint8Array; options?: unknown };

type SandboxLimits = {
  /** Wall time; 20 by default. */
  seconds?: number;
  /** Resident memory; 512 by default. */
  megabytes?: number;
  /** All that the child may send back, in bytes; 64 MB by default. */
  maxOutput?: number;
  /** Whose line it waits in; `files` by default. */
  lane?: Lane;
  /** Who asks, where each person may have one task in line at most. */
  person?: string;
  /** The child's whole environment beside PATH; it inherits none of ours. */
  environment?: Record<string, string>;
  /** Called with each message as it arrives; the child waits while it is handled. */
  onMessage?: (message: unknown) => void | Promise<void>;
};

/** `bytes` are all that the task sent as such, joined; `peak` is its largest resident memory in MB. */
export type SandboxResult<Value> =
  | { ok: true; value: Value; bytes: Buffer; peak: number; milliseconds: number }
  | { ok: false; reason: 'busy' | 'time' | 'memory' | 'output' | 'failed'; peak: number };

/**
 * Runs a task, a module named from the project's root (`lib/workbook/read-task.ts`), in a process of its own: without
 * our secrets, at a lower priority, with limits on time and memory, killed with all it started. A plain module or a
 * built one (./bundle-tasks.mjs) starts in 50 ms, TypeScript in about half a second. Two run at once, sixteen wait,
 * further ones are `busy`; small pictures have a slot and a line of their own. `failed` is a task that threw or died; what it printed goes to the log, never to a person. A
 * task that foresees a failure returns it as its value.
 */
export async function runInSandbox<Value>(
  task: string,
  { bytes, options }: SandboxInput,
  limits: SandboxLimits = {},
): Promise<SandboxResult<Value>> {
  const release = await acquireSlot(limits.lane ?? 'files', limits.person);
  if (!release) return { ok: false, reason: 'busy', peak: 0 };
  try {
    const { seconds = 20, megabytes = 512, maxOutput = 64 * 2 ** 20, environment = {} } = limits;
    const child = start(task, Math.max(bytes?.byteLength ?? 0, 2 ** 24), { seconds, megabytes, environment });
    const pending = superviseChild<Value>(child, {
      seconds,
      megabytes,
      maxOutput,
      onMessage: limits.onMessage,
    });
    child.stdin?.on('error', () => {});
    child.stdin?.write(encodeMessage({ options, bytes: bytes !== undefined }));
    if (bytes) child.stdin?.write(encodeFrame('B', bytes));
    const result = await pending;
    if (!result.ok && result.log) reportError(new Error(`${task}: ${result.reason}: ${result.log}`));
    return result;
  } finally {
    release();
  }
}

type StartOptions = { seconds: number; megabytes: number; environment: Record<string, string> };

function start(task: string, maxFrame: number, { seconds, megabytes, environment }: StartOptions) {
  const root = process.cwd();
  const child = path.join(/* turbopackIgnore: true */ root, 'lib/kit/sandbox/child.mjs');
  const file = resolveTask(root, task);
  const line = [
    process.execPath,
    // Buffers live outside the heap; the supervisor watches both together.
    `--max-old-space-size=${Math.floor(megabytes * 0.75)}`,
    ...(file.endsWith('.ts') ? ['--import', 'tsx'] : []),
    child,
    file,
    String(maxFrame),
  ];
  const posix = process.platform !== 'win32';
  // A child that spins never notices that its parent died; the kernel's limit on processor time ends it.
  const [command = '', ...rest] = posix
    ? ['/bin/sh', '-c', `ulimit -t ${seconds * 4}; exec nice -n 5 "$@"`, 'sh', ...line]
    : line;
  return spawn(command, rest, {
    cwd: root,
    detached: posix,
    windowsHide: true,
    stdio: ['pipe', 'pipe', 'pipe', 'pipe'],
    env: {
      ...bareEnvironment(),
      NODE_ENV: 'production',
      ...environment,
    },
  });
}

/** A production server runs the bundle from its build; everything else runs the source. */
function resolveTask(root: string, task: string): string {
  const bundle = path.resolve(/* turbopackIgnore: true */ root, buildFolder(), bundledPath(task));
  const useBundle = isProduction() && task.endsWith('.ts') && existsSync(bundle);
  return useBundle ? bundle : path.join(/* turbopackIgnore: true */ root, task);
}
