export type ItemKey = { year: number; number: string; base: number };

/** What a form about an item sends along: the item, and the version that the page showed. */
export function ItemKeyFields({ year, number, base }: ItemKey) {
  return (
    <>
      <input type="hidden" name="year" value={year} />
      <input type="hidden" name="number" value={number} />
      <input type="hidden" name="base" value={base} />
    </>
  );
}
