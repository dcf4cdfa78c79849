/** Twelve small bars: how the year's target is spread over its months. Decorative beside its words. */
export function WeightsBars({ weights }: { weights: readonly string[] }) {
  const highest = Math.max(...weights.map(Number));
  return (
    <svg width="74" height="20" viewBox="0 0 74 20" aria-hidden="true" className="inline-block align-middle">
      {weights.map((weight, index) => {
        const height = Math.max(1, (Number(weight) / highest) * 18);
        return (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: the months are the positions
            key={index}
            x={index * 6.2}
            y={20 - height}
            width="4.6"
            height={height}
            rx="1"
            fill={Number(weight) > 0 ? 'var(--pine-2)' : 'var(--line-2)'}
          />
        );
      })}
    </svg>
  );
}
