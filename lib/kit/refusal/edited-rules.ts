import { type FieldRefusal, type Refusal, refuse } from './rules';

type Value = string | number | boolean | null;

/**
 * Somebody else was first. Names the version that stands now, with which a second try wins, and beside every field
 * that differs what it is now.
 */
export function editedMeanwhile<T extends Record<string, Value>>(
  version: number,
  typed: T,
  now: Record<keyof T & string, Value>,
  show: (field: keyof T & string, value: Value) => string = (_, value) => plain(value),
): Refusal {
  const differing = Object.keys(typed).filter((field) => typed[field] !== now[field]);
  const fields = Object.fromEntries(
    differing.map((field): [string, FieldRefusal] => [
      field,
      { code: 'NOW_IS', detail: { value: show(field, now[field] ?? null) } },
    ]),
  );
  return refuse('EDITED_MEANWHILE', { version }, fields);
}

const plain = (value: Value): string =>
  value === null || value === '' || value === false ? '—' : value === true ? '✓' : String(value);
