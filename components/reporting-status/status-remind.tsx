'use client';

import { type ReactNode, useActionState } from 'react';
import { showMoment } from '@/lib/kit/format/date';
import { inLocale, type Locale } from '@/lib/kit/i18n/locale';
import { fill, inLanguage } from '@/lib/kit/i18n/phrase';
import { refusalText } from '@/lib/kit/i18n/refusal-text';
import { en, zh } from '@/lib/kit/i18n/words/reporting-status';
import { remindAction } from '@/lib/reminder/actions';
import type { NamedBranch, RemindResult } from '@/lib/reminder/remind-rules';

type Props = {
  locale: Locale;
  month: string;
  /** What the buttons for several branches say; null where there is nobody to remind. */
  late: string | null;
  soon: string | null;
  children: ReactNode;
};

/** The list of branches with its buttons: all late ones, those due soon, or one; and who was told, and who could not be. */
export function StatusRemind({ locale, month, late, soon, children }: Props) {
  const t = inLanguage(locale, { zh, en });
  const [state, act, pending] = useActionState(remindAction, null);
  const said = state?.ok ? state.value : null;
  const nameOf = ({ name, nameEn }: NamedBranch) => inLocale(locale, name, nameEn);
  const told = (one: RemindResult['remindedToday'][number]) =>
    fill(t.toldBy, {
      name: nameOf(one),
      channels: one.channels.map((channel) => t.channel[channel]).join(t.separator),
    });
  return (
    <form action={act}>
      <input type="hidden" name="month" value={month} />
      {(late || soon) && (
        <div className="no-print mb-4 flex flex-wrap gap-2">
          {late && (
            <button type="submit" name="which" value="late" className="btn btn-primary max-md:w-full">
              {late}
            </button>
          )}
          {soon && (
            <button type="submit" name="which" value="dueSoon" className="btn max-md:w-full">
              {soon}
            </button>
          )}
        </div>
      )}
      {children}
      <div className="no-print sticky bottom-3 z-10 mt-3 has-[[role=status]:empty]:mt-0">
        <div
          role="status"
          className="card border-line-2 px-4 py-3 text-pretty empty:hidden"
          style={{ boxShadow: '0 6px 24px rgb(0 0 0 / 0.14)' }}
        >
          {pending
            ? t.sending
            : said && (
                <>
                  <b className={said.queued > 0 ? 'text-met' : ''}>
                    {said.queued > 0 ? fill(t.told, { n: said.queued }) : t.toldNone}
                  </b>
                  {said.alreadyTold > 0 && ` ${fill(t.toldBefore, { n: said.alreadyTold })}`}
                  {said.deferredUntil && (
                    <span className="block">
                      {fill(t.held, { at: showMoment(locale, new Date(said.deferredUntil)) })}
                    </span>
                  )}
                  {said.remindedToday.length > 0 && (
                    <span className="block">
                      {fill(t.toldWho, { names: said.remindedToday.map(told).join(t.separator) })}
                    </span>
                  )}
                  {said.unreachable.length > 0 && (
                    <span className="block text-risk">
                      {fill(t.toldNobody, { names: said.unreachable.map(nameOf).join(t.separator) })}
                    </span>
                  )}
                </>
              )}
        </div>
        {!pending && state && !state.ok && (
          <p role="alert" className="card problem px-4 py-3">
            {refusalText(locale, state)}
          </p>
        )}
      </div>
    </form>
  );
}
