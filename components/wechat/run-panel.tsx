'use client';

import { ActionForm } from '@/components/kit/form/action-form';
import { FormProblem } from '@/components/kit/form/form-answer';
import { useForm } from '@/components/kit/form/form-context';
import { SubmitButton } from '@/components/kit/form/submit-button';
import type { Locale } from '@/lib/kit/i18n/locale';
import { sentences } from '@/lib/kit/i18n/phrase';
import { runWechatAction, tryWechatAction } from '@/lib/wechat/actions';
import type { RunOutcome } from '@/lib/wechat/run-write';
import type { ConnectionTrial } from '@/lib/wechat/try-write';
import { fillWords, resultText, wechatWords } from './wechat-words';

type Answer = { good: boolean; text: string };

/** Tries the connection, or fetches now, and shows the platform's answer. */
export function RunPanel({ locale }: { locale: Locale }) {
  const t = wechatWords(locale);
  return (
    <ActionForm locale={locale} action={tryWechatAction} otherAction={runWechatAction} className="grid gap-3">
      <div className="flex flex-wrap gap-3">
        <SubmitButton label={t.try} />
        <SubmitButton label={t.run} isOther />
      </div>
      <FormProblem />
      <RunAnswer locale={locale} />
    </ActionForm>
  );
}

function RunAnswer({ locale }: { locale: Locale }) {
  const { result, isPending } = useForm<ConnectionTrial | RunOutcome>();
  const answer =
    !isPending && result && ('ok' in result ? triedText(locale, result) : ranText(locale, result));
  const tone = !answer
    ? 'text-ink-2'
    : answer.good
      ? 'text-met'
      : 'problem rounded-lg bg-behind-soft px-3 py-2';
  return (
    <p role="status" className={`empty:hidden ${tone}`}>
      {isPending ? wechatWords(locale).asking : answer ? answer.text : null}
    </p>
  );
}

function triedText(locale: Locale, tried: ConnectionTrial): Answer {
  const t = wechatWords(locale);
  if (!tried.ok) return { good: false, text: resultText(locale, tried.failure.kind, tried.failure) };
  const { day, followers } = tried;
  return {
    good: true,
    text: followers === null ? fillWords(t.triedWaiting, { day }) : fillWords(t.tried, { day, n: followers }),
  };
}

function ranText(locale: Locale, { result, failure, drafts }: RunOutcome): Answer {
  const text = resultText(locale, result, failure ?? {});
  const t = wechatWords(locale);
  const good = !failure && result !== 'off';
  return { good, text: drafts > 0 ? sentences(locale, [text, fillWords(t.drafts, { n: drafts })]) : text };
}
