import { useState } from 'react';
import { fieldName, type TypedCell } from '@/lib/figure/cell-rules';
import type { Locale } from '@/lib/kit/i18n/locale';
import { isPercent } from '@/lib/measure/kinds';
import { CellFields } from './cell-fields';
import { CellImpact } from './cell-impact';
import { CellMessages } from './cell-messages';
import { CellName } from './cell-name';
import { CellNote } from './cell-note';
import { CellTicks } from './cell-ticks';
import { reportGrid } from './form-head';
import type { CellDraft } from './form-state';
import type { FormCell } from './month-form';
import { MoreButton } from './more-button';
import { reportWords } from './report-words';
import type { useReportForm } from './use-report-form';

export type RowProps = {
  locale: Locale;
  branch: string;
  cell: FormCell;
  draft: CellDraft | undefined;
  /** Scripts run. */
  live: boolean;
  form: Pick<
    ReturnType<typeof useReportForm>,
    'validated' | 'refusals' | 'composed' | 'typeInto' | 'saveNow' | 'resolve' | 'open'
  >;
};

export function ReportRow({ locale, branch, cell, draft, live, form }: RowProps) {
  const t = reportWords(locale);
  const { code, context, official } = cell;
  const { indicator } = context;
  const validated = form.validated.get(code);
  const typed = draft?.typed ?? {};
  const onType = (part: keyof TypedCell, text: string) => form.typeInto(code, part, text);
  const note = form.refusals[fieldName('note', code)];
  const [wantsMore, setWantsMore] = useState(Boolean(typed.note || typed.atLeast));
  const more = wantsMore || Boolean(validated?.needsNote || note);
  // A ratio's two fields take the full width of a phone.
  const wide = isPercent(indicator) ? 'col-span-full md:col-span-1' : '';
  const fields = { locale, cell, typed, validated, refusals: form.refusals, live, onType };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a row of the grid in WeChat's browser
    <div
      role="group"
      id={`figure-${code}`}
      aria-labelledby={`${code}-name`}
      onBlur={form.saveNow}
      className={`${reportGrid} scroll-mt-4 border-b border-line px-4 py-3.5 md:px-4.5`}
    >
      <input type="hidden" name={fieldName('seen', code)} value={draft?.seen} />
      {!live && <input type="hidden" name={fieldName('loaded', code)} value={JSON.stringify(cell.typed)} />}
      <CellName
        locale={locale}
        branch={branch}
        cell={cell}
        composed={form.composed.get(code) ?? null}
        more={more}
      >
        <MoreButton locale={locale} name={cell.name} more={more} onToggle={() => setWantsMore(!more)} />
      </CellName>
      <div className="num text-ink-2 max-md:hidden md:pt-2.5">
        <span className="sr-only">{t.previous[indicator.frequency]} </span>
        {cell.previous}
      </div>
      <div className={`min-w-0 ${wide}`}>
        <CellFields {...fields} which="month" />
        <CellTicks locale={locale} cell={cell} typed={typed} more={more} onType={onType} />
      </div>
      <div className={`min-w-0 ${wide}`}>
        <CellFields {...fields} which="total" />
        <div className="pt-1">
          <CellImpact
            locale={locale}
            cell={cell}
            amounts={
              validated?.amounts && { ...validated.amounts, qualifier: validated.atLeast ? 'gte' : null }
            }
          />
        </div>
      </div>
      <div className={`col-span-full min-w-0 md:col-span-1 ${more ? '' : 'max-md:hidden noscript:block'}`}>
        <CellNote
          locale={locale}
          code={code}
          label={official ? t.reason : t.note}
          value={typed.note ?? ''}
          needed={validated?.needsNote ?? false}
          more={more}
          refusal={note}
          onType={(text) => onType('note', text)}
        />
      </div>
      <CellMessages {...{ locale, cell, draft, live, validated, onType }} onResolve={form.resolve} />
    </div>
  );
}
