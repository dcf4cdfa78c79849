'use client';

import type { ChannelTrial } from '@/lib/channel/try-write';
import { inLanguage } from '@/lib/kit/i18n/phrase';
import { en, zh } from '@/lib/kit/i18n/words/channel';
import { ActionForm, type ActionFormProps } from './action-form';
import { field } from './field-spec';
import { FormProblem } from './form-answer';
import { useForm } from './form-context';
import { FormField } from './form-field';
import { SubmitButton } from './submit-button';

type Props = Pick<ActionFormProps, 'locale' | 'action'> & {
  label: string;
  /** The robot; without it the form asks for an address. */
  id?: string;
  /** The label of that address. */
  to?: string;
  /** Shown on success. */
  sent?: string;
};

/** Sends a trial message and shows the service's answer. */
export function TryForm({ locale, action, label, id, to, sent }: Props) {
  const shown = to ? ['to'] : [];
  return (
    <ActionForm
      {...{ locale, action, shown }}
      keepsInput={() => true}
      about={{ locale, ...(id && { id }) }}
      className="grid gap-2"
    >
      {to && <FormField {...field.email('to', to, '', { autoComplete: 'email', className: 'max-w-md' })} />}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <SubmitButton label={label} />
        <FormProblem />
        <Trial locale={locale} sent={sent} />
      </div>
    </ActionForm>
  );
}

function Trial({ locale, sent }: Pick<Props, 'locale' | 'sent'>) {
  const { result } = useForm<ChannelTrial>();
  if (!result) return null;
  const t = inLanguage(locale, { zh, en });
  return (
    <p role="status" className={result.answer === 'sent' ? 'text-met' : 'problem'}>
      {result.answer === 'sent' ? (sent ?? t.sent) : t.answers[result.answer]}
    </p>
  );
}
