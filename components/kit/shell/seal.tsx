import { sealGlyphs } from '@/lib/catalogue/identity-rules';

/** The association's seal, the one red on the page. */
export function Seal({ text, size = 34 }: { text: string; size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 34 34" aria-hidden="true" className="shrink-0">
      <rect width="34" height="34" rx="7" fill="var(--seal)" />
      {sealGlyphs(text).map((glyph) => (
        <text
          key={`${glyph.x} ${glyph.y}`}
          x={glyph.x}
          y={glyph.y}
          textAnchor="middle"
          fontFamily="var(--serif)"
          fontSize={glyph.size}
          fontWeight="700"
          fill="var(--on-seal)"
        >
          {glyph.character}
        </text>
      ))}
    </svg>
  );
}
