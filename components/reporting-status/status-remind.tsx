'use client';

import type { ReactNode } from 'react';
import { ActionForm } from '@/components/kit/form/action-form';
import { FormProblem } from '@/components/kit/form/form-answer';
import { useForm } from '@/components/kit/form/form-context';
import { SubmitButton } from '@/components/kit/form/submit-button';
import { showMoment } from '@/lib/kit/format/date';
import { inLocale, type Locale } from '@/lib/kit/i18n/locale';
import { fill, inLanguage } from '@/lib/kit/i18n/phrase';
import { en, zh } from '@/lib/kit/i18n/words/reporting-status';
import { remindAction } from '@/lib/reminder/actions';
import type { NamedBranch, RemindResult } from '@/lib/reminder/remind-rules';

type Props = {
  locale: Locale;
  month: string;
  /** Labels of the buttons for several branches; null if there is nobody to remind. */
  late: string | null;
  soon: string | null;
  children: ReactNode;
};

/** The list of branches with its buttons: all late ones, those due soon, or one; and who was reminded, and who could not be. */
export function StatusRemind({ locale, month, late, soon, children }: Props) {
  const wide = 'max-md:w-full';
  return (
    <ActionForm locale={locale} action={remindAction} about={{ month }}>
      <div className="no-print mb-4 flex flex-wrap gap-2 empty:hidden">
        {late && <SubmitButton name="which" value="late" label={late} look="primary" className={wide} />}
        {soon && <SubmitButton name="which" value="dueSoon" label={soon} className={wide} />}
      </div>
      {children}
      <div className="no-print sticky bottom-3 z-10 mt-3 has-[[role=status]:empty]:mt-0">
        <RemindAnswer locale={locale} />
        <FormProblem />
      </div>
    </ActionForm>
  );
}

function RemindAnswer({ locale }: { locale: Locale }) {
  const t = inLanguage(locale, { zh, en });
  const { result, isPending } = useForm<RemindResult>();
  return (
    <div
      role="status"
      className="card border-line-2 px-4 py-3 text-pretty empty:hidden"
      style={{ boxShadow: '0 6px 24px rgb(0 0 0 / 0.14)' }}
    >
      {isPending ? t.sending : result && <Reminded locale={locale} result={result} />}
    </div>
  );
}

function Reminded({ locale, result }: { locale: Locale; result: RemindResult }) {
  const t = inLanguage(locale, { zh, en });
  const { queued, alreadyTold, deferredUntil, remindedToday, unreachable } = result;
  const nameOf = ({ name, nameEn }: NamedBranch) => inLocale(locale, name, nameEn);
  const reminded = remindedToday.map(({ channels, ...branch }) =>
    fill(t.toldBy, {
      name: nameOf(branch),
      channels: channels.map((channel) => t.channel[channel]).join(t.separator),
    }),
  );
  return (
    <>
      <b className={queued > 0 ? 'text-met' : ''}>{queued > 0 ? fill(t.told, { n: queued }) : t.toldNone}</b>
      {alreadyTold > 0 && ` ${fill(t.toldBefore, { n: alreadyTold })}`}
      {deferredUntil && (
        <span className="block">{fill(t.held, { at: showMoment(locale, new Date(deferredUntil)) })}</span>
      )}
      {reminded.length > 0 && (
        <span className="block">{fill(t.toldWho, { names: reminded.join(t.separator) })}</span>
      )}
      {unreachable.length > 0 && (
        <span className="block text-risk">
          {fill(t.toldNobody, { names: unreachable.map(nameOf).join(t.separator) })}
        </span>
      )}
    </>
  );
}
