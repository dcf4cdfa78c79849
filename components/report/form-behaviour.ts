import type Fraction from 'fraction.js';
import type { KeyboardEvent } from 'react';
import type { ValidatedCell } from '@/lib/figure/validate-rules';
import type { FieldRefusal } from '@/lib/kit/refusal/rules';
import { exactly } from '@/lib/measure/decimal';
import type { MonthForm } from './month-form';
import type { ReportOutcome } from './send-report';

/** While typing, what cannot be read; after an attempt to submit also the missing notes. */
export function visibleRefusals(
  refusals: Record<string, FieldRefusal>,
  outcome: ReportOutcome,
  attempted: boolean,
): Record<string, FieldRefusal> {
  const server = outcome && !outcome.ok && !attempted ? (outcome.fields ?? {}) : {};
  const local = Object.entries(refusals).filter(([field]) => attempted || !field.startsWith('note:'));
  const fromServer = Object.entries(server).filter(([, { code }]) => code !== 'CONFLICT');
  return Object.fromEntries([...fromServer, ...local]);
}

/** Enter moves to the next field, as in a spreadsheet; not while a Chinese input method is composing. */
export function focusNextField(event: KeyboardEvent<HTMLFormElement>) {
  const field = event.target;
  if (event.key !== 'Enter' || event.nativeEvent.isComposing || !(field instanceof HTMLInputElement)) return;
  if (field.type !== 'text') return;
  event.preventDefault();
  const fields = [...event.currentTarget.querySelectorAll<HTMLInputElement>('input[type=text]')];
  fields[fields.indexOf(field) + 1]?.focus();
}

/** When the viewer's newest draft of the month was saved, as the server knows it. */
export function lastDraftAt({ cells }: MonthForm): string | null {
  const drafts = cells.filter(({ state, mine }) => state === 'draft' && mine);
  return (
    drafts
      .flatMap(({ at }) => at ?? [])
      .sort()
      .at(-1) ?? null
  );
}

/** A composed ratio's name in both languages, and its value for the month. */
export type ComposedRatio = { name: [zh: string, en: string]; ratio: Fraction };

/** The ratios composed of the month's flows, by numerator: of what is typed, else of what was reported. */
export function composedRatios(
  { bounds, newest }: MonthForm,
  validated: ReadonlyMap<string, ValidatedCell>,
): Map<string, ComposedRatio> {
  const newestOf = (code: string) => validated.get(code)?.amounts?.value ?? newest[code] ?? null;
  return new Map(
    bounds.flatMap(({ name, numerator, denominator }) => {
      const [above, below] = [newestOf(numerator), newestOf(denominator)];
      if (above === null || below === null || exactly(below).compare(0) === 0) return [];
      return [[numerator, { name, ratio: exactly(above).div(exactly(below)) }] as const];
    }),
  );
}
