import { useEffect, useRef } from 'react';
import type { FormState } from '@/lib/kit/action/form-action';
import { inLocale, type Locale } from '@/lib/kit/i18n/locale';
import { fill, joined, labelled, listed } from '@/lib/kit/i18n/phrase';
import { checkAgainText, refusalText } from '@/lib/kit/i18n/refusal-text';
import type { Reviewed, ReviewRefusal } from '@/lib/review/outcome-rules';
import type { DeskRow } from './review-row';
import { refusedWords, reviewWords } from './review-words';

type Props = {
  locale: Locale;
  state: FormState<Reviewed>;
  rows: readonly DeskRow[];
  gone: boolean;
  pending: boolean;
  onSendAgain: () => void;
};

/** The result of the last decision, with refusals; announced to screen readers. */
export function ReviewOutcome({ locale, state, rows, gone, pending, onSendAgain }: Props) {
  const t = reviewWords(locale);
  // Figures that are decided leave the list; their names are still needed to speak of them.
  const names = useRef(new Map<string, string>());
  useEffect(() => {
    for (const { id, name } of rows) names.current.set(id, name);
  }, [rows]);
  const nameOf = (id: string) =>
    rows.find((row) => row.id === id)?.name ?? names.current.get(id) ?? t.oneFigure;
  const refused = refusedIn(state);
  const plain = state && !state.ok && !state.fields;
  const done = state?.ok
    ? joined(locale, [
        state.value.approved.length > 0 && fill(t.doneApproved, { n: state.value.approved.length }),
        state.value.returned.length > 0 && fill(t.doneReturned, { n: state.value.returned.length }),
      ])
    : '';
  return (
    <div className="empty:hidden">
      <p role="status" className={done || pending ? 'mb-3 text-met' : ''}>
        {pending ? t.sending : done}
      </p>
      {state?.ok && state.value.untold.length > 0 && !pending && (
        <p role="alert" className="mb-3 text-risk">
          {fill(t.untold, {
            names: listed(
              locale,
              state.value.untold.map(({ name, nameEn }) => inLocale(locale, name, nameEn)),
            ),
          })}
        </p>
      )}
      {!state && gone && <p className="mb-3 text-ink-2">{rows.length > 0 ? t.gone : t.goneEmpty}</p>}
      {(plain || refused.length > 0) && !pending && (
        <div role="alert" className="problem mb-3">
          {plain && <p>{refusalText(locale, state)}</p>}
          {plain && state.code === 'OUTCOME_UNKNOWN' && (
            <button type="button" className="btn tap mt-2" onClick={onSendAgain}>
              {checkAgainText(locale)}
            </button>
          )}
          {refused.length > 0 && (
            <ul>
              {refused.map((one) => (
                <li key={one.id}>
                  {t.notDone}
                  {labelled(locale, nameOf(one.id), refusedWords(locale, one))}
                </li>
              ))}
            </ul>
          )}
        </div>
      )}
    </div>
  );
}

/** Refusals by figure; those of a field (`reason.…`) are shown at the field. */
function refusedIn(state: FormState<Reviewed>): ReviewRefusal[] {
  if (!state) return [];
  if (state.ok) return state.value.refused;
  return Object.entries(state.fields ?? {}).flatMap(([id, field]) =>
    id.includes('.') ? [] : { id, ...field },
  );
}
