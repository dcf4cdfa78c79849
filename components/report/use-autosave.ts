import { useCallback, useEffect, useRef, useState } from 'react';
import type { TypedCell } from '@/lib/figure/cell-rules';
import type { RefusalCode } from '@/lib/kit/refusal/rules';
import type { SavedDrafts } from '@/lib/report/result-rules';
import type { LocalCells } from './form-saving';
import { draftFields, type FormFrame, sendReport } from './send-report';

export type SaveState =
  | { kind: 'idle' }
  | { kind: 'waiting' }
  | { kind: 'saving' }
  | { kind: 'saved'; at: string; now: boolean }
  | { kind: 'failed'; code: RefusalCode };

const pause = 800;
const retryAfter = 5_000;

/**
 * Saves drafts by itself: a moment after the last key, at once when a field is left, the page is hidden or the
 * connection comes back. One save at a time, so that versions follow each other.
 */
export function useAutosave(
  frame: () => FormFrame,
  unsaved: () => LocalCells,
  onSaved: (sent: Record<string, TypedCell>, result: SavedDrafts) => void,
  savedBefore: string | null,
) {
  const [state, setState] = useState<SaveState>(
    savedBefore ? { kind: 'saved', at: savedBefore, now: false } : { kind: 'idle' },
  );
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const running = useRef<Promise<void> | null>(null);
  const form = useRef({ frame, unsaved, onSaved });
  form.current = { frame, unsaved, onSaved };

  const save = useCallback(async (): Promise<void> => {
    clearTimeout(timer.current);
    if (running.current) {
      await running.current;
      return save();
    }
    const cells = form.current.unsaved();
    if (Object.keys(cells).length === 0) return;
    running.current = (async () => {
      // A failure stays in sight until it has passed: its link would vanish under the finger that leaves the field.
      setState((before) => (before.kind === 'failed' ? before : { kind: 'saving' }));
      const outcome = await sendReport(draftFields(form.current.frame(), cells));
      if (outcome?.ok && outcome.value.kind === 'saved') {
        const sent = Object.fromEntries(Object.entries(cells).map(([code, { typed }]) => [code, typed]));
        form.current.onSaved(sent, outcome.value);
        setState({ kind: 'saved', at: outcome.value.savedAt, now: true });
      } else if (outcome && !outcome.ok) {
        setState({ kind: 'failed', code: outcome.code });
        // Retry only failures that can pass by themselves.
        if (outcome.code === 'OUTCOME_UNKNOWN' || outcome.code === 'DB_DOWN')
          timer.current = setTimeout(() => void save(), retryAfter);
      }
    })();
    await running.current;
    running.current = null;
  }, []);
  useSaveTriggers(save);

  const schedule = useCallback(() => {
    clearTimeout(timer.current);
    setState((before) => (before.kind === 'failed' ? before : { kind: 'waiting' }));
    timer.current = setTimeout(() => void save(), pause);
  }, [save]);

  /** Lets a running save end and starts none: for a submission, which holds everything itself. */
  const settle = useCallback(async () => {
    clearTimeout(timer.current);
    await running.current;
  }, []);

  return { state, save, schedule, settle };
}

/** Saves when the connection comes back, the page is hidden, or the form gives way to another month's. */
function useSaveTriggers(save: () => Promise<void>) {
  useEffect(() => {
    const now = () => void save();
    const hidden = () => document.visibilityState === 'hidden' && now();
    window.addEventListener('online', now);
    window.addEventListener('pagehide', now);
    document.addEventListener('visibilitychange', hidden);
    return () => {
      now();
      window.removeEventListener('online', now);
      window.removeEventListener('pagehide', now);
      document.removeEventListener('visibilitychange', hidden);
    };
  }, [save]);
}
