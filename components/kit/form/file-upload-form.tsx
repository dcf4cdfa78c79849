'use client';

import { type FormEvent, useId, useState } from 'react';
import type { Locale } from '@/lib/kit/i18n/locale';
import { refusalText } from '@/lib/kit/i18n/refusal-text';
import { Labelled } from './labelled';

type Props = {
  locale: Locale;
  /** The route that stores the file and answers with the address of its preview, or a refusal. */
  action: string;
  accept: string;
  words: { file: string; button: string; sending: string; failed: string; hint?: string };
  /** Why an upload without scripts was refused. */
  problem?: string | null;
};
type Answer = { href?: string; error?: { zh: string; en: string } };

const maxBytes = 10 * 2 ** 20;

/** Sends a file to be previewed. Without scripts the same form does the same. */
export function FileUploadForm({ locale, action, accept, words, problem: earlier = null }: Props) {
  const id = useId();
  const [sending, setSending] = useState(false);
  const [problem, setProblem] = useState(earlier);

  async function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setProblem(null);
    setSending(true);
    const { href, error } = await upload(action, form, locale).catch(
      (): Uploaded => ({ error: words.failed }),
    );
    if (href) return window.location.assign(href);
    setProblem(error ?? words.failed);
    setSending(false);
  }

  return (
    <form
      noValidate
      action={action}
      method="post"
      encType="multipart/form-data"
      onSubmit={send}
      className="grid gap-3"
    >
      <input type="hidden" name="locale" value={locale} />
      <Labelled id={`${id}file`} label={words.file}>
        <input
          id={`${id}file`}
          name="file"
          type="file"
          required
          accept={accept}
          className="field file:mr-3 file:rounded-md file:border-0 file:bg-sunken file:px-3 file:py-1.5 file:text-ink"
          aria-invalid={problem !== null || undefined}
          aria-describedby={`${id}problem ${id}hint`}
        />
      </Labelled>
      <p id={`${id}problem`} role="alert" className="problem empty:hidden">
        {problem}
      </p>
      <button type="submit" disabled={sending} className="btn btn-primary tap justify-self-start">
        {sending ? words.sending : words.button}
      </button>
      <p id={`${id}hint`} className="tiny empty:hidden">
        {words.hint}
      </p>
    </form>
  );
}

type Uploaded = { href?: string; error?: string };

async function upload(action: string, form: FormData, locale: Locale): Promise<Uploaded> {
  const file = form.get('file');
  // The server does not read a body that is far too large, and many browsers then miss its answer.
  if (file instanceof File && file.size > maxBytes) {
    const size = `${Math.ceil(file.size / 2 ** 20)} MB`;
    return { error: refusalText(locale, { code: 'FILE_TOO_BIG', detail: { size, limit: '10 MB' } }) };
  }
  const response = await fetch(action, {
    method: 'POST',
    headers: { Accept: 'application/json' },
    body: form,
  });
  const { href, error }: Answer = await response.json();
  return { href, error: error?.[locale] };
}
