import type { ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { frameReader } from './frames.mjs';
import type { Isolated } from './run';

type Watch = {
  seconds: number;
  megabytes: number;
  answer: number;
  onMessage?: (message: unknown) => void | Promise<void>;
};
type Why = Extract<Isolated<unknown>, { ok: false }>['why'];
type Answer<Value> = { value?: Value; failed?: string; message?: unknown; peak?: number };

/** Hears a child to its end, and ends it where it takes too long, too much memory, or says too much. */
export async function followChild<Value>(
  child: ChildProcess,
  { seconds, megabytes, answer, onMessage }: Watch,
): Promise<Isolated<Value> & { said?: string }> {
  const started = performance.now();
  const bytes: Buffer[] = [];
  let peak = 0;
  let why: Why | null = null;
  let last: Answer<Value> | null = null;
  const end = (reason: Why) => {
    why ??= reason;
    kill(child);
  };
  const time = setTimeout(() => end('time'), seconds * 1000);
  const memory = setInterval(() => {
    peak = Math.max(peak, residentMegabytes(child.pid));
    if (peak > megabytes) end('memory');
  }, 50);
  const printed = lastWords(child);
  const over = new Promise<void>((resolve) => {
    child.once('error', () => resolve());
    child.once('close', () => resolve());
  });
  try {
    let heard = 0;
    const read = frameReader(answer);
    for await (const piece of child.stdio[3] as Readable) {
      heard += piece.length;
      const frames = heard > answer ? null : framesOf(read, piece);
      if (frames === null) {
        end('answer');
        break;
      }
      for (const { kind, content } of frames) {
        if (kind === 'B') bytes.push(Buffer.from(content));
        else {
          const said = JSON.parse(content.toString()) as Answer<Value>;
          if ('message' in said) await onMessage?.(said.message);
          else last = said;
        }
      }
    }
  } catch (error) {
    end('failed');
    await over;
    throw error;
  } finally {
    if (last) child.stdin?.end();
    await over;
    clearTimeout(time);
    clearInterval(memory);
    kill(child);
  }
  const answered = last as Answer<Value> | null;
  peak = Math.max(peak, answered?.peak ?? 0);
  if (why === null && answered && 'value' in answered)
    return {
      ok: true,
      value: answered.value as Value,
      bytes: Buffer.concat(bytes),
      peak,
      milliseconds: Math.round(performance.now() - started),
    };
  const said = answered?.failed ?? printed();
  // V8 gives up on its own limit before the process is large.
  if (/heap out of memory|Array buffer allocation failed/.test(said)) why ??= 'memory';
  return { ok: false, why: why ?? 'failed', peak, ...(said && { said }) };
}

/** The whole frames so far; null where one announces more than may be said. */
function framesOf(read: ReturnType<typeof frameReader>, piece: Buffer) {
  try {
    return read(piece);
  } catch {
    return null;
  }
}

/** The end of what it printed, for the log; the pipes are emptied, so that printing never stops it. */
function lastWords(child: ChildProcess): () => string {
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (piece: Buffer) => {
      said = (said + piece.toString()).slice(-4_000);
    });
  return () => said.trim();
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

/** Read from the kernel; 0 where it does not tell. */
function residentMegabytes(pid: number | undefined): number {
  try {
    return (Number(readFileSync(`/proc/${pid}/statm`, 'latin1').split(' ')[1]) * 4096) / 2 ** 20;
  } catch {
    return 0;
  }
}
