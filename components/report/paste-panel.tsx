import { useMemo } from 'react';
import { inLocale, type Locale } from '@/lib/kit/i18n/locale';
import { en, zh } from '@/lib/kit/i18n/words/paste';
import { readPaste } from '@/lib/paste/block-rules';
import type { NamedIndicator } from '@/lib/paste/name-rules';
import type { Report } from '@/lib/report/read';
import type { FormCells } from './form-state';
import { PastePreview } from './paste-preview';
import { fill } from './report-words';
import { pasteBoxId, usePaste } from './use-paste';

type Props = {
  locale: Locale;
  report: Report;
  /** What the association counts besides, so that a name which is not due is known for what it is. */
  others: readonly NamedIndicator[];
  form: {
    forms: FormCells;
    editable: Report['cells'];
    latest: { current: FormCells };
    change: (change: (before: FormCells) => FormCells) => void;
  };
};

/** 从 Excel 粘贴: a box for a block, the preview of what goes where, and the way back. */
export function PastePanel({ locale, report, others, form }: Props) {
  const t = locale === 'zh' ? zh : en;
  const { cells, month, locked } = report;
  const paste = usePaste(cells, form);
  const { text, last } = paste;
  const reading = useMemo(
    () => (text.trim() === '' ? null : readPaste(text, { targets: cells, others, month })),
    [text, cells, others, month],
  );
  const nameOfCode = (code: string) => {
    const found =
      cells.find((cell) => cell.code === code)?.context.indicator ?? others.find((one) => one.code === code);
    return found ? inLocale(locale, found.name, found.nameEn) : code;
  };
  return (
    <section ref={paste.panel} aria-label={t.title} className="no-print mb-3">
      {last && !paste.open && (
        <div
          role="status"
          tabIndex={-1}
          data-look
          className="mb-3 flex flex-wrap items-center justify-between gap-x-4 gap-y-1 rounded-lg bg-pace-soft px-3.5 py-1.5 text-pace outline-none"
        >
          <span>{last.undone ? t.undone : fill(t.filled, { n: Object.keys(last.pasted).length })}</span>
          {!last.undone && (
            <button
              type="button"
              className="min-h-[44px] px-1 underline underline-offset-3"
              onClick={paste.undo}
            >
              {t.undo}
            </button>
          )}
        </div>
      )}
      <details
        open={paste.open}
        onToggle={(event) => paste.setOpen(event.currentTarget.open)}
        className={paste.open ? 'card px-4 pb-4 md:px-4.5' : ''}
      >
        <summary className="inline-flex min-h-[44px] cursor-pointer items-center text-pine underline underline-offset-3">
          {t.title}
        </summary>
        <p id="paste-hint" className="tiny max-w-[68ch]">
          {t.hint}
        </p>
        <label htmlFor={pasteBoxId} className="tiny mt-2 block">
          {t.box}
        </label>
        <textarea
          id={pasteBoxId}
          rows={text === '' ? 3 : 5}
          wrap="off"
          spellCheck={false}
          autoComplete="off"
          value={text}
          onChange={(event) => paste.setText(event.target.value)}
          aria-describedby="paste-hint"
          className="field num w-full resize-y text-[0.9rem] [tab-size:12]"
        />
        {reading && (
          <PastePreview
            key={text}
            locale={locale}
            month={month}
            reading={reading}
            cells={cells}
            editable={form.editable}
            forms={form.forms}
            locked={locked !== null}
            nameOfCode={nameOfCode}
            onFill={paste.fill}
            onCancel={paste.cancel}
          />
        )}
      </details>
    </section>
  );
}
