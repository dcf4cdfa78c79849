import { getHeapStatistics } from 'node:v8';
import { LRUCache } from 'lru-cache';
import { globalStore } from './global-store.mjs';

/** How much a cache may hold: entries, or a sum of sizes. */
type Limit<V> = { max: number; sizeOf?: (value: V) => number };

/** A part of the memory that the process may use, in bytes: what data of any size is kept in. */
export const heapShare = (share: number): number => Math.floor(getHeapStatistics().heap_size_limit * share);

/** The process's cache of a name: at most `max`, and what was used longest ago goes first. */
export const cacheOf = <V extends object>(name: string, { max, sizeOf }: Limit<V>): LRUCache<string, V> =>
  globalStore(`cache ${name}`, () =>
    sizeOf
      ? new LRUCache<string, V>({
          maxSize: max,
          // A size is at least 1, and one above the maximum would not be cached at all.
          sizeCalculation: (value) => Math.min(Math.max(sizeOf(value), 1), max),
        })
      : new LRUCache<string, V>({ max }),
  );
