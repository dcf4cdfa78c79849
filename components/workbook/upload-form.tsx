'use client';

import { type FormEvent, useId, useState } from 'react';
import type { Locale } from '@/lib/kit/i18n/locale';
import { refusalText } from '@/lib/kit/i18n/refusal-text';

type Words = { file: string; button: string; sending: string; hint: string; failed: string };
type Answer = { href?: string; error?: { zh: string; en: string } };

const largest = 10 * 2 ** 20;

/** Sends a workbook to be previewed. Without scripts the same form does the same. */
export function UploadForm({ locale, words }: { locale: Locale; words: Words }) {
  const id = useId();
  const [sending, setSending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const file = form.get('file');
    // Of what is far too large the server reads nothing, and many browsers then do not hear its answer.
    if (file instanceof File && file.size > largest) {
      const size = `${Math.ceil(file.size / 2 ** 20)} MB`;
      return setProblem(refusalText(locale, { code: 'FILE_TOO_BIG', detail: { size, limit: '10 MB' } }));
    }
    setSending(true);
    setProblem(null);
    try {
      const answer = await fetch('/api/workbooks', {
        method: 'POST',
        headers: { Accept: 'application/json' },
        body: form,
      });
      const { href, error }: Answer = await answer.json();
      if (href) return window.location.assign(href);
      setProblem(error?.[locale] ?? words.failed);
    } catch {
      setProblem(words.failed);
    }
    setSending(false);
  }

  return (
    <form
      action="/api/workbooks"
      method="post"
      encType="multipart/form-data"
      onSubmit={send}
      className="grid gap-3"
    >
      <input type="hidden" name="locale" value={locale} />
      <div>
        <label className="label" htmlFor={`${id}file`}>
          {words.file}
        </label>
        <input
          id={`${id}file`}
          name="file"
          type="file"
          required
          accept=".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
          className="field file:mr-3 file:rounded-md file:border-0 file:bg-sunken file:px-3 file:py-1.5 file:text-ink"
          aria-invalid={problem !== null || undefined}
          aria-describedby={`${id}problem ${id}hint`}
        />
      </div>
      <p id={`${id}problem`} role="alert" className="problem empty:hidden">
        {problem}
      </p>
      <button type="submit" disabled={sending} className="btn btn-primary min-h-[44px] justify-self-start">
        {sending ? words.sending : words.button}
      </button>
      <p id={`${id}hint`} className="tiny">
        {words.hint}
      </p>
    </form>
  );
}
