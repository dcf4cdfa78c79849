import { ProposalLine } from '@/components/proposal/proposal-line';
import { fieldName } from '@/lib/figure/cell-rules';
import { showPeriod } from '@/lib/kit/format/date';
import type { Locale } from '@/lib/kit/i18n/locale';
import { disagreements } from '@/lib/proposal/rules';
import type { ReportCell } from '@/lib/report/cells-load';
import { CellConflict } from './cell-conflict';
import { CellImpact } from './cell-impact';
import { EvidenceLink } from './evidence-link';
import type { CellForm } from './form-state';
import { reportGrid } from './report-row';
import { fill, nameOf, reportWords, showAmounts, showAt, unitOf } from './report-words';

type Props = {
  locale: Locale;
  cell: ReportCell;
  form: CellForm | undefined;
  live: boolean;
  /** The month is locked: nothing can be changed here. */
  locked: boolean;
  correctHref: string;
  onCorrect: () => void;
  onChoose: (whose: 'mine' | 'theirs') => void;
};

const tones = {
  approved: 'chip chip-met',
  submitted: 'chip chip-pace',
  returned: 'chip chip-behind',
  draft: 'chip',
  none: 'chip',
  covered: 'chip',
};

/** A figure that is not being filled in: waiting, approved, covered by a longer period, or of a locked month. */
export function ReadOnlyRow(props: Props) {
  const { locale, cell, form, live, locked, correctHref, onCorrect, onChoose } = props;
  const t = reportWords(locale);
  const { code, context, state, waiting, official, covered, proposal } = cell;
  const { indicator, previous } = context;
  const shown = waiting ?? official;
  const note = waiting?.note || (locked ? cell.typed.note : '');
  return (
    <div
      id={`figure-${code}`}
      className={`${reportGrid} scroll-mt-4 items-center border-b border-line px-4 py-3.5 md:px-4.5`}
    >
      <div className="col-span-full min-w-0 md:col-span-1">
        <h2 className="font-semibold">{nameOf(locale, indicator)}</h2>
        <p className="tiny">{indicator.kind === 'ratio' ? t.ratioHint : unitOf(locale, indicator)}</p>
        <EvidenceLink locale={locale} cell={cell} />
      </div>
      <div className="num col-span-full text-ink-2 md:col-span-1">
        <span className="tiny md:sr-only">{t.previous[indicator.frequency]} </span>
        {showAmounts(locale, previous, indicator)}
      </div>
      <div className="min-w-0">
        <span className="num pr-2 text-[1.1rem] font-semibold">
          {shown ? showAmounts(locale, shown, indicator) : locked ? (cell.typed.value ?? '—') : '—'}
        </span>
        <span className={tones[state]}>
          {state === 'approved' && <span aria-hidden="true">✓</span>}
          {t.cellState[state]}
        </span>
        {waiting?.nil && <span className="chip ml-1">{t.nilSaid}</span>}
        {waiting?.onBehalf && <span className="chip ml-1">{t.onBehalf}</span>}
        {waiting && official && (
          <span className="tiny block">
            {fill(t.officialKept, { value: showAmounts(locale, official, indicator) })}
          </span>
        )}
      </div>
      <div>{!covered && <CellImpact locale={locale} cell={cell} amounts={shown} />}</div>
      <div className="col-span-full flex flex-wrap items-center gap-2 md:col-span-1">
        {state === 'submitted' && (
          <>
            <input type="hidden" name={fieldName('waiting', code)} value={cell.version} />
            {!locked && (
              <button
                type="submit"
                name="intent"
                value={`withdraw:${code}`}
                aria-label={`${t.withdraw} ${nameOf(locale, indicator)}`}
                className="btn"
              >
                {t.withdraw}
              </button>
            )}
          </>
        )}
        {state === 'approved' && !locked && (
          <a
            href={correctHref}
            aria-label={`${t.correct} ${nameOf(locale, indicator)}`}
            className="btn"
            onClick={(event) => {
              event.preventDefault();
              onCorrect();
            }}
          >
            {t.correct}
          </a>
        )}
        <span className="tiny">
          {state === 'submitted' &&
            cell.at &&
            fill(t.submittedBy, { who: cell.who, at: showAt(locale, cell.at) })}
          {state === 'approved' && cell.at && fill(t.approvedAt, { at: showAt(locale, cell.at) })}
        </span>
      </div>
      {covered && (
        <p className="tiny col-span-full">
          {fill(t.coveredBy, {
            period: showPeriod(locale, covered.period),
            value: showAmounts(locale, covered, indicator),
          })}
        </p>
      )}
      {proposal && shown && disagreements(shown, proposal).length > 0 && (
        <ProposalLine locale={locale} proposal={proposal} name={nameOf(locale, indicator)} amounts={shown} />
      )}
      {note && (
        <p className="col-span-full text-[0.9rem] text-ink-2">
          {t.note}
          {t.colon}
          {note}
        </p>
      )}
      {form?.conflict && (
        <CellConflict
          locale={locale}
          code={code}
          conflict={form.conflict}
          typed={form.typed}
          live={live}
          onChoose={onChoose}
        />
      )}
    </div>
  );
}
