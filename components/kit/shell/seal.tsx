/** The association's seal, the one red on the page. */
export function Seal({ size = 34 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 34 34" aria-hidden="true" className="shrink-0">
      <rect width="34" height="34" rx="7" fill="var(--seal)" />
      <text
        x="17"
        y="23.5"
        textAnchor="middle"
        fontFamily="var(--serif)"
        fontSize="18"
        fontWeight="700"
        fill="var(--on-seal)"
      >
        后
      </text>
    </svg>
  );
}
