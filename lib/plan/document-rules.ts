/** How the items of a plan depend on each other. */

type Dependent = { number: string; dependsOn: string | null };

/** The number of an item that depends on an unknown one, on itself, or on a cycle; null without one. */
export function findDependencyCycle(items: readonly Dependent[]): string | null {
  const byNumber = new Map(items.map((item) => [item.number, item]));
  for (const { number, dependsOn } of items) {
    const visited = new Set([number]);
    for (let next = dependsOn; next !== null; ) {
      const found: Dependent | undefined = byNumber.get(next);
      if (!found || visited.has(next)) return number;
      visited.add(next);
      next = found.dependsOn;
    }
  }
  return null;
}

/** Compares item numbers in the document's order: `4.2` before `4.10`. */
export function compareNumbers(a: string, b: string): number {
  const [first, second] = [a.split('.').map(Number), b.split('.').map(Number)];
  for (let part = 0; part < Math.max(first.length, second.length); part++) {
    const difference = (first[part] ?? -1) - (second[part] ?? -1);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** The default plan: this year's, else the newest before it, else the first after it. */
export function planYearFor(years: readonly number[], today: string): number | null {
  const thisYear = Number(today.slice(0, 4));
  const sorted = [...years].sort((a, b) => a - b);
  return sorted.filter((year) => year <= thisYear).at(-1) ?? sorted[0] ?? null;
}
