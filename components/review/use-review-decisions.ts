import { type FormEvent, startTransition, useEffect, useRef, useState } from 'react';
import { useFormAction } from '@/components/kit/form/use-form-action';
import { reviewFiguresAction } from '@/lib/review/actions';

const none = { pick: [] as string[], back: [] as string[] };

/** The form of a group: its ticks, and its decisions, one at a time for each figure. */
export function useReviewDecisions() {
  const { state, dispatch: decide, isPending: pending, sendAgain } = useFormAction(reviewFiguresAction);
  const [ticked, setTicked] = useState(none);
  const sent = useRef(new Set<string>());
  const form = useRef<HTMLFormElement>(null);

  // Everything sent is answered: what is still listed may be decided again.
  useEffect(() => {
    if (!pending) sent.current.clear();
  }, [pending]);
  // The row that had the focus is gone with its figure: go on where the next one is.
  useEffect(() => {
    if (state && document.activeElement === document.body) document.getElementById('group-title')?.focus();
  }, [state]);

  function readTicks() {
    const fields = form.current && new FormData(form.current);
    if (fields)
      setTicked({ pick: fields.getAll('pick').map(String), back: fields.getAll('back').map(String) });
  }

  function submit(event: FormEvent<HTMLFormElement>) {
    // React would empty the other reasons after the action: it is called by hand instead.
    event.preventDefault();
    const button = (event.nativeEvent as SubmitEvent).submitter;
    const fields = new FormData(event.currentTarget, button);
    const open = fields
      .getAll('figure')
      .map(String)
      .filter((figure) => !sent.current.has(idOf(figure)));
    fields.delete('figure');
    for (const figure of open) fields.append('figure', figure);
    const [verb, id] = String(fields.get('do')).split(':');
    if (id && sent.current.has(id)) return;
    for (const figure of open.map(idOf)) {
      const decided = id ? figure === id : verb === 'all' || fields.getAll('pick').includes(figure);
      if (decided) sent.current.add(figure);
    }
    startTransition(() => decide(fields));
  }

  return { form, state, decide, pending, ticked, readTicks, submit, sendAgain };
}

const idOf = (figure: string) => figure.split(':')[0] ?? '';
