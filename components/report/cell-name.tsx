import { showPercent } from '@/lib/kit/format/number';
import { inLocale, type Locale } from '@/lib/kit/i18n/locale';
import type { ReportCell } from '@/lib/report/cells-load';
import { EvidenceLink } from './evidence-link';
import type { Composed } from './form-behaviour';
import { fill, nameOf, reportWords, showAmounts, showAt, unitOf } from './report-words';

type Props = { locale: Locale; cell: ReportCell; composed: Composed | null };

/** Which figure a row is: its name, unit and definition, and what is already known of it. */
export function CellName({ locale, cell, composed }: Props) {
  const t = reportWords(locale);
  const { code, official, state, who, mine, at, excuse } = cell;
  const { indicator } = cell.context;
  const definition = inLocale(locale, indicator.definition, indicator.definitionEn);
  const hints = { flow: t.flowHint, stock: t.stockHint, ratio: t.ratioHint };
  return (
    <div className="col-span-full min-w-0 md:col-span-1">
      <h2 id={`${code}-name`} className="font-semibold">
        {nameOf(locale, indicator)}
      </h2>
      <p className="tiny">
        {indicator.kind !== 'ratio' && `${unitOf(locale, indicator)} · `}
        {hints[indicator.kind]}
        {definition && ` · ${definition}`}
      </p>
      {excuse && !official && <p className="tiny text-ink-2">{fill(t.excused, { reason: excuse.reason })}</p>}
      {official && (
        <p className="tiny">{fill(t.officialKept, { value: showAmounts(locale, official, indicator) })}</p>
      )}
      {state === 'draft' && !mine && who && at && (
        <p className="tiny">{fill(t.draftBy, { who, at: showAt(locale, at) })}</p>
      )}
      {composed && (
        <p className="num tiny">
          {fill(t.composed, {
            name: inLocale(locale, ...composed.name),
            ratio: showPercent(composed.ratio),
          })}
        </p>
      )}
      <EvidenceLink locale={locale} cell={cell} />
    </div>
  );
}
