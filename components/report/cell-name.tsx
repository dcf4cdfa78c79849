import { showPercent } from '@/lib/kit/format/number';
import { inLocale, type Locale } from '@/lib/kit/i18n/locale';
import { fill } from '@/lib/kit/i18n/phrase';
import { isPercent } from '@/lib/measure/kinds';
import { EvidenceLink } from './evidence-link';
import type { ComposedRatio } from './form-behaviour';
import type { FormCell } from './month-form';
import { reportWords, showAmounts, showAt } from './report-words';

type Props = { locale: Locale; branch: string; cell: FormCell; composed: ComposedRatio | null };

/** A row's figure: name, unit, definition, and what is already reported. */
export function CellName({ locale, branch, cell, composed }: Props) {
  const t = reportWords(locale);
  const { code, official, state, who, mine, at, exemption, definition } = cell;
  const { indicator } = cell.context;
  const hints = { flow: t.flowHint, stock: t.stockHint, ratio: t.ratioHint };
  return (
    <div className="col-span-full min-w-0 md:col-span-1">
      <h2 id={`${code}-name`} className="font-semibold">
        {cell.name}
      </h2>
      <p className="tiny">
        {!isPercent(indicator) && `${cell.unit} · `}
        {hints[indicator.kind]}
        {definition && ` · ${definition}`}
      </p>
      {exemption && !official && (
        <p className="tiny text-ink-2">{fill(t.excused, { reason: exemption.reason })}</p>
      )}
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
      <EvidenceLink locale={locale} branch={branch} cell={cell} />
    </div>
  );
}
