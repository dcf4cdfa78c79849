import { uuidPattern } from '@/lib/kit/format/uuid';
import type { RefusalCode } from '@/lib/kit/refusal/rules';
import { isPeriod } from '@/lib/measure/period';

/**
 * Refusals because of who somebody is: not their role, branch or subject (or a subject that does not exist, which looks
 * the same), their own work where four eyes are needed, a one-time password not replaced yet. All other codes are about
 * the input or the state of things, and happen to people who may.
 */
const denials: readonly RefusalCode[] = ['NOT_FOUND', 'FOUR_EYES', 'PASSWORD_MUST_CHANGE'];

/** Whether a refusal is a denial, which belongs in the audit trail. */
export const isDenial = (code: RefusalCode): boolean => denials.includes(code);

/**
 * The trail keeps one denial per person, action and subject every `seconds`, and at most so many per person and hour.
 */
export const denialLimits = { seconds: 60, hourly: 60 };

/** The subject of an attempt as far as the trail may record it: ids, codes and periods, never free text. */
export type AttemptDetails = { subject?: string; indicator?: string; branch?: string; period?: string };

const code = /^[A-Za-z0-9-]{1,40}$/;
const subjects = {
  id: uuidPattern,
  code,
  number: /^\d{1,7}(?:\.\d{1,3}){0,3}$/,
};

/**
 * The subject in a parsed input, by the names that inputs use; a list with a single entry counts as that entry.
 * Anything but ids, codes and periods is left out, so that no name, secret or sentence gets in.
 */
export function askedOf(input: unknown): AttemptDetails {
  const fields = flattened(input);
  const first = (form: RegExp | ((text: string) => boolean), ...names: string[]) => {
    for (const name of names) {
      const value = fields[name];
      const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
      if (text && (typeof form === 'function' ? form(text) : form.test(text))) return text;
    }
    return undefined;
  };
  const details = {
    subject:
      first(subjects.id, 'id', 'upload', 'file', 'term') ??
      first(subjects.code, 'code') ??
      first(subjects.number, 'number'),
    indicator: first(code, 'indicator'),
    branch: first(code, 'branch'),
    period: first(isPeriod, 'period', 'month', 'year'),
  };
  return Object.fromEntries(Object.entries(details).filter(([, value]) => value !== undefined));
}

function flattened(input: unknown): Record<string, unknown> {
  if (typeof input !== 'object' || input === null) return {};
  const single = Object.values(input).flatMap((value) =>
    Array.isArray(value) && value.length === 1 && typeof value[0] === 'object' ? [value[0]] : [],
  );
  return Object.assign({}, ...single, input);
}
