import { unstable_isUnrecognizedActionError } from 'next/navigation';
import { newId } from '@/components/kit/form/new-id';
import { type CellPart, cellParts, fieldName, type TypedCell } from '@/lib/figure/cell-rules';
import type { Conflict } from '@/lib/figure/conflict-rules';
import type { FormState } from '@/lib/kit/action/form-action';
import { reportFigures } from '@/lib/report/actions';
import type { ReportResult } from '@/lib/report/result-rules';

export type ReportOutcome = FormState<ReportResult>;

/** Which form of which branch and month is sent. */
export type FormFrame = { branch: string; month: string; form: string };

/**
 * Sends the form, and answers also when the connection breaks: then nobody can tell yet whether it was done, and the
 * same form may be sent again.
 */
export async function sendReport(fields: FormData): Promise<ReportOutcome> {
  try {
    return await reportFigures(null, fields);
  } catch (error) {
    const code = unstable_isUnrecognizedActionError(error) ? 'STALE_VERSION' : 'OUTCOME_UNKNOWN';
    return { ok: false, code, typed: {} };
  }
}

/** The fields of a save of some cells. */
export function draftFields(
  { branch, month, form }: FormFrame,
  cells: Record<string, { typed: TypedCell; seen: number }>,
): FormData {
  const fields = new FormData();
  for (const [name, value] of Object.entries({ branch, month, form, submission: newId(), intent: 'save' }))
    fields.set(name, value);
  for (const [code, { typed, seen }] of Object.entries(cells)) {
    fields.set(fieldName('seen', code), String(seen));
    for (const part of cellParts) if (typed[part]) fields.set(fieldName(part, code), typed[part]);
  }
  return fields;
}

/** The conflicts among a refusal's fields, by indicator. */
export function conflictsIn(outcome: ReportOutcome): Record<string, Conflict> {
  if (!outcome || outcome.ok) return {};
  return Object.fromEntries(
    Object.entries(outcome.fields ?? {}).flatMap(([name, { code, detail }]) => {
      if (code !== 'CONFLICT' || !detail) return [];
      const conflict: Conflict = {
        who: String(detail.who ?? ''),
        at: String(detail.at ?? ''),
        state: detail.state as Conflict['state'],
        theirs: JSON.parse(String(detail.theirs ?? '{}')) as TypedCell,
        version: Number(detail.version ?? 0),
      };
      return [[codeOf(name), conflict]];
    }),
  );
}

/** The parts of a field's name `value:PUB01`. */
export const codeOf = (name: string): string => name.slice(name.indexOf(':') + 1);
export const partOf = (name: string): CellPart => name.slice(0, name.indexOf(':')) as CellPart;
