export type WhichItem = { year: number; number: string; base: number };

/** What a form about an item sends along: the item, and the version that the page showed. */
export function WhichItemFields({ year, number, base }: WhichItem) {
  return (
    <>
      <input type="hidden" name="year" value={year} />
      <input type="hidden" name="number" value={number} />
      <input type="hidden" name="base" value={base} />
    </>
  );
}
