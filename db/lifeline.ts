import { Probe } from './probe';

/** How long a question waits before the database is asked whether it is there, and how long that may take. */
const doubtAfter = 400;
const patience = 1_500;
const lookEvery = 200;
const askAgainAfter = 500;

type Waiting = { since: number; fail: (error: Error) => void };
type Events = { lost: (error: Error) => void; back: () => void };

/**
 * Whether the database can be asked. A question without an answer, or one that failed with the connection, makes it
 * asked on a line of its own; without an answer there it is taken for lost, whatever waits fails, and it is asked
 * until it is back.
 */
export class Lifeline {
  /** Why the database cannot be asked; null while it can. */
  lost: Error | null = null;
  /** When a question last failed with the connection. */
  failedAt = Number.NEGATIVE_INFINITY;
  #probe: Probe;
  #events: Events;
  #waiting = new Set<Waiting>();
  #timer: NodeJS.Timeout | undefined;
  #asking = false;
  #asked = Number.NEGATIVE_INFINITY;
  #closed = false;

  constructor(url: string, events: Events) {
    this.#probe = new Probe(url);
    this.#events = events;
  }

  /** Notes that somebody waits, and how to end that; the answer ends the note. */
  wait(fail: (error: Error) => void): () => void {
    const waiting = { since: performance.now(), fail };
    this.#waiting.add(waiting);
    this.#watch();
    return () => this.#waiting.delete(waiting);
  }

  /** A question failed as it does when the database goes away, or is not of this program's day. */
  doubt(): void {
    this.failedAt = performance.now();
    void this.#ask(true);
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearInterval(this.#timer);
    await this.#probe.end();
  }

  #watch(): void {
    if (!this.#closed) this.#timer ??= setInterval(() => this.#look(), lookEvery).unref();
  }

  #look(): void {
    const now = performance.now();
    const [oldest] = this.#waiting;
    if (!oldest && !this.lost) {
      clearInterval(this.#timer);
      this.#timer = undefined;
    } else if (this.lost ? now - this.#asked > askAgainAfter : now - (oldest?.since ?? now) > doubtAfter)
      if (now - this.#asked > askAgainAfter) void this.#ask(this.lost !== null);
  }

  async #ask(schema: boolean): Promise<void> {
    if (this.#asking || this.#closed) return;
    this.#asking = true;
    try {
      await this.#probe.ask(patience, { schema });
      this.#answered();
    } catch (error) {
      this.#failed(error as Error);
    } finally {
      this.#asking = false;
      this.#asked = performance.now();
    }
  }

  #answered(): void {
    if (!this.lost || this.#closed) return;
    this.lost = null;
    this.#events.back();
  }

  #failed(error: Error & { code?: string }): void {
    if (this.#closed || error.code === '53300') return; // it is there, and has no room for one more
    const isNew = !this.lost;
    this.lost = error;
    this.failedAt = performance.now();
    this.#watch();
    if (isNew) this.#events.lost(error);
    for (const { fail } of [...this.#waiting]) fail(error);
    this.#waiting.clear();
  }
}
