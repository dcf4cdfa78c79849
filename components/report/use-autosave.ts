import { useCallback, useEffect, useRef, useState } from 'react';
import type { TypedCell } from '@/lib/figure/cell-rules';
import type { RefusalCode } from '@/lib/kit/refusal/rules';
import type { SavedDrafts } from '@/lib/report/result-rules';
import { draftFields, type FormFrame, sendReport } from './send-report';

export type SaveState =
  | { kind: 'idle' }
  | { kind: 'waiting' }
  | { kind: 'saving' }
  | { kind: 'saved'; at: string; now: boolean }
  | { kind: 'failed'; code: RefusalCode };

type Unsaved = Record<string, { typed: TypedCell; seen: number }>;

const pause = 800;
const retry = 5_000;

/**
 * Saves drafts by itself: a moment after the last key, at once when a field is left, the page is hidden or the
 * connection comes back. One save at a time, so that versions follow each other.
 */
export function useAutosave(
  frame: () => FormFrame,
  unsaved: () => Unsaved,
  saved: (sent: Record<string, TypedCell>, result: SavedDrafts) => void,
  savedBefore: string | null,
) {
  const [state, setState] = useState<SaveState>(
    savedBefore ? { kind: 'saved', at: savedBefore, now: false } : { kind: 'idle' },
  );
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const running = useRef<Promise<void> | null>(null);
  const work = useRef({ frame, unsaved, saved });
  work.current = { frame, unsaved, saved };

  const save = useCallback(async (): Promise<void> => {
    clearTimeout(timer.current);
    if (running.current) {
      await running.current;
      return save();
    }
    const cells = work.current.unsaved();
    if (Object.keys(cells).length === 0) return;
    running.current = (async () => {
      // A failure stays in sight until it has passed: its link would vanish under the finger that leaves the field.
      setState((before) => (before.kind === 'failed' ? before : { kind: 'saving' }));
      const outcome = await sendReport(draftFields(work.current.frame(), cells));
      if (outcome?.ok && outcome.value.kind === 'saved') {
        const sent = Object.fromEntries(Object.entries(cells).map(([code, { typed }]) => [code, typed]));
        work.current.saved(sent, outcome.value);
        setState({ kind: 'saved', at: outcome.value.savedAt, now: true });
      } else if (outcome && !outcome.ok) {
        setState({ kind: 'failed', code: outcome.code });
        // Only what may pass by itself is tried again by itself.
        if (outcome.code === 'OUTCOME_UNKNOWN' || outcome.code === 'DB_DOWN')
          timer.current = setTimeout(() => void save(), retry);
      }
    })();
    await running.current;
    running.current = null;
  }, []);

  const soon = useCallback(() => {
    clearTimeout(timer.current);
    setState((before) => (before.kind === 'failed' ? before : { kind: 'waiting' }));
    timer.current = setTimeout(() => void save(), pause);
  }, [save]);

  useEffect(() => {
    const now = () => void save();
    const hidden = () => document.visibilityState === 'hidden' && now();
    window.addEventListener('online', now);
    window.addEventListener('pagehide', now);
    document.addEventListener('visibilitychange', hidden);
    return () => {
      // Leaving for another month: what is still unsaved goes now.
      now();
      window.removeEventListener('online', now);
      window.removeEventListener('pagehide', now);
      document.removeEventListener('visibilitychange', hidden);
    };
  }, [save]);

  /** Lets a running save end and starts none: for a submission, which holds everything itself. */
  const settle = useCallback(async () => {
    clearTimeout(timer.current);
    await running.current;
  }, []);

  return { state, save, soon, settle };
}
