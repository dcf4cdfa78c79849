import { useCallback, useEffect, useRef, useState } from 'react';
import { newId } from '@/components/kit/form/new-id';
import type { CellPart, TypedCell } from '@/lib/figure/cell-rules';
import type { SavedDrafts } from '@/lib/report/result-rules';
import { afterSave, resolveConflict, restoreLocal, unsavedCells, withConflicts } from './form-saving';
import { type CellDraft, type CellDrafts, isDirty, loadCells, typeInto } from './form-state';
import { draftKey, readLocal, storeLocal } from './local-drafts';
import type { MonthForm } from './month-form';
import { withPosted } from './posted-cells';
import { conflictsIn, type ReportOutcome } from './send-report';

export type Change = (change: (before: CellDrafts) => CellDrafts) => void;

/**
 * Form cells: typed, saved, and locally stored text. `renderId` identifies what the server rendered: a new one brings
 * its state in without touching unsaved text.
 */
export function useReportCells(month: MonthForm, renderId: string, posted: ReportOutcome) {
  const { cells } = month;
  const [drafts, setDrafts] = useState(() => withPosted(loadCells(cells, {}), posted));
  const formId = useRef(renderId);
  const latest = useRef(drafts);
  const key = draftKey(month.viewerId, month.branch, month.month);

  const change: Change = useCallback(
    (change) => {
      latest.current = change(latest.current);
      setDrafts(latest.current);
      // Immediately: the tab may close now.
      storeLocal(key, formId.current, unsavedCells(latest.current));
    },
    [key],
  );

  const loaded = useRef(renderId);
  useEffect(() => {
    if (loaded.current === renderId) return;
    loaded.current = renderId;
    change((before) => loadCells(cells, before));
  }, [renderId, cells, change]);

  const [restoredAt, setRestoredAt] = useState<string | null>(null);
  useEffect(() => {
    const stored = readLocal(key);
    if (!stored) return;
    const { drafts: next, restored } = restoreLocal(latest.current, stored.cells);
    if (!restored) return storeLocal(key, formId.current, {});
    formId.current = stored.form;
    setRestoredAt(stored.at);
    change(() => next);
  }, [key, change]);

  const type = (code: string, part: CellPart, text: string) => {
    const context = cells.find((cell) => cell.code === code)?.context;
    if (context) change(changeCell(code, (draft) => typeInto(draft, part, text, context)));
  };

  return {
    drafts,
    restoredAt,
    /** The id of the open form, for every save and submission of it. */
    formId,
    latest,
    type,
    /** Any other change of typed cells, stored like typing. */
    change,
    ...cellActions(change, formId),
    /** The cells to save now; those with an open question wait for the answer. */
    unsaved: () =>
      Object.fromEntries(
        Object.entries(latest.current).filter(
          ([, draft]) => isDirty(draft) && !draft.conflict && !draft.refused,
        ),
      ),
  };
}

const changeCell =
  (code: string, to: (draft: CellDraft) => CellDraft) =>
  (before: CellDrafts): CellDrafts => {
    const draft = before[code];
    return draft ? { ...before, [code]: to(draft) } : before;
  };

/** What buttons and the server's answers do to cells. */
const cellActions = (change: Change, formId: { current: string }) => ({
  open: (code: string) => change(changeCell(code, (draft) => ({ ...draft, open: true }))),
  resolve: (code: string, whose: 'mine' | 'theirs') =>
    change(changeCell(code, (draft) => resolveConflict(draft, whose))),
  saved: (sent: Record<string, TypedCell>, result: SavedDrafts) =>
    change((before) => afterSave(before, sent, result)),
  showConflicts: (outcome: ReportOutcome) => change((before) => withConflicts(before, conflictsIn(outcome))),
  /** After a submission the server holds everything that was typed in it. */
  submitted: (codes: readonly string[]) => {
    formId.current = newId();
    for (const code of codes)
      change(changeCell(code, (draft) => ({ ...draft, saved: draft.typed, conflict: null })));
  },
  /** A dropped correction leaves nothing behind. */
  discarded: (code: string) =>
    change(changeCell(code, (draft) => ({ ...draft, typed: {}, saved: {}, open: false, conflict: null }))),
});
