/**
 * Replaces d3-scale for recharts (next.config.ts): d3's colours, times and number formats are a fifth of all that the
 * chart loads. Only the linear and the point scale, which our axes use.
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

/** As in d3, `domain` and `range` return the current ends, or set new ones and return the scale. */
function scaleBy(place: (domain: readonly unknown[], range: [number, number]) => Place) {
  let domain: readonly unknown[] = [0, 1];
  let range: [number, number] = [0, 1];
  let placed = place(domain, range);
  const scale = Object.assign((value: unknown) => (value == null ? undefined : placed(value)), {
    domain: (ends?: readonly unknown[]) => (ends ? set(ends, range) : [...domain]),
    range: (ends?: readonly number[]) =>
      ends ? set(domain, [Number(ends[0]), Number(ends.at(-1))]) : [...range],
  });
  function set(newDomain: readonly unknown[], newRange: [number, number]): unknown {
    [domain, range] = [newDomain, newRange];
    placed = place(domain, range);
    return scale;
  }
  return scale;
}
