'use client';

import { usePathname } from 'next/navigation';
import { en, zh } from '@/lib/kit/i18n/words/navigation';

type Props = { error: Error & { digest?: string }; reset: () => void };

/** A surprise while a page was made: its number in the server's log, never its message. */
export default function ErrorPage({ error, reset }: Props) {
  const english = /^\/en(\/|$)/.test(usePathname());
  const [words, other] = english ? [en, zh] : [zh, en];
  const down = error.digest === 'DB_DOWN';
  return (
    <main className="mx-auto grid max-w-md gap-4 p-6 py-16" role="alert">
      <h1>{down ? words.downTitle : words.errorTitle}</h1>
      <p className={down ? undefined : 'text-ink-2'}>{down ? words.downHint : words.errorHint}</p>
      {down && (
        <p className="text-ink-2" lang={english ? 'zh-CN' : 'en'}>
          {other.downTitle}
          {english ? '。' : '. '}
          {other.downHint}
        </p>
      )}
      {!down && error.digest && (
        <p className="tiny num">
          {words.errorNumber} {error.digest}
        </p>
      )}
      <p>
        <button type="button" className="btn" onClick={reset}>
          {words.errorRetry}
        </button>
      </p>
    </main>
  );
}
