import type { FormState } from '@/lib/kit/action/form-action';
import type { Locale } from '@/lib/kit/i18n/locale';
import { refusalText } from '@/lib/kit/i18n/refusal-text';

/** What a refused form says, in one sentence and by field, and what was typed in it; nothing of it after a success. */
export function answerOf<T>(locale: Locale, state: FormState<T>) {
  const refused = state && !state.ok ? state : null;
  const fields: Record<string, string | undefined> = Object.fromEntries(
    Object.entries(refused?.fields ?? {}).map(([name, problem]) => [name, refusalText(locale, problem)]),
  );
  const sentence = refused ? refusalText(locale, refused) : null;
  return {
    /** The form's fields stay as they stand. */
    kept: refused !== null,
    sentence,
    /** The sentence where no field has one of its own. */
    whole: Object.keys(fields).length > 0 ? null : sentence,
    fields,
    isWrong: (field: string) => fields[field] !== undefined || undefined,
    typed: (name: string, otherwise: string): string => {
      const value = refused?.typed[name];
      if (value === undefined) return refused ? '' : otherwise;
      return Array.isArray(value) ? (value[0] ?? '') : value;
    },
    typedAll: (name: string, otherwise: readonly string[]): readonly string[] =>
      refused ? ([] as string[]).concat(refused.typed[name] ?? []) : otherwise,
  };
}
