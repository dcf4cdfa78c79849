import { cacheOf, heapShare } from '@/lib/kit/memory/cache';
import { isDevelopment } from '@/lib/kit/settings/process.mjs';

type Rendering = { markup: Promise<unknown>; bytes: number };

/** What a page is taken for until it is rendered. */
const usualBytes = 100_000;

/** By bytes, because a page of a large association is many times one of a small one. */
const markupCache = () =>
  cacheOf<Rendering>('markup', { max: heapShare(0.05), sizeOf: ({ bytes }) => bytes });

/**
 * Markup from memory, rendered on a miss; the key names everything that it depends on. Concurrent callers share one
 * rendering, failures are not cached, and neither is anything without a key.
 */
export function cachedMarkup<T>(key: string | null, make: () => Promise<T>): Promise<T> {
  // While the product is being worked on, the same data may look different at the next request.
  if (key === null || isDevelopment()) return make();
  const cache = markupCache();
  const cached = cache.get(key);
  if (cached) return cached.markup as Promise<T>;
  const markup = make();
  cache.set(key, { markup, bytes: usualBytes });
  markup.then(
    (made) => cache.has(key) && cache.set(key, { markup, bytes: JSON.stringify(made).length * 2 }),
    () => cache.delete(key),
  );
  return markup;
}
