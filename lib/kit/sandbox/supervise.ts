import type { ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { createFrameReader } from './frames.mjs';
import type { SandboxResult } from './run';

type Limits = {
  seconds: number;
  megabytes: number;
  maxOutput: number;
  onMessage?: (message: unknown) => void | Promise<void>;
};
type FailureReason = Extract<SandboxResult<unknown>, { ok: false }>['reason'];
type Reply<Value> = { value?: Value; failed?: string; peak?: number };
type Message<Value> = Reply<Value> & { message?: unknown };

/** Collects a child's output until it ends, and kills it where it exceeds its time, its memory or its output. */
export async function superviseChild<Value>(
  child: ChildProcess,
  { seconds, megabytes, maxOutput, onMessage }: Limits,
): Promise<SandboxResult<Value> & { log?: string }> {
  const started = performance.now();
  let peak = 0;
  let reason: FailureReason | null = null;
  let output: Output<Value> | null = null;
  const stop = (why: FailureReason) => {
    reason ??= why;
    kill(child);
  };
  const timeout = setTimeout(() => stop('time'), seconds * 1000);
  const memoryCheck = setInterval(() => {
    peak = Math.max(peak, residentMegabytes(child.pid));
    if (peak > megabytes) stop('memory');
  }, 50);
  const printed = collectPrinted(child);
  const closed = new Promise<void>((resolve) => {
    child.once('error', () => resolve());
    child.once('close', () => resolve());
  });
  try {
    output = await readOutput<Value>(child.stdio[3] as Readable, maxOutput, onMessage);
    if (output.exceeded) stop('output');
  } catch (error) {
    stop('failed');
    await closed;
    throw error;
  } finally {
    if (output?.reply) child.stdin?.end();
    await closed;
    clearTimeout(timeout);
    clearInterval(memoryCheck);
    kill(child);
  }
  const { reply, bytes } = output;
  peak = Math.max(peak, reply?.peak ?? 0);
  const milliseconds = Math.round(performance.now() - started);
  if (reason === null && reply && 'value' in reply)
    return { ok: true, value: reply.value as Value, bytes: Buffer.concat(bytes), peak, milliseconds };
  const log = reply?.failed ?? printed();
  // V8 gives up at its own limit before the process grows large.
  if (/heap out of memory|Array buffer allocation failed/.test(log)) reason ??= 'memory';
  return { ok: false, reason: reason ?? 'failed', peak, ...(log && { log }) };
}

type Output<Value> = { reply: Reply<Value> | null; bytes: Buffer[]; exceeded: boolean };

/** Reads the reply pipe to its end, or until it carries more than it may. */
async function readOutput<Value>(
  pipe: Readable,
  maxOutput: number,
  onMessage: Limits['onMessage'],
): Promise<Output<Value>> {
  const output: Output<Value> = { reply: null, bytes: [], exceeded: false };
  const read = createFrameReader(maxOutput);
  let received = 0;
  for await (const chunk of pipe) {
    received += chunk.length;
    const frames = received > maxOutput ? null : framesOrNull(read, chunk);
    if (frames === null) return { ...output, exceeded: true };
    for (const { kind, content } of frames) {
      if (kind === 'B') {
        output.bytes.push(Buffer.from(content));
        continue;
      }
      const message = JSON.parse(content.toString()) as Message<Value>;
      if ('message' in message) await onMessage?.(message.message);
      else output.reply = message;
    }
  }
  return output;
}

/** The complete frames so far; null where one announces more than is allowed. */
function framesOrNull(read: ReturnType<typeof createFrameReader>, chunk: Buffer) {
  try {
    return read(chunk);
  } catch {
    return null;
  }
}

/** The end of what it printed, for the log; the pipes are drained, so that printing never blocks the child. */
function collectPrinted(child: ChildProcess): () => string {
  let printed = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => {
      printed = (printed + chunk.toString()).slice(-4_000);
    });
  return () => printed.trim();
}

/** The child and all that it started. */
function kill(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    if (process.platform === 'win32') child.kill('SIGKILL');
    else process.kill(-child.pid, 'SIGKILL');
  } catch {
    // Already gone.
  }
}

/** Read from the kernel; 0 on systems without /proc. */
function residentMegabytes(pid: number | undefined): number {
  try {
    return (Number(readFileSync(`/proc/${pid}/statm`, 'latin1').split(' ')[1]) * 4096) / 2 ** 20;
  } catch {
    return 0;
  }
}
