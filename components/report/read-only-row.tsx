import { ProposalLine } from '@/components/proposal/proposal-line';
import { showPeriod } from '@/lib/kit/format/date';
import { fill } from '@/lib/kit/i18n/phrase';
import { isPercent } from '@/lib/measure/kinds';
import { disagreements } from '@/lib/proposal/rules';
import { CellConflict } from './cell-conflict';
import { CellImpact } from './cell-impact';
import { EvidenceLink } from './evidence-link';
import { reportGrid } from './form-head';
import { ReadOnlyActions } from './read-only-actions';
import { ReadOnlyValue } from './read-only-value';
import type { RowProps } from './report-row';
import { reportWords, showAmounts } from './report-words';

type Props = RowProps & {
  /** The month is locked: nothing can be changed here. */
  locked: boolean;
  /** The address of the month's form. */
  path: string;
};

/** A figure that is not being filled in: waiting, approved, covered by a longer period, or of a locked month. */
export function ReadOnlyRow({ locale, branch, cell, draft, live, form, locked, path }: Props) {
  const t = reportWords(locale);
  const { code, context, waiting, official, covered, proposal } = cell;
  const { indicator } = context;
  const amounts = waiting ?? official;
  const note = waiting?.note || (locked ? cell.typed.note : '');
  return (
    <div
      id={`figure-${code}`}
      className={`${reportGrid} scroll-mt-4 items-center border-b border-line px-4 py-3.5 md:px-4.5`}
    >
      <div className="col-span-full min-w-0 md:col-span-1">
        <h2 className="font-semibold">{cell.name}</h2>
        <p className="tiny">{isPercent(indicator) ? t.ratioHint : cell.unit}</p>
        <EvidenceLink locale={locale} branch={branch} cell={cell} />
      </div>
      <div className="num col-span-full text-ink-2 md:col-span-1">
        <span className="tiny md:sr-only">{t.previous[indicator.frequency]} </span>
        {cell.previous}
      </div>
      <ReadOnlyValue locale={locale} cell={cell} locked={locked} />
      <div>{!covered && <CellImpact locale={locale} cell={cell} amounts={amounts} />}</div>
      <ReadOnlyActions locale={locale} cell={cell} locked={locked} path={path} onCorrect={form.open} />
      {covered && (
        <p className="tiny col-span-full">
          {fill(t.coveredBy, {
            period: showPeriod(locale, covered.period),
            value: showAmounts(locale, covered, indicator),
          })}
        </p>
      )}
      {proposal && amounts && disagreements(amounts, proposal).length > 0 && (
        <ProposalLine locale={locale} proposal={proposal} name={cell.name} amounts={amounts} />
      )}
      {note && (
        <p className="col-span-full text-[0.9rem] text-ink-2">
          {t.note}
          {t.colon}
          {note}
        </p>
      )}
      <CellConflict locale={locale} code={code} draft={draft} live={live} onResolve={form.resolve} />
    </div>
  );
}
