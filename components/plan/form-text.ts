import type { FormState } from '@/lib/action/form-action';
import type { Locale } from '@/lib/i18n/locale';
import { refusalText } from '@/lib/i18n/refusal-text';

/** What a refused form says: one sentence above all, which fields it is about, and what was typed. */
export function answerOf<T>(locale: Locale, state: FormState<T>) {
  const refused = state && !state.ok ? state : null;
  return {
    sentence: refused ? refusalText(locale, refused) : null,
    isWrong: (field: string) => Boolean(refused?.fields?.[field]) || undefined,
    problem: (field: string) => {
      const found = refused?.fields?.[field];
      return found ? refusalText(locale, found) : null;
    },
    typed: (name: string, otherwise: string): string => {
      const value = refused?.typed[name];
      if (value === undefined) return refused ? '' : otherwise;
      return Array.isArray(value) ? (value[0] ?? '') : value;
    },
    typedAll: (name: string, otherwise: readonly string[]): readonly string[] => {
      if (!refused) return otherwise;
      return ([] as string[]).concat(refused.typed[name] ?? []);
    },
  };
}
