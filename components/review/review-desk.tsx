'use client';

import type { ReactNode } from 'react';
import type { Locale } from '@/lib/kit/i18n/locale';
import { fill } from '@/lib/kit/i18n/phrase';
import { KeySwitch } from './key-switch';
import { ReviewButtons } from './review-buttons';
import { ReviewHead } from './review-head';
import { ReviewOutcome } from './review-outcome';
import { type DeskRow, ReviewRow } from './review-row';
import { reviewWords } from './review-words';
import { useReviewDecisions } from './use-review-decisions';
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

/** One group under review: a plain form that also works without JavaScript, and by keys where it runs. */
export function ReviewDesk({ locale, group, gone, hiddenOnPhone, rows, title, nothing }: Props) {
  const t = reviewWords(locale);
  const { form, state, decide, pending, ticked, readTicks, submit, sendAgain } = useReviewDecisions();
  const { announcement, on, toggle } = useReviewKeys(form, locale);
  const count = (ids: string[]) => rows.filter(({ id }) => ids.includes(id)).length;
  return (
    <section aria-labelledby="group-title" className="@container">
      <ReviewOutcome
        locale={locale}
        state={state}
        rows={rows}
        gone={gone}
        pending={pending}
        onSendAgain={sendAgain}
      />
      <p aria-live="polite" className="sr-only">
        {announcement}
      </p>
      {rows.length === 0 ? (
        nothing
      ) : (
        <form
          noValidate
          ref={form}
          key={group}
          action={decide}
          onSubmit={submit}
          onChange={readTicks}
          className={`card [--decisions:8.2rem] [&:lang(en)]:[--decisions:10.8rem] ${hiddenOnPhone ? 'max-lg:hidden' : ''}`}
        >
          {/* Enter in a tick box would press the first button: this one, which does nothing. */}
          <button type="submit" disabled hidden />
          <div className="flex flex-wrap items-center justify-between gap-3 border-b border-line px-4 py-3.5">
            <div>{title}</div>
            <ReviewButtons
              locale={locale}
              open={rows.filter(({ own }) => !own).length}
              picked={count(ticked.pick.filter((id) => !ticked.back.includes(id)))}
              returned={count(ticked.back)}
              free={rows.filter(({ id, own }) => !own && !ticked.back.includes(id)).length}
            />
          </div>
          <KeySwitch locale={locale} on={on} toggle={toggle} />
          <ReviewHead locale={locale} />
          <ol>
            {rows.map((row, index) => (
              <ReviewRow
                key={`${row.id}:${row.version}`}
                locale={locale}
                row={row}
                label={fill(t.rowLabel, { i: index + 1, n: rows.length, name: row.name, value: row.value })}
                state={state}
              />
            ))}
          </ol>
        </form>
      )}
    </section>
  );
}
