import type { FormState } from '@/lib/kit/action/form-action';
import type { Locale } from '@/lib/kit/i18n/locale';
import { refusalText } from '@/lib/kit/i18n/refusal-text';
import type { RefusalCode } from '@/lib/kit/refusal/rules';

type Options = {
  /** Sentences of this form for refusals that the product words more generally. */
  wording?: Partial<Record<RefusalCode, string>> | undefined;
  /** Fields that show their problem themselves, `value` also for `value.7`; the summary has the others. */
  shown?: readonly string[];
  /** Keeps what was typed after a success too. */
  keepsInput?: ((result: never) => boolean) | undefined;
};

/** The form after its last submission: why it was refused, in sum and by field, and what was typed. */
export function answerOf<T>(
  locale: Locale,
  state: FormState<T>,
  { wording, shown = [], keepsInput }: Options = {},
) {
  const refused = state && !state.ok ? state : null;
  const sent = state?.ok && keepsInput?.(state.value as never) ? state : refused;
  const problems: Record<string, string | undefined> = Object.fromEntries(
    Object.entries(refused?.fields ?? {}).map(([name, problem]) => [name, refusalText(locale, problem)]),
  );
  const elsewhere = Object.keys(problems).filter((name) => !shown.includes(name.replace(/\..*/, '')));
  const isSummed = refused?.code === 'EDITED_MEANWHILE' || Object.keys(problems).length === 0;
  return {
    refused,
    problems,
    summary:
      refused && isSummed
        ? (wording?.[refused.code] ?? refusalText(locale, refused))
        : elsewhere.map((name) => problems[name]).join(' ') || null,
    isKept: sent !== null,
    typed: (name: string, initial: string): string => {
      const value = sent?.typed[name];
      if (value === undefined) return sent ? '' : initial;
      return Array.isArray(value) ? (value[0] ?? '') : value;
    },
    typedAll: (name: string, initial: readonly string[]): readonly string[] =>
      sent ? ([] as string[]).concat(sent.typed[name] ?? []) : initial,
  };
}
