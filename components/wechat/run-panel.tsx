'use client';

import { useActionState } from 'react';
import type { FormState } from '@/lib/kit/action/form-action';
import type { Locale } from '@/lib/kit/i18n/locale';
import { sentences } from '@/lib/kit/i18n/phrase';
import { refusalText } from '@/lib/kit/i18n/refusal-text';
import { runWechatAction, tryWechatAction } from '@/lib/wechat/actions';
import type { RunOutcome } from '@/lib/wechat/run-write';
import type { ConnectionTrial } from '@/lib/wechat/try-write';
import { fillWords, resultText, wechatWords } from './wechat-words';

type Answer = { good: boolean; text: string };

/** Two buttons: a trial of the connection, and fetching now; each says in words what the platform answered. */
export function RunPanel({ locale }: { locale: Locale }) {
  const t = wechatWords(locale);
  const [tried, tryIt, trying] = useActionState<FormState<ConnectionTrial>, FormData>(tryWechatAction, null);
  const [ran, runIt, running] = useActionState<FormState<RunOutcome>, FormData>(runWechatAction, null);
  const answer =
    trying || running ? null : ran ? ranText(locale, ran) : tried ? triedText(locale, tried) : null;
  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap gap-3">
        <form action={tryIt}>
          <button type="submit" disabled={trying || running} className="btn tap">
            {t.try}
          </button>
        </form>
        <form action={runIt}>
          <button type="submit" disabled={trying || running} className="btn tap">
            {t.run}
          </button>
        </form>
      </div>
      <p
        role="status"
        className={`empty:hidden ${answer ? (answer.good ? 'text-met' : 'problem rounded-lg bg-behind-soft px-3 py-2') : 'text-ink-2'}`}
      >
        {trying || running ? t.asking : answer?.text}
      </p>
    </div>
  );
}

function triedText(locale: Locale, tried: NonNullable<FormState<ConnectionTrial>>): Answer {
  const t = wechatWords(locale);
  if (!tried.ok) return { good: false, text: refusalText(locale, tried) };
  if (!tried.value.ok)
    return { good: false, text: resultText(locale, tried.value.failure.kind, tried.value.failure) };
  const { day, followers } = tried.value;
  return {
    good: true,
    text: followers === null ? fillWords(t.triedWaiting, { day }) : fillWords(t.tried, { day, n: followers }),
  };
}

function ranText(locale: Locale, ran: NonNullable<FormState<RunOutcome>>): Answer {
  if (!ran.ok) return { good: false, text: refusalText(locale, ran) };
  const { result, failure, drafts } = ran.value;
  const text = resultText(locale, result, failure ?? {});
  const t = wechatWords(locale);
  const good = !failure && result !== 'off';
  return { good, text: drafts > 0 ? sentences(locale, [text, fillWords(t.drafts, { n: drafts })]) : text };
}
