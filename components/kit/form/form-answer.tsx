'use client';

import { fill } from '@/lib/kit/i18n/phrase';
import { checkAgainText } from '@/lib/kit/i18n/refusal-text';
import { useForm } from './form-context';

/** Why the form was refused, unless its fields show it. */
export function FormProblem() {
  const { locale, refused, summary, summaryId, isPending, sendAgain } = useForm();
  if (!summary) return null;
  return (
    <div role="alert" className="problem grid justify-items-start gap-2 rounded-lg bg-behind-soft px-3 py-2">
      <p id={summaryId}>{summary}</p>
      {refused?.code === 'OUTCOME_UNKNOWN' && (
        <button type="button" className="btn tap" disabled={isPending} onClick={sendAgain}>
          {checkAgainText(locale)}
        </button>
      )}
    </div>
  );
}

/** The sentence after a success; its `{name}`s are filled from the action's result. */
export type Done = string | ((result: never) => string);

/** Says that the form around it succeeded. */
export function FormDone({ done = '' }: { done: Done | undefined }) {
  const { result } = useForm();
  return (
    <p role="status" className="text-met empty:hidden">
      {result !== undefined &&
        (typeof done === 'string' ? fill(done, Object(result)) : done(result as never))}
    </p>
  );
}
