import type { FormState } from '@/lib/action/form-action';
import type { Locale } from '@/lib/i18n/locale';
import { refusalText } from '@/lib/i18n/refusal-text';

/** The sentences for what is wrong with a form: by field where fields are at fault, otherwise for the whole. */
export function problemsOf<T>(
  locale: Locale,
  state: FormState<T>,
): { whole: string | null; fields: Record<string, string | undefined> } {
  if (!state || state.ok) return { whole: null, fields: {} };
  const fields = Object.fromEntries(
    Object.entries(state.fields ?? {}).map(([name, problem]) => [name, refusalText(locale, problem)]),
  );
  return { whole: Object.keys(fields).length > 0 ? null : refusalText(locale, state), fields };
}

/** A field as typed in a form that was refused, for its `defaultValue`; nothing after a success. */
export function typedIn<T>(state: FormState<T>, name: string): string {
  const value = state && !state.ok ? state.typed[name] : '';
  return typeof value === 'string' ? value : '';
}
