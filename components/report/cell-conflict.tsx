import { fieldName, type TypedCell } from '@/lib/figure/cell-rules';
import type { Locale } from '@/lib/kit/i18n/locale';
import { fill } from '@/lib/kit/i18n/phrase';
import type { CellDraft } from './form-state';
import { reportWords, showAt } from './report-words';

type Props = {
  locale: Locale;
  code: string;
  draft: CellDraft | undefined;
  /** Scripts run: the choice is made at once, not with the next save. */
  live: boolean;
  onResolve: (code: string, whose: 'mine' | 'theirs') => void;
};

/** Two people on one figure: both values, who and when, and the choice between them. */
export function CellConflict({ locale, code, draft, live, onResolve }: Props) {
  if (!draft?.conflict) return null;
  const t = reportWords(locale);
  const { who, at, theirs, version, state } = draft.conflict;
  const values = {
    who: who || t.system,
    at: at && showAt(locale, at),
    theirs: textOf(theirs, t.blankValue),
    mine: textOf(draft.typed, t.blankValue),
  };
  const submitted = state === 'submitted';
  const choices = [...(submitted ? [] : [['mine', t.keepMine] as const]), ['theirs', t.takeTheirs] as const];
  return (
    <div role="alert" className="order-4 col-span-full rounded-lg bg-behind-soft px-3 py-2 text-behind">
      <p>{fill(submitted ? t.conflictSubmitted : t.conflict, values)}</p>
      <div className="mt-1.5 flex flex-wrap gap-2">
        {choices.map(([whose, words]) =>
          live ? (
            <button key={whose} type="button" className="btn" onClick={() => onResolve(code, whose)}>
              {words}
            </button>
          ) : (
            <label key={whose} className="inline-flex tap items-center gap-1.5">
              <input
                type="radio"
                name={fieldName('keep', code)}
                value={`${whose}:${version}`}
                className="size-4.5 accent-pine"
              />
              {words}
            </label>
          ),
        )}
      </div>
    </div>
  );
}

/** A cell in one line: `120`, `3 ÷ 4`, with its note. */
function textOf(
  { value, total, numerator, denominator, totalNumerator, totalDenominator, note }: TypedCell,
  blank: string,
) {
  const amount =
    value ??
    total ??
    [numerator ?? totalNumerator, denominator ?? totalDenominator].filter(Boolean).join(' ÷ ');
  return [amount || blank, note].filter(Boolean).join(' · ');
}
