import { cacheOf } from '@/lib/kit/memory/cache';
import { isDevelopment } from '@/lib/kit/settings/process.mjs';

const markupCache = () => cacheOf<Promise<unknown>>('markup', { max: 240 });

/**
 * Markup from memory, rendered on a miss; the key names everything that it depends on. Concurrent callers share one
 * rendering, failures are not cached, and neither is anything without a key.
 */
export function cachedMarkup<T>(key: string | null, make: () => Promise<T>): Promise<T> {
  // While the product is being worked on, the same data may look different at the next request.
  if (key === null || isDevelopment()) return make();
  const cache = markupCache();
  const cached = cache.get(key);
  if (cached) return cached as Promise<T>;
  const markup = make();
  cache.set(key, markup);
  markup.catch(() => cache.delete(key));
  return markup;
}
