import { ProposalLine } from '@/components/proposal/proposal-line';
import { fieldName, type TypedCell, typedOfProposal } from '@/lib/figure/cell-rules';
import type { ValidatedCell } from '@/lib/figure/validate-rules';
import type { Locale } from '@/lib/kit/i18n/locale';
import { refusalText } from '@/lib/kit/i18n/refusal-text';
import type { FieldRefusal } from '@/lib/kit/refusal/rules';
import type { ReportCell } from '@/lib/report/cells-load';
import { CellChecks } from './cell-checks';
import { CellConflict } from './cell-conflict';
import { CellFields } from './cell-fields';
import { CellImpact } from './cell-impact';
import { CellName } from './cell-name';
import { CellNote } from './cell-note';
import { CellTicks } from './cell-ticks';
import type { Composed } from './form-behaviour';
import type { CellForm } from './form-state';
import { nameOf, reportWords, showAmounts, unitOf } from './report-words';

/** The columns of a row and of their head; on phones the parts lie below each other. */
export const reportGrid =
  'grid grid-cols-2 gap-x-3 gap-y-2 md:gap-x-4 md:grid-cols-[minmax(0,1.45fr)_minmax(3.6rem,.6fr)_minmax(0,1.35fr)_minmax(0,1.35fr)_minmax(0,1.15fr)]';

type Props = {
  locale: Locale;
  cell: ReportCell;
  form: CellForm;
  judged: ValidatedCell | undefined;
  refusals: Record<string, FieldRefusal>;
  /** The composed ratio of which this is the numerator. */
  composed: Composed | null;
  live: boolean;
  onType: (part: keyof TypedCell, text: string) => void;
  onLeave: () => void;
  onChoose: (whose: 'mine' | 'theirs') => void;
};

/** One figure to fill in. */
export function ReportRow(props: Props) {
  const { locale, cell, form, judged, refusals, composed, live, onType, onLeave, onChoose } = props;
  const t = reportWords(locale);
  const { code, context, official, proposal } = cell;
  const { indicator, previous } = context;
  // A ratio's two fields take a phone's whole width.
  const wide = indicator.kind === 'ratio' ? 'col-span-full md:col-span-1' : '';
  const fields = { locale, cell, typed: form.typed, judged, refusals, live, onType };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a row of the grid in WeChat's browser
    <div
      role="group"
      id={`figure-${code}`}
      aria-labelledby={`${code}-name`}
      onBlur={onLeave}
      className={`${reportGrid} scroll-mt-4 border-b border-line px-4 py-3.5 md:px-4.5`}
    >
      <input type="hidden" name={fieldName('seen', code)} value={form.seen} />
      {!live && <input type="hidden" name={fieldName('loaded', code)} value={JSON.stringify(cell.typed)} />}
      <CellName locale={locale} cell={cell} composed={composed} />
      <div className="num col-span-full text-ink-2 md:col-span-1 md:pt-2.5">
        <span className="tiny md:sr-only">{t.previous[indicator.frequency]} </span>
        {showAmounts(locale, previous, indicator)}
      </div>
      <div className="contents min-w-0 md:block">
        <div className={wide}>
          <CellFields {...fields} which="month" />
        </div>
        <div className="order-2 col-span-full">
          <CellTicks locale={locale} cell={cell} typed={form.typed} onType={onType} />
        </div>
      </div>
      <div className={`order-1 min-w-0 md:order-none ${wide}`}>
        <CellFields {...fields} which="total" />
        <div className="pt-1">
          <CellImpact locale={locale} cell={cell} amounts={judged?.amounts ?? null} />
        </div>
      </div>
      <div className="order-3 col-span-full min-w-0 md:order-none md:col-span-1">
        <CellNote
          locale={locale}
          code={code}
          label={official ? t.reason : t.note}
          value={form.typed.note ?? ''}
          needed={judged?.needsNote ?? false}
          refusal={refusals[fieldName('note', code)]}
          onType={(text) => onType('note', text)}
        />
      </div>
      {proposal && (
        <ProposalLine
          locale={locale}
          proposal={proposal}
          name={nameOf(locale, indicator)}
          amounts={judged?.amounts ?? null}
          onTake={() => {
            for (const [part, text] of Object.entries(typedOfProposal(proposal)))
              onType(part as keyof TypedCell, text);
          }}
        />
      )}
      {cell.returnReason && (
        <p className="order-4 col-span-full rounded-lg bg-behind-soft px-3 py-2 text-[0.9rem] text-behind">
          {t.cellState.returned}
          {t.colon}
          {cell.returnReason}
        </p>
      )}
      <CellChecks
        locale={locale}
        checks={judged?.checks ?? []}
        decimals={indicator.kind === 'ratio' ? 2 : indicator.decimals}
        unit={indicator.kind === 'ratio' ? '' : unitOf(locale, indicator)}
      />
      {form.conflict && (
        <CellConflict
          locale={locale}
          code={code}
          conflict={form.conflict}
          typed={form.typed}
          live={live}
          onChoose={onChoose}
        />
      )}
      {form.refused && (
        <p role="alert" className="problem order-4 col-span-full">
          {refusalText(locale, form.refused)}
        </p>
      )}
      {official && (
        <p className="order-4 col-span-full">
          <button type="submit" name="intent" value={`discard:${code}`} className="btn">
            {t.discard}
          </button>
        </p>
      )}
    </div>
  );
}
