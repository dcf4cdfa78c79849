import { useState } from 'react';
import { showPeriod } from '@/lib/kit/format/date';
import type { Locale } from '@/lib/kit/i18n/locale';
import { fill, inLanguage } from '@/lib/kit/i18n/phrase';
import { en, zh } from '@/lib/kit/i18n/words/paste';
import type { PasteReading } from '@/lib/paste/block-rules';
import type { CellDrafts } from './form-state';
import type { FormCell, MonthForm } from './month-form';
import { PasteLineRow } from './paste-line';

import type { usePaste } from './use-paste';

type Props = {
  locale: Locale;
  month: MonthForm;
  reading: PasteReading;
  form: { drafts: CellDrafts; editable: readonly FormCell[] };
  paste: Pick<ReturnType<typeof usePaste>, 'fill' | 'cancel'>;
  nameOfCode: (code: string) => string;
};

/** Where each line of a pasted block goes; lines can be left out, and nothing changes before confirmation. */
export function PastePreview({ locale, month, reading, form, paste, nameOfCode }: Props) {
  const t = inLanguage(locale, { zh, en });
  const [excluded, setExcluded] = useState<ReadonlySet<string>>(new Set());
  const editable = new Set(form.editable.map(({ code }) => code));
  const lines = reading.lines.filter(({ code, problem }) => code && !problem && editable.has(code));
  const chosen = lines.filter(({ code }) => code && !excluded.has(code));
  const toggle = (code: string) =>
    setExcluded((before) => {
      const next = new Set(before);
      if (!next.delete(code)) next.add(code);
      return next;
    });
  return (
    <div className="mt-4">
      <h2 tabIndex={-1} data-look className="outline-none">
        {t.preview}
      </h2>
      <Found locale={locale} month={month.month} reading={reading} usable={lines.length} />
      <ul className="mt-2 divide-y divide-line border-y border-line empty:hidden">
        {reading.lines.map((line) => (
          <PasteLineRow
            key={`${line.row} ${line.column} ${line.code ?? line.name}`}
            locale={locale}
            line={line}
            cell={month.cells.find(({ code }) => code === line.code)}
            typed={(line.code && form.drafts[line.code]?.typed) || {}}
            editable={line.code !== null && editable.has(line.code)}
            locked={month.locked}
            ticked={line.code !== null && !excluded.has(line.code)}
            nameOfCode={nameOfCode}
            onToggle={toggle}
          />
        ))}
      </ul>
      <Ignored locale={locale} reading={reading} />
      <p className="mt-3 flex flex-wrap gap-2">
        {lines.length > 0 && (
          <button
            type="button"
            className="btn btn-primary tap"
            disabled={chosen.length === 0}
            onClick={() =>
              paste.fill(Object.fromEntries(chosen.map(({ code, typed }) => [code ?? '', typed])))
            }
          >
            {fill(t.apply, { n: chosen.length })}
          </button>
        )}
        <button type="button" className="btn tap" onClick={paste.cancel}>
          {t.cancel}
        </button>
      </p>
    </div>
  );
}

/** How many of the skipped are named. */
const most = 12;

type ReadingProps = { locale: Locale; reading: PasteReading };

/** How many lines were found, or why none was. */
function Found({ locale, reading, month, usable }: ReadingProps & { month: string; usable: number }) {
  const t = inLanguage(locale, { zh, en });
  const { nothing, lines } = reading;
  return (
    <p role="status" className={nothing ? 'problem mt-1' : 'mt-1 text-ink-2'}>
      {nothing
        ? fill(t.nothing[nothing], { months: otherMonths(locale, reading), month: showPeriod(locale, month) })
        : fill(t.found, { n: lines.length, m: usable })}
    </p>
  );
}

/** The months, columns, tables and rows of the block that are not used. */
function Ignored({ locale, reading }: ReadingProps) {
  const t = inLanguage(locale, { zh, en });
  const { nothing, unknownHeads, skipped } = reading;
  return (
    <>
      {reading.otherMonths.length > 0 && nothing === null && (
        <p className="tiny mt-2">{fill(t.otherMonths, { months: otherMonths(locale, reading) })}</p>
      )}
      {unknownHeads.length > 0 && (
        <p className="tiny mt-1">{fill(t.unknownHeads, { heads: unknownHeads.join(t.separator) })}</p>
      )}
      {skipped.slice(0, most).map(({ row, why, head }) => (
        <p key={`${row} ${why}`} className="mt-1 text-sm text-risk">
          {fill(t.skipped[why], { row, head })}
        </p>
      ))}
      {skipped.length > most && (
        <p className="tiny mt-1">{fill(t.moreSkipped, { n: skipped.length - most })}</p>
      )}
    </>
  );
}

const otherMonths = (locale: Locale, reading: PasteReading) =>
  reading.otherMonths
    .map((month) => showPeriod(locale, month))
    .join(inLanguage(locale, { zh, en }).separator);
