/** What makes the items of one plan a plan together. Pure. */

type Dependent = { number: string; dependsOn: string | null };

/** The number of an item that waits for none of the plan, for itself, or in a circle; null where there is none. */
export function findDependencyCycle(items: readonly Dependent[]): string | null {
  const byNumber = new Map(items.map((item) => [item.number, item]));
  for (const { number, dependsOn } of items) {
    const seen = new Set([number]);
    for (let next = dependsOn; next !== null; ) {
      const found: Dependent | undefined = byNumber.get(next);
      if (!found || seen.has(next)) return number;
      seen.add(next);
      next = found.dependsOn;
    }
  }
  return null;
}

/** Items in the document's order: `4.2` before `4.10`. */
export function compareNumbers(a: string, b: string): number {
  const [one, other] = [a.split('.').map(Number), b.split('.').map(Number)];
  for (let at = 0; at < Math.max(one.length, other.length); at++) {
    const difference = (one[at] ?? -1) - (other[at] ?? -1);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** The plan that a page shows when none was asked for: today's year, else the newest before it, else the first to come. */
export function planYearFor(years: readonly number[], today: string): number | null {
  const thisYear = Number(today.slice(0, 4));
  const sorted = [...years].sort((a, b) => a - b);
  return sorted.filter((year) => year <= thisYear).at(-1) ?? sorted[0] ?? null;
}
