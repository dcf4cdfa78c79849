import { useCallback, useEffect, useRef, useState } from 'react';
import type { TypedCell } from '@/lib/figure/cell-rules';
import { isBlock } from '@/lib/paste/grid-rules';
import type { ReportCell } from '@/lib/report/cells-load';
import type { FormCells } from './form-state';
import { fillPaste, type PasteUndo, undoPaste } from './paste-state';

/** The id of the form into which a block may be pasted wherever the cursor is. */
export const reportFormId = 'report-form';
export const pasteBoxId = 'paste-box';

type Form = { latest: { current: FormCells }; change: (change: (before: FormCells) => FormCells) => void };

/** A pasted block on its way into the form: caught wherever it is pasted, previewed, filled in, taken back. */
export function usePaste(cells: readonly ReportCell[], { latest, change }: Form) {
  const [text, setText] = useState('');
  const [open, setOpen] = useState(false);
  const [last, setLast] = useState<{ pasted: PasteUndo; undone: boolean } | null>(null);
  /** Where the eye goes next: to the preview of a block, or to what was done with it. */
  const [look, setLook] = useState(0);
  const panel = useRef<HTMLElement>(null);

  const show = useCallback((block: string) => {
    setText(block);
    setOpen(true);
    setLook((before) => before + 1);
  }, []);

  useEffect(() => {
    const caught = (event: ClipboardEvent) => {
      const block = event.clipboardData?.getData('text/plain') ?? '';
      const field = event.target instanceof Element ? event.target.closest('input, textarea, select') : null;
      if (field && (field.id === pasteBoxId || field.closest('form')?.id !== reportFormId)) return;
      if (!isBlock(block) || (field instanceof HTMLTextAreaElement && !block.includes('\t'))) return;
      event.preventDefault();
      show(block);
    };
    document.addEventListener('paste', caught);
    return () => document.removeEventListener('paste', caught);
  }, [show]);

  useEffect(() => {
    if (look === 0) return;
    panel.current?.querySelector<HTMLElement>('[data-look]')?.focus();
  }, [look]);

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
      const { pasted } = fillPaste(latest.current, cells, changes);
      change((before) => fillPaste(before, cells, changes).forms);
      setLast({ pasted, undone: false });
      setText('');
      setOpen(false);
      setLook((before) => before + 1);
    },
    undo: () => {
      if (!last) return;
      change((before) => undoPaste(before, last.pasted));
      setLast({ ...last, undone: true });
      setLook((before) => before + 1);
    },
  };
}
