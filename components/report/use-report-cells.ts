import { useCallback, useEffect, useRef, useState } from 'react';
import type { CellPart, TypedCell } from '@/lib/figure/cell-rules';
import type { Report } from '@/lib/report/read';
import type { SavedDrafts } from '@/lib/report/result-rules';
import {
  afterSave,
  choose,
  type FormCells,
  isDirty,
  loadCells,
  localCells,
  restore,
  typeInto,
  withConflicts,
} from './form-state';
import { draftKey, readLocal, storeLocal } from './local-drafts';
import { withPosted } from './posted-cells';
import { conflictsIn, newId, type ReportOutcome } from './send-report';

/**
 * The cells of the open form: typed text, what the server has of it, and what this device keeps in between.
 * `stamp` names what the server rendered: a new one brings its state in without touching unsaved text.
 */
export function useReportCells(report: Report, stamp: string, posted: ReportOutcome) {
  const { cells, branch, month, viewerId } = report;
  const [forms, setForms] = useState(() => withPosted(loadCells(cells, {}), posted));
  const [restoredAt, setRestoredAt] = useState<string | null>(null);
  const form = useRef(stamp);
  const latest = useRef(forms);
  const key = draftKey(viewerId, branch.code, month);

  const update = useCallback(
    (change: (before: FormCells) => FormCells) => {
      latest.current = change(latest.current);
      setForms(latest.current);
      // At once: a tab that closes now has it already.
      storeLocal(key, form.current, localCells(latest.current));
    },
    [key],
  );

  // What the server shows now: at the first time nothing is new, later only what nobody here has changed.
  const shown = useRef(stamp);
  useEffect(() => {
    if (shown.current === stamp) return;
    shown.current = stamp;
    update((before) => loadCells(cells, before));
  }, [stamp, cells, update]);

  useEffect(() => {
    const kept = readLocal(key);
    if (!kept) return;
    const { forms: next, restored } = restore(latest.current, kept.cells);
    if (!restored) return storeLocal(key, form.current, {});
    form.current = kept.form;
    setRestoredAt(kept.at);
    update(() => next);
  }, [key, update]);

  const type = (code: string, part: CellPart, text: string) => {
    const context = cells.find((cell) => cell.code === code)?.context;
    if (context)
      update((before) => {
        const one = before[code];
        return one ? { ...before, [code]: typeInto(one, part, text, context) } : before;
      });
  };

  return {
    forms,
    restoredAt,
    /** The id of the open form, for every save and submission of it. */
    formId: form,
    latest,
    type,
    /** Any other change of typed cells, kept like typing. */
    change: update,
    open: (code: string) =>
      update((before) => {
        const one = before[code];
        return one ? { ...before, [code]: { ...one, open: true } } : before;
      }),
    choose: (code: string, whose: 'mine' | 'theirs') =>
      update((before) => {
        const one = before[code];
        return one ? { ...before, [code]: choose(one, whose) } : before;
      }),
    saved: (sent: Record<string, TypedCell>, result: SavedDrafts) =>
      update((before) => afterSave(before, sent, result)),
    met: (outcome: ReportOutcome) => update((before) => withConflicts(before, conflictsIn(outcome))),
    /** After a submission everything typed in it is the server's. */
    submitted: (codes: readonly string[]) => {
      form.current = newId();
      update((before) => {
        const next = { ...before };
        for (const code of codes) {
          const one = next[code];
          if (one) next[code] = { ...one, saved: one.typed, conflict: null };
        }
        return next;
      });
    },
    /** A correction that was dropped leaves nothing behind. */
    discarded: (code: string) =>
      update((before) => {
        const one = before[code];
        return one
          ? { ...before, [code]: { ...one, typed: {}, saved: {}, open: false, conflict: null } }
          : before;
      }),
    /** The cells to save now; those with an open question wait for the answer. */
    unsaved: () =>
      Object.fromEntries(
        Object.entries(latest.current).filter(([, one]) => isDirty(one) && !one.conflict && !one.refused),
      ),
  };
}
