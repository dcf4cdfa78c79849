'use client';

import {
  type CSSProperties,
  type FormEvent,
  type ReactNode,
  startTransition,
  useActionState,
  useEffect,
  useRef,
  useState,
} from 'react';
import type { Locale } from '@/lib/kit/i18n/locale';
import { reviewFiguresAction } from '@/lib/review/actions';
import { KeySwitch } from './key-switch';
import { ReviewButtons } from './review-buttons';
import { ReviewHead } from './review-head';
import { ReviewOutcome } from './review-outcome';
import { type DeskRow, ReviewRow } from './review-row';
import { fill, reviewWords } from './review-words';
import { useReviewKeys } from './use-review-keys';

type Props = {
  locale: Locale;
  /** Which branch and month is shown; empty when nothing waits. */
  group: string;
  gone: boolean;
  /** Without a group in the address a phone shows the list alone. */
  hiddenOnPhone: boolean;
  rows: DeskRow[];
  title: ReactNode;
  nothing: ReactNode;
};

const none = { pick: [] as string[], back: [] as string[] };

/** One group under review: a plain form that also works without JavaScript, and by keys where it runs. */
export function ReviewDesk({ locale, group, gone, hiddenOnPhone, rows, title, nothing }: Props) {
  const t = reviewWords(locale);
  const [state, decide, pending] = useActionState(reviewFiguresAction, null);
  const [marked, setMarked] = useState(none);
  const sent = useRef(new Set<string>());
  const form = useRef<HTMLFormElement>(null);
  const { said, on, toggle } = useReviewKeys(form, locale);
  const count = (ids: string[]) => rows.filter(({ id }) => ids.includes(id)).length;

  // Whatever was sent is answered: what is still here may be decided again.
  useEffect(() => {
    if (!pending) sent.current.clear();
  }, [pending]);
  // The row that had the focus is gone with its figure: go on where the next one is.
  useEffect(() => {
    if (state && document.activeElement === document.body) document.getElementById('group-title')?.focus();
  }, [state]);

  function note() {
    const fields = form.current && new FormData(form.current);
    if (fields)
      setMarked({ pick: fields.getAll('pick').map(String), back: fields.getAll('back').map(String) });
  }

  function submit(event: FormEvent<HTMLFormElement>) {
    // React would empty the other reasons after the action: it is called by hand instead.
    event.preventDefault();
    const button = (event.nativeEvent as SubmitEvent).submitter;
    const fields = new FormData(event.currentTarget, button);
    const open = fields
      .getAll('figure')
      .map(String)
      .filter((one) => !sent.current.has(idOf(one)));
    fields.delete('figure');
    for (const one of open) fields.append('figure', one);
    const [verb, id] = String(fields.get('do')).split(':');
    if (id && sent.current.has(id)) return;
    for (const one of open) {
      const decided = id ? idOf(one) === id : verb === 'all' || fields.getAll('pick').includes(idOf(one));
      if (decided) sent.current.add(idOf(one));
    }
    startTransition(() => decide(fields));
  }

  return (
    <section aria-labelledby="group-title" className="@container">
      <ReviewOutcome locale={locale} state={state} rows={rows} gone={gone} pending={pending} />
      <p aria-live="polite" className="sr-only">
        {said}
      </p>
      {rows.length === 0 ? (
        nothing
      ) : (
        <form
          ref={form}
          key={group}
          action={decide}
          onSubmit={submit}
          onChange={note}
          style={{ '--decisions': locale === 'zh' ? '8.2rem' : '10.8rem' } as CSSProperties}
          className={`card ${hiddenOnPhone ? 'max-lg:hidden' : ''}`}
        >
          {/* Enter in a tick box would press the first button: this one, which does nothing. */}
          <button type="submit" disabled hidden />
          <div className="flex flex-wrap items-center justify-between gap-3 border-b border-line px-4 py-3.5">
            <div>{title}</div>
            <ReviewButtons
              locale={locale}
              open={rows.filter(({ own }) => !own).length}
              picked={count(marked.pick.filter((id) => !marked.back.includes(id)))}
              returned={count(marked.back)}
              free={rows.filter(({ id, own }) => !own && !marked.back.includes(id)).length}
            />
          </div>
          <KeySwitch locale={locale} on={on} toggle={toggle} />
          <ReviewHead locale={locale} />
          <ol>
            {rows.map((row, place) => (
              <ReviewRow
                key={`${row.id}:${row.version}`}
                locale={locale}
                row={row}
                label={fill(t.rowLabel, { i: place + 1, n: rows.length, name: row.name, value: row.value })}
                state={state}
              />
            ))}
          </ol>
        </form>
      )}
    </section>
  );
}

const idOf = (figure: string) => figure.split(':')[0] ?? '';
