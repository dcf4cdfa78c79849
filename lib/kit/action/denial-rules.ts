import { uuidPattern } from '@/lib/kit/format/uuid';
import type { RefusalCode } from '@/lib/kit/refusal/rules';
import { isPeriod } from '@/lib/measure/period';

/**
 * Refusals that are about who somebody is: not their role, branch or thing (or none that there is: the two are one
 * answer), their own work where four eyes are needed, a one-time password that is not replaced yet. Every other code
 * is about what was typed or how things stand, and happens to people who may.
 */
const denials: readonly RefusalCode[] = ['NOT_FOUND', 'FOUR_EYES', 'PASSWORD_MUST_CHANGE'];

/** Whether a refusal denies somebody what they asked for, and belongs into the audit trail. */
export const isDenial = (code: RefusalCode): boolean => denials.includes(code);

/** How many denials the trail keeps: of one person, action and thing one a minute; of one person so many an hour. */
export const denialLimits = { seconds: 60, hourly: 60 };

/** What somebody asked for, as far as the trail may say: ids, codes and periods, nothing that anybody worded. */
export type AttemptDetails = { subject?: string; indicator?: string; branch?: string; period?: string };

const code = /^[A-Za-z0-9-]{1,40}$/;
const subjects = {
  id: uuidPattern,
  code,
  number: /^\d{1,7}(?:\.\d{1,3}){0,3}$/,
};

/**
 * The thing in a parsed input, by the names that inputs have for things; a list with a single entry is that entry.
 * What has another form than an id, a code or a period is left out, so that no name, secret or sentence gets in.
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
  const asked = {
    subject:
      first(subjects.id, 'id', 'upload', 'file', 'term') ??
      first(subjects.code, 'code') ??
      first(subjects.number, 'number'),
    indicator: first(code, 'indicator'),
    branch: first(code, 'branch'),
    period: first(isPeriod, 'period', 'month', 'year'),
  };
  return Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined));
}

function flattened(input: unknown): Record<string, unknown> {
  if (typeof input !== 'object' || input === null) return {};
  const single = Object.values(input).flatMap((value) =>
    Array.isArray(value) && value.length === 1 && typeof value[0] === 'object' ? [value[0]] : [],
  );
  return Object.assign({}, ...single, input);
}
