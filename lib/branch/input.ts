import { z } from 'zod';
import { boundedText, requiredText, version } from '@/lib/kit/action/text-input';
import { isMonth } from '@/lib/measure/period';

const code = z.string().regex(/^[a-zA-Z0-9_-]{1,40}$/, 'FIELD_INVALID');
const names = {
  name: requiredText(60, 'NEEDS_TEXT'),
  shortName: requiredText(20, 'NEEDS_TEXT'),
  nameEn: requiredText(120, 'NEEDS_TEXT'),
};

export const addBranchInput = z.object({
  code: boundedText(40).refine((value) => /^[a-z][a-z0-9-]{1,23}$/.test(value), { message: 'BRANCH_CODE' }),
  ...names,
  kind: z.enum(['secretariat', 'party', 'committee'], { message: 'FIELD_INVALID' }),
});
export const changeBranchInput = z.object({ code, version, ...names });
export const moveBranchInput = z.object({ code, to: z.enum(['up', 'down'], { message: 'FIELD_INVALID' }) });
export const deactivateBranchInput = z.object({
  code,
  version,
  /** Last month of its assignments. */
  until: boundedText(10).refine(isMonth, { message: 'MONTH_FORM' }),
  /** Who takes over what it reports, leads and supports; null for nobody. */
  successor: z.preprocess((typed) => typed || null, code.nullable()).default(null),
  reason: requiredText(500, 'REASON_MISSING'),
});
export const branchInput = z.object({ code, version });

export type NewBranch = z.output<typeof addBranchInput>;
export type BranchChange = z.output<typeof changeBranchInput>;
export type BranchEnd = z.output<typeof deactivateBranchInput>;
