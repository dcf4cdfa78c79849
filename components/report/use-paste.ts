import { useCallback, useEffect, useRef, useState } from 'react';
import type { TypedCell } from '@/lib/figure/cell-rules';
import { isBlock } from '@/lib/paste/grid-rules';
import type { CellDrafts } from './form-state';
import type { FormCell } from './month-form';
import { fillPaste, type PasteUndo, undoPaste } from './paste-state';
import type { Change } from './use-report-cells';

/** The id of the form into which a block may be pasted wherever the cursor is. */
export const reportFormId = 'report-form';
export const pasteBoxId = 'paste-box';

type Form = { latest: { current: CellDrafts }; change: Change };

/** A pasted block on its way into the form: caught wherever it is pasted, previewed, filled in, taken back. */
export function usePaste(cells: readonly FormCell[], { latest, change }: Form) {
  const [text, setText] = useState('');
  const [open, setOpen] = useState(false);
  const [last, setLast] = useState<{ changes: PasteUndo; undone: boolean } | null>(null);
  /** Moves the focus to a block's preview or result. */
  const [focus, setFocus] = useState(0);
  const panel = useRef<HTMLElement>(null);

  const show = useCallback((block: string) => {
    setText(block);
    setOpen(true);
    setFocus((before) => before + 1);
  }, []);

  useEffect(() => {
    const onPaste = (event: ClipboardEvent) => {
      const block = event.clipboardData?.getData('text/plain') ?? '';
      const field = event.target instanceof Element ? event.target.closest('input, textarea, select') : null;
      if (field && (field.id === pasteBoxId || field.closest('form')?.id !== reportFormId)) return;
      if (!isBlock(block) || (field instanceof HTMLTextAreaElement && !block.includes('\t'))) return;
      event.preventDefault();
      show(block);
    };
    document.addEventListener('paste', onPaste);
    return () => document.removeEventListener('paste', onPaste);
  }, [show]);

  useEffect(() => {
    if (focus === 0) return;
    panel.current?.querySelector<HTMLElement>('[data-look]')?.focus();
  }, [focus]);

  return {
    panel,
    text,
    open,
    last,
    setText,
    setOpen,
    cancel: () => {
      setText('');
      setOpen(false);
    },
    fill: (changes: Record<string, TypedCell>) => {
      const { undo } = fillPaste(latest.current, cells, changes);
      change((before) => fillPaste(before, cells, changes).drafts);
      setLast({ changes: undo, undone: false });
      setText('');
      setOpen(false);
      setFocus((before) => before + 1);
    },
    undo: () => {
      if (!last) return;
      change((before) => undoPaste(before, last.changes));
      setLast({ ...last, undone: true });
      setFocus((before) => before + 1);
    },
  };
}
