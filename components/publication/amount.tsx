import type { PublicIndicator } from '@/lib/publication/page-view';

/** A value with its small unit; in full on hover where it was shortened to 万. */
export function PublicAmount({ value }: { value: PublicIndicator }) {
  return (
    <>
      <b title={value.exact ?? undefined}>{value.text}</b>
      {value.unit && <small> {value.unit}</small>}
    </>
  );
}
