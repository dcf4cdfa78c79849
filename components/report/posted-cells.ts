import { cellParts, fieldName, sameCell, type TypedCell, trimmedCell } from '@/lib/figure/cell-rules';
import { type FormCells, withConflicts } from './form-state';
import { conflictsIn, type ReportOutcome } from './send-report';

/**
 * After a plain POST the page is drawn anew: what was typed in it stands in the form again. A cell that was only looked
 * at shows what the server has now; one that the server did not take keeps the version that was seen, so that the next
 * POST cannot overwrite what was never shown.
 */
export function withPosted(forms: FormCells, posted: ReportOutcome): FormCells {
  if (!posted) return forms;
  const conflicts = posted.ok && posted.value.kind === 'saved' ? posted.value.conflicts : conflictsIn(posted);
  if (posted.ok && Object.keys(conflicts).length === 0) return forms;
  const field = (name: string) => ([] as string[]).concat(posted.typed[name] ?? []).at(-1);
  const next = { ...forms };
  for (const [code, form] of Object.entries(forms)) {
    const seen = field(fieldName('seen', code));
    if (seen === undefined || (posted.ok && !conflicts[code])) continue;
    const typed = postedCell((part) => field(fieldName(part, code)));
    if (isAsLoaded(typed, field(fieldName('loaded', code)))) continue;
    const taken = !conflicts[code] && sameCell(form.saved, typed);
    next[code] = { ...form, open: true, typed, seen: taken ? form.seen : Number(seen) };
  }
  return withConflicts(next, conflicts);
}

function postedCell(field: (part: (typeof cellParts)[number]) => string | undefined): TypedCell {
  const typed: TypedCell = {};
  for (const part of cellParts) {
    const text = field(part);
    if (text) typed[part] = text;
  }
  return typed;
}

function isAsLoaded(typed: TypedCell, loaded: string | undefined): boolean {
  try {
    return loaded !== undefined && sameCell(typed, trimmedCell(JSON.parse(loaded) as TypedCell));
  } catch {
    return false;
  }
}
