/**
 * Why something was not done. A refusal is a value, never an exception; its code is stable and has words in both
 * languages (`lib/i18n/words/refusal.ts`: a code without them is a type error).
 */
export const refusalCodes = [
  'FIELD_INVALID',
  'TEXT_CONTROL',
  'CONFLICT',
  'ALREADY_DONE',
  'OUTCOME_UNKNOWN',
  'PERIOD_LOCKED',
  'PERIOD_WAITING',
  'NOT_FOUND',
  'SIGNED_OUT',
  'STALE_VERSION',
  'RATE_LIMITED',
  'LOGIN_FAILED',
  'DB_DOWN',
  'UNEXPECTED',
  'FOUR_EYES',
  'WRONG_STATE',
  'OVERLAP',
  'NOTHING_FILLED',
  'NOTHING_CHOSEN',
  'NEEDS_NOTE',
  'REASON_MISSING',
  'NUMERATOR_ABOVE',
  'COMPOSED_ABOVE',
  'AMOUNT_UNREADABLE',
  'AMOUNT_GROUPING',
  'AMOUNT_NEGATIVE',
  'AMOUNT_DECIMALS',
  'AMOUNT_WHOLE',
  'AMOUNT_LARGE',
  'AMOUNT_HALF',
  'TOTAL_BELOW',
  'TOTAL_DISAGREES',
  'PASSWORD_SHORT',
  'PASSWORD_LONG',
  'PASSWORD_COMMON',
  'PASSWORD_SAME',
  'PASSWORD_WRONG',
  'PASSWORD_CLASSES',
  'PASSWORD_MUST_CHANGE',
  'USERNAME_TAKEN',
  'USERNAME_FORM',
  'BRANCH_MISSING',
  'LAST_ADMINISTRATOR',
  'OWN_ACCOUNT',
  'PERIOD_OPEN',
  'ASOF_FUTURE',
  'UNKNOWN_YEAR',
  'UNKNOWN_INDICATOR',
  'PARAMETER_INVALID',
  'NO_SEASON',
  'WEIGHTS_ZERO',
  'PLAN_WORDS',
  'PLAN_LATER',
  'PLAN_STEPS',
  'PLAN_OPTION',
  'PLAN_EVIDENCE',
  'PLAN_DEPENDS',
  'PLAN_NEEDED',
  'PLAN_MOVED',
  'PLAN_EXISTS',
  'PLAN_NUMBER',
  'PLAN_CIRCLE',
  'PLAN_DAY',
  'PLAN_EMPTY',
  'EDITED_MEANWHILE',
  'NOW_IS',
  'LINK_OVER',
  'BRANCH_CODE',
  'INDICATOR_CODE',
  'CODE_TAKEN',
  'MONTH_FORM',
  'DAY_RANGE',
  'DECIMALS_RANGE',
  'POINTS_FORM',
  'POINTS_ORDER',
  'ICP_FORM',
  'POLICE_FORM',
  'NEEDS_TEXT',
  'FIGURES_AFTER',
  'KIND_FIXED',
  'DECIMALS_USED',
  'DUTY_NONE',
  'DUTY_ALREADY',
  'HANDOVER_BOTH',
  'BRANCH_INACTIVE',
  'INDICATOR_RETIRED',
  'PART_OF',
  'BREAK_ORDER',
  'DEFINITION_SAME',
] as const;
export type RefusalCode = (typeof refusalCodes)[number];

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
