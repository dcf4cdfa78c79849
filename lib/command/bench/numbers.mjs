// Percentiles and medians of measurements.

/**
 * The smallest value that at least `share` of the values do not exceed.
 * @param {number[]} values
 * @param {number} share 0 to 1
 */
export function percentile(values, share) {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

/** @param {number[]} values */
export const median = (values) => percentile(values, 0.5);

/**
 * Milliseconds that work takes.
 * @param {() => Promise<unknown>} work
 */
export async function timed(work) {
  const began = performance.now();
  await work();
  return performance.now() - began;
}
