import type { ReactNode } from 'react';
import { showPercent } from '@/lib/kit/format/number';
import { inLocale, type Locale } from '@/lib/kit/i18n/locale';
import { fill } from '@/lib/kit/i18n/phrase';
import { isPercent } from '@/lib/measure/kinds';
import { EvidenceLink } from './evidence-link';
import type { ComposedRatio } from './form-behaviour';
import type { FormCell } from './month-form';
import { reportWords, showAmounts, showAt } from './report-words';

type Props = {
  locale: Locale;
  branch: string;
  cell: FormCell;
  composed: ComposedRatio | null;
  /** Shows on phones what is folded there. */
  more: boolean;
  /** The button that unfolds it. */
  children: ReactNode;
};

/** A row's figure: name, unit, definition, and what is already reported. */
export function CellName({ locale, branch, cell, composed, more, children }: Props) {
  const t = reportWords(locale);
  const { code, official, state, who, mine, at, exemption, definition } = cell;
  const { indicator } = cell.context;
  const hints = { flow: t.flowHint, stock: t.stockHint, ratio: t.ratioHint };
  const folded = more ? '' : 'max-md:hidden noscript:inline';
  return (
    <div className="col-span-full min-w-0 md:col-span-1">
      <div className="flex items-start justify-between gap-3">
        <h2 id={`${code}-name`} className="min-w-0 font-semibold">
          {cell.name}
          <span className="num tiny block font-normal md:hidden">
            {t.previous[indicator.frequency]} {cell.previous}
          </span>
        </h2>
        {children}
      </div>
      <p className={`tiny ${folded}`}>
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
      <span className={folded}>
        <EvidenceLink locale={locale} branch={branch} cell={cell} />
      </span>
    </div>
  );
}
