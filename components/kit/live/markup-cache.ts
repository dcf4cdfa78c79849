import { cacheOf } from '@/lib/kit/memory/cache';
import { isDevelopment } from '@/lib/kit/settings/process.mjs';

const markupCache = () => cacheOf<Promise<unknown>>('markup', { max: 240 });

/**
 * The markup under a key, made where none is kept; the key names everything that it depends on. Those who come while
 * it is being made wait for the same one. The longest unused goes first; a failure is not kept. Without a key nothing is.
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
