import { useState } from 'react';
import type { TypedCell } from '@/lib/figure/cell-rules';
import { showPeriod } from '@/lib/kit/format/date';
import type { Locale } from '@/lib/kit/i18n/locale';
import { en, zh } from '@/lib/kit/i18n/words/paste';
import type { PasteReading } from '@/lib/paste/block-rules';
import type { ReportCell } from '@/lib/report/cells-load';
import type { FormCells } from './form-state';
import { PasteLineRow } from './paste-line';
import { fill } from './report-words';

type Props = {
  locale: Locale;
  month: string;
  reading: PasteReading;
  cells: readonly ReportCell[];
  editable: readonly ReportCell[];
  forms: FormCells;
  locked: boolean;
  nameOfCode: (code: string) => string;
  onFill: (changes: Record<string, TypedCell>) => void;
  onCancel: () => void;
};

/** What of a pasted block goes where; each line can be left out, and nothing happens before a yes. */
export function PastePreview(props: Props) {
  const { locale, month, reading, cells, editable, forms, locked, nameOfCode, onFill, onCancel } = props;
  const t = locale === 'zh' ? zh : en;
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const { lines, nothing, otherMonths, unknownHeads } = reading;
  const months = otherMonths.map((one) => showPeriod(locale, one)).join(t.separator);
  const open = new Set(editable.map(({ code }) => code));
  const fitting = lines.filter(({ code, problem }) => code && !problem && open.has(code));
  const chosen = fitting.filter(({ code }) => code && !left.has(code));
  const toggle = (code: string) =>
    setLeft((before) => {
      const next = new Set(before);
      if (!next.delete(code)) next.add(code);
      return next;
    });
  return (
    <div className="mt-4">
      <h2 tabIndex={-1} data-look className="outline-none">
        {t.preview}
      </h2>
      <p role="status" className={nothing ? 'problem mt-1' : 'mt-1 text-ink-2'}>
        {nothing
          ? fill(t.nothing[nothing], { months, month: showPeriod(locale, month) })
          : fill(t.found, { n: lines.length, m: fitting.length })}
      </p>
      <ul className="mt-2 divide-y divide-line border-y border-line empty:hidden">
        {lines.map((line) => (
          <PasteLineRow
            key={`${line.row} ${line.column} ${line.code ?? line.name}`}
            locale={locale}
            line={line}
            cell={cells.find(({ code }) => code === line.code)}
            typed={(line.code && forms[line.code]?.typed) || {}}
            editable={line.code !== null && open.has(line.code)}
            locked={locked}
            ticked={line.code !== null && !left.has(line.code)}
            nameOfCode={nameOfCode}
            onToggle={toggle}
          />
        ))}
      </ul>
      {otherMonths.length > 0 && nothing === null && (
        <p className="tiny mt-2">{fill(t.otherMonths, { months })}</p>
      )}
      {unknownHeads.length > 0 && (
        <p className="tiny mt-1">{fill(t.unknownHeads, { heads: unknownHeads.join(t.separator) })}</p>
      )}
      <p className="mt-3 flex flex-wrap gap-2">
        {fitting.length > 0 && (
          <button
            type="button"
            className="btn btn-primary min-h-[44px]"
            disabled={chosen.length === 0}
            onClick={() =>
              onFill(Object.fromEntries(chosen.map(({ code, typed }) => [code ?? '', typed] as const)))
            }
          >
            {fill(t.apply, { n: chosen.length })}
          </button>
        )}
        <button type="button" className="btn min-h-[44px]" onClick={onCancel}>
          {t.cancel}
        </button>
      </p>
    </div>
  );
}
