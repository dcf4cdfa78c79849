import type { KeyboardEvent } from 'react';
import type { FieldRefusal } from '@/lib/refusal/rules';
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
