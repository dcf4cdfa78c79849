'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import type { Locale } from '@/lib/kit/i18n/locale';
import { wechatWords } from './wechat-words';

type Props = {
  locale: Locale;
  /** What was wrong with the file before, where no script could say it at once. */
  problem: string | null;
};

/** Sends an export to its preview; a refusal is said beside the field. A plain form where no script runs. */
export function UploadForm({ locale, problem }: Props) {
  const t = wechatWords(locale);
  const router = useRouter();
  const [told, setTold] = useState(problem);
  const [sending, setSending] = useState(false);

  async function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    setTold(null);
    setSending(true);
    const problem = await upload(form, locale, (page) => router.push(page)).catch(() => t.failed);
    setSending(false);
    setTold(problem);
    if (problem === null) form.reset();
  }

  return (
    <form
      method="post"
      action="/api/wechat/export"
      encType="multipart/form-data"
      onSubmit={send}
      className="grid gap-3"
    >
      <input type="hidden" name="locale" value={locale} />
      <div>
        <label htmlFor="wechat-file" className="label">
          {t.file}
        </label>
        <input
          id="wechat-file"
          type="file"
          name="file"
          required
          accept=".xls,.html,.htm,application/vnd.ms-excel,text/html"
          aria-invalid={told ? true : undefined}
          aria-describedby={told ? 'wechat-file-told' : undefined}
          className="field"
        />
        {told && (
          <p
            id="wechat-file-told"
            role="alert"
            className="problem mt-1.5 rounded-lg bg-behind-soft px-3 py-2"
          >
            {told}
          </p>
        )}
      </div>
      <div className="flex flex-wrap items-center gap-4">
        <button type="submit" disabled={sending} className="btn btn-primary min-h-[44px]">
          {t.send}
        </button>
        <p role="status" className="text-ink-2 empty:hidden">
          {sending ? t.sending : null}
        </p>
      </div>
    </form>
  );
}

/** Null when it went through, else what to say. */
async function upload(
  form: HTMLFormElement,
  locale: Locale,
  open: (page: string) => void,
): Promise<string | null> {
  const response = await fetch(form.action, {
    method: 'POST',
    headers: { Accept: 'application/json' },
    body: new FormData(form),
  });
  const answer = (await response.json()) as { page?: string; error?: { zh: string; en: string } };
  if (answer.page) open(answer.page);
  return answer.page ? null : (answer.error?.[locale] ?? wechatWords(locale).failed);
}
