'use client';

import { fill } from '@/lib/kit/i18n/phrase';
import { useForm } from './form-context';

/** Why the form was refused, unless its fields show it. */
export function FormProblem() {
  const { summary, summaryId } = useForm();
  if (!summary) return null;
  return (
    <p id={summaryId} role="alert" className="problem rounded-lg bg-behind-soft px-3 py-2">
      {summary}
    </p>
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
