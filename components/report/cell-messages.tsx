import { ProposalLine } from '@/components/proposal/proposal-line';
import { type TypedCell, typedOfProposal } from '@/lib/figure/cell-rules';
import type { ValidatedCell } from '@/lib/figure/validate-rules';
import type { Locale } from '@/lib/kit/i18n/locale';
import { refusalText } from '@/lib/kit/i18n/refusal-text';
import { isPercent } from '@/lib/measure/kinds';
import { CellChecks } from './cell-checks';
import { CellConflict } from './cell-conflict';
import type { CellDraft } from './form-state';
import type { FormCell } from './month-form';
import { reportWords } from './report-words';

type Props = {
  locale: Locale;
  cell: FormCell;
  draft: CellDraft | undefined;
  live: boolean;
  validated: ValidatedCell | undefined;
  onType: (part: keyof TypedCell, text: string) => void;
  onResolve: (code: string, whose: 'mine' | 'theirs') => void;
};

/** The messages below a row's fields: proposal, return reason, checks, conflict, refusal. */
export function CellMessages({ locale, cell, draft, live, validated, onType, onResolve }: Props) {
  const t = reportWords(locale);
  const { code, context, proposal } = cell;
  const isRatio = isPercent(context.indicator);
  return (
    <>
      {proposal && (
        <ProposalLine
          locale={locale}
          proposal={proposal}
          name={cell.name}
          amounts={validated?.amounts ?? null}
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
        checks={validated?.checks ?? []}
        decimals={isRatio ? 2 : context.indicator.decimals}
        unit={isRatio ? '' : cell.unit}
      />
      <CellConflict locale={locale} code={code} draft={draft} live={live} onResolve={onResolve} />
      {draft?.refused && (
        <p role="alert" className="problem order-4 col-span-full">
          {refusalText(locale, draft.refused)}
        </p>
      )}
      {cell.official && (
        <p className="order-4 col-span-full">
          <button type="submit" name="intent" value={`discard:${code}`} className="btn">
            {t.discard}
          </button>
        </p>
      )}
    </>
  );
}
