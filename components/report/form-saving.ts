import { sameCell, type TypedCell, trimmedCell } from '@/lib/figure/cell-rules';
import type { Conflict } from '@/lib/figure/conflict-rules';
import type { SavedDrafts } from '@/lib/report/result-rules';
import { type CellDraft, type CellDrafts, isDirty } from './form-state';

/** Merges typed cells with what the server, another person or this device's copy holds. */

/** Cells that the server has not confirmed, as this device stores them. */
export type LocalCells = Record<string, { typed: TypedCell; seen: number }>;

/** After a save the server holds what was sent, except for conflicts and refusals. */
export function afterSave(
  drafts: CellDrafts,
  sent: Record<string, TypedCell>,
  result: SavedDrafts,
): CellDrafts {
  const next = { ...drafts };
  for (const [code, typed] of Object.entries(sent)) {
    const draft = next[code];
    if (!draft) continue;
    const conflict = result.conflicts[code] ?? null;
    const refused = result.refused[code] ?? null;
    const version = result.versions[code];
    next[code] =
      version === undefined
        ? { ...draft, conflict, refused }
        : { ...draft, saved: typed, seen: version, conflict: null, refused: null };
  }
  return next;
}

/** Resolves a conflict: with my value over the version that was shown, or with theirs. */
export function resolveConflict(draft: CellDraft, whose: 'mine' | 'theirs'): CellDraft {
  if (!draft.conflict) return draft;
  const { theirs, version } = draft.conflict;
  return whose === 'mine'
    ? { ...draft, saved: theirs, seen: version, conflict: null }
    : { ...draft, typed: theirs, saved: theirs, seen: version, conflict: null };
}

/** The drafts with the conflicts that a submission met. */
export function withConflicts(drafts: CellDrafts, conflicts: Record<string, Conflict>): CellDrafts {
  const next = { ...drafts };
  for (const [code, conflict] of Object.entries(conflicts)) {
    const draft = next[code];
    if (draft) next[code] = { ...draft, conflict };
  }
  return next;
}

/** Restores what this device has stored; `restored` says whether the server lacked any of it. */
export function restoreLocal(
  drafts: CellDrafts,
  local: LocalCells,
): { drafts: CellDrafts; restored: boolean } {
  const next = { ...drafts };
  let restored = false;
  for (const [code, { typed, seen }] of Object.entries(local)) {
    const draft = next[code];
    if (!draft || sameCell(draft.saved, typed)) continue;
    next[code] = { ...draft, typed: trimmedCell(typed), seen, open: true };
    restored = true;
  }
  return { drafts: next, restored };
}

/** What this device should store. */
export const unsavedCells = (drafts: CellDrafts): LocalCells =>
  Object.fromEntries(
    Object.entries(drafts)
      .filter(([, draft]) => isDirty(draft))
      .map(([code, { typed, seen }]) => [code, { typed, seen }]),
  );
