import type { zh } from '@/lib/kit/i18n/words/refusal';

/**
 * Why something was not done. A refusal is a value, never an exception; its code is stable and has words in both
 * languages: the codes are those that have words.
 */
export type RefusalCode = keyof typeof zh;

/** What the words of a code may speak of: names, numbers, what was typed. */
export type RefusalDetail = Record<string, string | number>;

export type FieldRefusal = { code: RefusalCode; detail?: RefusalDetail };

export type Refusal = {
  ok: false;
  code: RefusalCode;
  detail?: RefusalDetail;
  /** By field name, where single fields are at fault. */
  fields?: Record<string, FieldRefusal>;
};

export type Outcome<T = null> = { ok: true; value: T } | Refusal;

export const done = <T>(value: T): Outcome<T> => ({ ok: true, value });

export const refuse = (
  code: RefusalCode,
  detail?: RefusalDetail,
  fields?: Record<string, FieldRefusal>,
): Refusal => ({
  ok: false,
  code,
  ...(detail && { detail }),
  ...(fields && { fields }),
});

/** Refused for what stands in one field, where the form says so. */
export const refuseField = (field: string, code: RefusalCode, detail?: RefusalDetail): Refusal =>
  refuse(code, detail, { [field]: { code, ...(detail && { detail }) } });
