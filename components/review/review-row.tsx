import { type ReactNode, useId } from 'react';
import type { FormState } from '@/lib/kit/action/form-action';
import type { Locale } from '@/lib/kit/i18n/locale';
import { fill } from '@/lib/kit/i18n/phrase';
import { refusalText } from '@/lib/kit/i18n/refusal-text';
import type { FieldRefusal } from '@/lib/kit/refusal/rules';
import type { Reviewed } from '@/lib/review/outcome-rules';
import { reviewWords } from './review-words';

/** The columns of rows and head; on narrow screens the numbers are below the name. */
export const reviewGrid =
  'gap-x-3 gap-y-2 grid-cols-[1.5rem_minmax(0,1fr)_auto] @4xl:grid-cols-[1.25rem_minmax(0,1fr)_5.4rem_4.6rem_4.6rem_7.4rem_6.95rem_var(--decisions)]';

export type DeskRow = {
  id: string;
  version: number;
  /** The viewer submitted it: somebody else approves. */
  own: boolean;
  flagged: boolean;
  name: string;
  value: string;
  /** What the server drew of it. */
  cells: ReactNode;
};

type Props = { locale: Locale; row: DeskRow; label: string; state: FormState<Reviewed> };

/** One figure to decide. Ticking 退回 opens its reason, with or without JavaScript. */
export function ReviewRow({ locale, row, label, state }: Props) {
  const t = reviewWords(locale);
  const { id, version, own, name } = row;
  const typed = (key: string) => ([] as string[]).concat(state?.typed[key] ?? []);
  const problem = state && !state.ok ? state.fields?.[`reason.${id}`] : undefined;
  return (
    <li
      data-figure={id}
      tabIndex={-1}
      aria-label={label}
      className={`grid ${reviewGrid} items-start border-b border-line px-4 py-3 last:border-0 focus:bg-sunken has-[[name=back]:checked]:bg-behind-soft/60 @4xl:items-center ${row.flagged ? 'bg-risk-soft/45' : ''}`}
    >
      <input type="hidden" name="figure" value={`${id}:${version}`} />
      {own && <input type="hidden" name="own" value={id} />}
      {own ? (
        <span />
      ) : (
        <label className="-m-3 flex size-11 items-center justify-center">
          <input
            type="checkbox"
            name="pick"
            value={id}
            aria-label={fill(t.pick, { name })}
            defaultChecked={typed('pick').includes(id)}
            className="size-5 accent-pine"
          />
        </label>
      )}
      {row.cells}
      <Decision locale={locale} row={row} returned={typed('back').includes(id)} />
      <ReturnReason locale={locale} row={row} typed={typed(`reason.${id}`)[0] ?? ''} problem={problem} />
    </li>
  );
}

/** Approve now, or mark for return: a tick that shows the reason's field. */
function Decision({
  locale,
  row: { id, own, name },
  returned,
}: Pick<Props, 'locale' | 'row'> & { returned: boolean }) {
  const t = reviewWords(locale);
  return (
    <div className="flex flex-wrap justify-end gap-1.5">
      {!own && (
        <button
          type="submit"
          name="do"
          value={`approve:${id}`}
          aria-label={fill(t.approveOne, { name })}
          className="btn px-2.5 text-sm [li:has([name=back]:checked)_&]:hidden"
        >
          ✓ {t.approve}
        </button>
      )}
      <label className="btn cursor-pointer px-2.5 text-sm has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-pine">
        <input
          type="checkbox"
          name="back"
          value={id}
          aria-label={fill(t.returnOne, { name })}
          defaultChecked={returned}
          className="peer sr-only"
        />
        <span className="peer-checked:hidden">{t.return}</span>
        <span className="hidden peer-checked:inline">{t.undo}</span>
      </label>
    </div>
  );
}

type ReasonProps = Pick<Props, 'locale' | 'row'> & { typed: string; problem: FieldRefusal | undefined };

/** Why a figure is returned; shown while 退回 is ticked. */
function ReturnReason({ locale, row: { id, name }, typed, problem }: ReasonProps) {
  const t = reviewWords(locale);
  const field = useId();
  return (
    <div className="col-span-full hidden [li:has([name=back]:checked)>&]:block">
      <label className="label" htmlFor={field}>
        {fill(t.reasonFor, { name })}
      </label>
      <textarea
        id={field}
        name={`reason.${id}`}
        rows={2}
        maxLength={1000}
        defaultValue={typed}
        placeholder={t.reasonHint}
        aria-invalid={problem ? true : undefined}
        aria-describedby={problem ? `${field}-problem` : undefined}
        className="field"
      />
      <div className="mt-1.5 flex flex-wrap items-center justify-between gap-2">
        <p id={`${field}-problem`} role={problem && 'alert'} className="problem">
          {problem && refusalText(locale, problem)}
        </p>
        <button type="submit" name="do" value={`return:${id}`} className="btn btn-danger text-sm">
          {t.sendBack}
        </button>
      </div>
    </div>
  );
}
