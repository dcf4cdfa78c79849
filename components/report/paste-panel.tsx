import { useMemo } from 'react';
import { inLocale, type Locale } from '@/lib/kit/i18n/locale';
import { fill, inLanguage } from '@/lib/kit/i18n/phrase';
import { en, zh } from '@/lib/kit/i18n/words/paste';
import { readPaste } from '@/lib/paste/block-rules';
import type { NamedIndicator } from '@/lib/paste/name-rules';
import type { CellDrafts } from './form-state';
import type { FormCell, MonthForm } from './month-form';
import { PastePreview } from './paste-preview';

import { pasteBoxId, usePaste } from './use-paste';
import type { Change } from './use-report-cells';

type Props = {
  locale: Locale;
  month: MonthForm;
  names: readonly NamedIndicator[];
  form: { drafts: CellDrafts; editable: FormCell[]; latest: { current: CellDrafts }; change: Change };
};

/** 从 Excel 粘贴: a box for a block, the preview of what goes where, and the undo. */
export function PastePanel({ locale, month, names, form }: Props) {
  const t = inLanguage(locale, { zh, en });
  const paste = usePaste(month.cells, form);
  const { text } = paste;
  const reading = useMemo(
    () =>
      text.trim() === ''
        ? null
        : readPaste(text, { targets: month.cells, names, month: month.month, branch: month.branchNames }),
    [text, month, names],
  );
  const nameOfCode = (code: string) => {
    const found = names.find((indicator) => indicator.code === code);
    return found ? inLocale(locale, found.name, found.nameEn) : code;
  };
  return (
    <section ref={paste.panel} aria-label={t.title} className="no-print mb-3 max-md:order-1 max-md:mt-3">
      <LastPaste locale={locale} paste={paste} />
      <details
        open={paste.open}
        onToggle={(event) => paste.setOpen(event.currentTarget.open)}
        className={paste.open ? 'card px-4 pb-4 md:px-4.5' : ''}
      >
        <summary className="inline-flex tap cursor-pointer items-center text-pine underline underline-offset-3">
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
          <PastePreview key={text} {...{ locale, month, reading, form, nameOfCode }} paste={paste} />
        )}
      </details>
    </section>
  );
}

type LastProps = { locale: Locale; paste: ReturnType<typeof usePaste> };

/** What the last paste filled in, with its undo. */
function LastPaste({ locale, paste: { last, open, undo } }: LastProps) {
  const t = inLanguage(locale, { zh, en });
  if (!last || open) return null;
  return (
    <div
      role="status"
      tabIndex={-1}
      data-look
      className="mb-3 flex flex-wrap items-center justify-between gap-x-4 gap-y-1 rounded-lg bg-pace-soft px-3.5 py-1.5 text-pace outline-none"
    >
      <span>{last.undone ? t.undone : fill(t.filled, { n: Object.keys(last.changes).length })}</span>
      {!last.undone && (
        <button type="button" className="tap px-1 underline underline-offset-3" onClick={undo}>
          {t.undo}
        </button>
      )}
    </div>
  );
}
