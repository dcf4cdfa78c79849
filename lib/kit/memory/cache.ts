import { globalStore } from './global-store.mjs';

/** How much a cache may hold: entries, or a sum of sizes. */
type Limit<V> = { max: number; sizeOf?: (value: V) => number };

/** The process's cache of a name: at most `max`, and what was used longest ago goes first. */
export const cacheOf = <V extends object>(name: string, limit: Limit<V>): Cache<V> =>
  globalStore(`cache ${name}`, () => new Cache(limit));

export class Cache<V extends object> {
  #entries = new Map<string, V>();
  #limit: Limit<V>;
  #size = 0;

  constructor(limit: Limit<V>) {
    this.#limit = limit;
  }

  get(key: string): V | undefined {
    const value = this.#entries.get(key);
    if (value === undefined) return undefined;
    this.#entries.delete(key);
    this.#entries.set(key, value);
    return value;
  }

  set(key: string, value: V): void {
    this.delete(key);
    this.#entries.set(key, value);
    this.#size += this.#sizeOf(value);
    for (const [oldest] of this.#entries) {
      if (this.#size <= this.#limit.max || oldest === key) break;
      this.delete(oldest);
    }
  }

  delete(key: string): boolean {
    const value = this.#entries.get(key);
    if (value === undefined) return false;
    this.#size -= this.#sizeOf(value);
    return this.#entries.delete(key);
  }

  values(): Iterable<V> {
    return this.#entries.values();
  }

  #sizeOf = (value: V) => this.#limit.sizeOf?.(value) ?? 1;
}
