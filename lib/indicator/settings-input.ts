import { z } from 'zod';
import { readList } from '@/lib/catalogue/alias-rules';
import { boundedText, integerField, requiredText, ticked, version } from '@/lib/kit/action/text-input';
import { directions, frequencies, kinds } from '@/lib/measure/kinds';
import { isMonth } from '@/lib/measure/period';
import { readPoints } from '@/lib/measure/points-rules';
import { indicatorRoles } from '@/lib/vocabulary/indicator-role';

/** What an administrator sends about an indicator. */
const code = z.string().regex(/^[A-Za-z0-9_.-]{1,40}$/, 'FIELD_INVALID');
const month = boundedText(10).refine(isMonth, { message: 'MONTH_FORM' });
const reason = requiredText(500, 'REASON_MISSING');
/** Blank: the association's own threshold. */
const points = boundedText(12)
  .optional()
  .transform((typed, context) => {
    if (!typed) return null;
    const ratio = readPoints(typed);
    if (ratio === null) context.addIssue({ code: 'custom', message: 'POINTS_FORM' });
    return ratio;
  });
const decimals = integerField(0, 6, 'DECIMALS_RANGE');

/** Blank: none. A form that does not send it leaves the role as it is. */
const role = z
  .enum(['', ...indicatorRoles], { message: 'FIELD_INVALID' })
  .optional()
  .transform((chosen) => (chosen === '' ? null : chosen));
const aliases = boundedText(1000)
  .optional()
  .transform((typed) => (typed === undefined ? undefined : readList(typed)));

const shown = {
  name: requiredText(60, 'NEEDS_TEXT'),
  nameEn: requiredText(120, 'NEEDS_TEXT'),
  category: requiredText(30, 'NEEDS_TEXT'),
  categoryEn: requiredText(60, 'NEEDS_TEXT'),
  unit: requiredText(20, 'NEEDS_TEXT'),
  unitEn: requiredText(30, 'NEEDS_TEXT'),
  decimals,
  public: ticked,
  headline: ticked,
  onPace: points,
  atRisk: points,
  role,
  aliases,
};
const ordered = ({ onPace, atRisk }: { onPace: string | null; atRisk: string | null }) =>
  onPace === null || atRisk === null || Number(onPace) >= Number(atRisk);
const order = { message: 'POINTS_ORDER', path: ['atRisk'] };
const nature = {
  kind: z.enum(kinds, { message: 'FIELD_INVALID' }),
  direction: z.enum(directions, { message: 'FIELD_INVALID' }),
  frequency: z.enum(frequencies, { message: 'FIELD_INVALID' }),
};

export const addIndicatorInput = z
  .object({
    code: boundedText(40).refine((value) => /^[A-Z][A-Z0-9]{1,23}$/.test(value), {
      message: 'INDICATOR_CODE',
    }),
    ...shown,
    ...nature,
    definition: boundedText(2000),
    definitionEn: boundedText(2000),
    branch: code,
    since: month,
  })
  .refine(ordered, order);

/** Kind, direction and frequency are sent only while they may still change. */
export const changeIndicatorInput = z
  .object({
    code,
    version,
    ...shown,
    kind: nature.kind.optional(),
    direction: nature.direction.optional(),
    frequency: nature.frequency.optional(),
  })
  .refine(ordered, order);

export const retireInput = z.object({ indicator: code, version, from: month, reason });
export const indicatorInput = z.object({ indicator: code, version });
export const handOverInput = z.object({
  indicator: code,
  version,
  from: code,
  to: code,
  /** First month of the new branch. */
  since: month,
  reason,
});
export const addAssignmentInput = z.object({ indicator: code, version, branch: code, since: month });
export const endAssignmentInput = z.object({ indicator: code, version, branch: code, until: month, reason });

/** `wording` says the same in better words; with `change` something else is counted from `since` on. */
export const definitionInput = z
  .object({
    indicator: code,
    version,
    definition: requiredText(2000, 'NEEDS_TEXT'),
    definitionEn: boundedText(2000),
    how: z.enum(['wording', 'change'], { message: 'FIELD_INVALID' }),
    since: boundedText(10).optional(),
    reason: boundedText(500),
  })
  .superRefine(({ how, since, reason: why }, context) => {
    if (how !== 'change') return;
    if (!since || !isMonth(since))
      context.addIssue({ code: 'custom', message: 'MONTH_FORM', path: ['since'] });
    if (why === '') context.addIssue({ code: 'custom', message: 'REASON_MISSING', path: ['reason'] });
  });

export type NewIndicator = z.output<typeof addIndicatorInput>;
export type IndicatorChange = z.output<typeof changeIndicatorInput>;
export type Retirement = z.output<typeof retireInput>;
export type HandOver = z.output<typeof handOverInput>;
export type NewAssignment = z.output<typeof addAssignmentInput>;
export type AssignmentEnd = z.output<typeof endAssignmentInput>;
export type DefinitionChange = z.output<typeof definitionInput>;
