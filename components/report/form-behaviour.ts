import type Fraction from 'fraction.js';
import type { KeyboardEvent } from 'react';
import type { ValidatedCell } from '@/lib/figure/validate-rules';
import type { FieldRefusal } from '@/lib/kit/refusal/rules';
import { exactly } from '@/lib/measure/decimal';
import type { Report } from '@/lib/report/read';
import type { ReportOutcome } from './send-report';

/** While typing, what cannot be read; after an attempt to submit also the notes that are missing. */
export function shownRefusals(
  refusals: Record<string, FieldRefusal>,
  outcome: ReportOutcome,
  attempted: boolean,
): Record<string, FieldRefusal> {
  const server = outcome && !outcome.ok && !attempted ? (outcome.fields ?? {}) : {};
  const own = Object.entries(refusals).filter(([field]) => attempted || !field.startsWith('note:'));
  const fromServer = Object.entries(server).filter(([, { code }]) => code !== 'CONFLICT');
  return Object.fromEntries([...fromServer, ...own]);
}

/** Enter leads to the next field, as in a table; not while a Chinese input method is composing. */
export function nextField(event: KeyboardEvent<HTMLFormElement>) {
  const field = event.target;
  if (event.key !== 'Enter' || event.nativeEvent.isComposing || !(field instanceof HTMLInputElement)) return;
  if (field.type !== 'text') return;
  event.preventDefault();
  const fields = [...event.currentTarget.querySelectorAll<HTMLInputElement>('input[type=text]')];
  fields[fields.indexOf(field) + 1]?.focus();
}

/** When the viewer's newest draft of the month was saved, as the server knows it. */
export function lastDraftAt(report: Report): string | null {
  const drafts = report.cells.filter(({ state, mine, at }) => state === 'draft' && mine && at !== null);
  return (
    drafts
      .map(({ at }) => at ?? '')
      .sort()
      .at(-1) ?? null
  );
}

/** The composed ratios that a month's flows make, at their numerators: one from what is typed, else from what is in. */
export function composedOf(
  report: Report,
  judged: ReadonlyMap<string, ValidatedCell>,
): Map<string, Composed> {
  const valueIn = (code: string) => judged.get(code)?.amounts?.value ?? report.newest[code] ?? null;
  return new Map(
    report.bounds.flatMap(({ name, numerator, denominator }) => {
      const [above, below] = [valueIn(numerator), valueIn(denominator)];
      if (above === null || below === null || exactly(below).compare(0) === 0) return [];
      return [[numerator, { name, ratio: exactly(above).div(exactly(below)) }] as const];
    }),
  );
}

/** A composed ratio's name in both languages, and its value for the month. */
export type Composed = { name: [zh: string, en: string]; ratio: Fraction };
