const mostKept = 120;
const kept = new Map<string, Promise<string>>();

/**
 * The markup under a key, made where none is kept; the key names everything that it depends on. Those who come while
 * it is being made wait for the same one. The longest unused goes first; a failure is not kept. Without a key nothing is.
 */
export function keepMarkup(key: string | null, make: () => Promise<string>): Promise<string> {
  // While the product is being worked on, the same data may look different at the next request.
  if (key === null || process.env.NODE_ENV === 'development') return make();
  const markup = kept.get(key) ?? make();
  kept.delete(key);
  kept.set(key, markup);
  markup.catch(() => kept.delete(key));
  const [oldest] = kept.keys();
  if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
  return markup;
}
