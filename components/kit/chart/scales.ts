/**
 * What recharts is given in place of d3-scale (next.config.ts), which brings colours, times and number formats with
 * it, a fifth of all that the chart loads. Numbers and names are all that our axes show; other kinds are not here.
 */

/** d3's linear scale as far as recharts uses it: two ends to two ends, the middle where the domain is a point. */
export const scaleLinear = () =>
  scaleBy((domain, [start, end]) => {
    const [from, to] = [Number(domain[0]), Number(domain.at(-1))];
    return (value) => start + (to === from ? 0.5 : (Number(value) - from) / (to - from)) * (end - start);
  });

/** d3's point scale as far as recharts uses it: names in even steps from end to end, a single one in the middle. */
export const scalePoint = () =>
  Object.assign(
    scaleBy((domain, [start, end]) => {
      const names = [...new Set(domain)];
      return (value) => {
        const at = names.indexOf(value);
        if (at < 0) return undefined;
        return names.length === 1 ? (start + end) / 2 : start + (at / (names.length - 1)) * (end - start);
      };
    }),
    { bandwidth: () => 0 },
  );

type Place = (value: unknown) => number | undefined;

/** As with d3, `domain` and `range` answer themselves, or take new ends and answer the scale. */
function scaleBy(place: (domain: readonly unknown[], range: [number, number]) => Place) {
  let domain: readonly unknown[] = [0, 1];
  let range: [number, number] = [0, 1];
  let placed = place(domain, range);
  const scale = Object.assign((value: unknown) => (value == null ? undefined : placed(value)), {
    domain: (given?: readonly unknown[]) => (given ? set(given, range) : [...domain]),
    range: (given?: readonly number[]) =>
      given ? set(domain, [Number(given[0]), Number(given.at(-1))]) : [...range],
  });
  function set(newDomain: readonly unknown[], newRange: [number, number]): unknown {
    [domain, range] = [newDomain, newRange];
    placed = place(domain, range);
    return scale;
  }
  return scale;
}
