import { cellParts, fieldName, sameCell, type TypedCell, trimmedCell } from '@/lib/figure/cell-rules';
import { withConflicts } from './form-saving';
import type { CellDrafts } from './form-state';
import { conflictsIn, type ReportOutcome } from './send-report';

/**
 * After a plain POST the page is rendered anew with the typed text in the form. A cell that was not changed
 * shows what the server has now; a refused one keeps the version that the page showed, so that the
 * next POST cannot overwrite a value that was never shown.
 */
export function withPosted(drafts: CellDrafts, posted: ReportOutcome): CellDrafts {
  if (!posted) return drafts;
  const conflicts = posted.ok && posted.value.kind === 'saved' ? posted.value.conflicts : conflictsIn(posted);
  if (posted.ok && Object.keys(conflicts).length === 0) return drafts;
  const field = (name: string) => ([] as string[]).concat(posted.typed[name] ?? []).at(-1);
  const next = { ...drafts };
  for (const [code, draft] of Object.entries(drafts)) {
    const seen = field(fieldName('seen', code));
    if (seen === undefined || (posted.ok && !conflicts[code])) continue;
    const typed: TypedCell = {};
    for (const part of cellParts) {
      const text = field(fieldName(part, code));
      if (text) typed[part] = text;
    }
    if (isAsLoaded(typed, field(fieldName('loaded', code)))) continue;
    const taken = !conflicts[code] && sameCell(draft.saved, typed);
    next[code] = { ...draft, open: true, typed, seen: taken ? draft.seen : Number(seen) };
  }
  return withConflicts(next, conflicts);
}

function isAsLoaded(typed: TypedCell, loaded: string | undefined): boolean {
  try {
    return loaded !== undefined && sameCell(typed, trimmedCell(JSON.parse(loaded) as TypedCell));
  } catch {
    return false;
  }
}
