/** The fields that differ between `from` and `to`, before and after; null for none. */
export function differences<T extends Record<string, unknown>>(
  from: Record<string, unknown>,
  to: T,
): { before: Partial<T>; after: Partial<T> } | null {
  const changed = Object.keys(to).filter((name) => from[name] !== to[name]) as (keyof T & string)[];
  if (changed.length === 0) return null;
  const pick = (of: Record<string, unknown>) =>
    Object.fromEntries(changed.map((name) => [name, of[name]])) as Partial<T>;
  return { before: pick(from), after: pick(to) };
}
