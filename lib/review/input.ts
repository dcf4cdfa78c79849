import { z } from 'zod';
import { requiredText } from '@/lib/kit/action/text-input';

const maxFigures = 500;
const id = z.guid();
const version = z
  .string()
  .transform((value) => value.split(':'))
  .pipe(z.tuple([id, z.string().regex(/^[1-9]\d{0,8}$/)]))
  .transform(([id, version]) => ({ id, version: Number(version) }));
const several = <T extends z.ZodType>(one: T) =>
  z
    .unknown()
    .optional()
    .transform((value) => (value === undefined ? [] : ([] as unknown[]).concat(value)))
    .pipe(z.array(one).max(maxFigures));
const reason = requiredText(1000, 'REASON_MISSING');

/** `approve:<id>` and `return:<id>` decide one figure, `picked` the ticked ones, `all` the group. */
const decision = z.union([
  z.enum(['all', 'picked']),
  z
    .string()
    .transform((value) => value.split(':'))
    .pipe(z.tuple([z.enum(['approve', 'return']), id])),
]);

/**
 * The form of one branch's month: `figure` lists `<id>:<version>` of all that was shown, `pick` the ids that were
 * ticked, `back` those to be returned, each with its `reason.<id>`, `own` those the reviewer may not approve, and
 * `do` the decision. `all` approves whatever is not to be returned; one figure's decision touches no other.
 */
export const reviewInput = z
  .looseObject({
    do: decision,
    figure: several(version),
    pick: several(id),
    back: several(id),
    own: several(id),
  })
  .transform((form, context) => {
    const approves = ({ id }: { id: string }) => {
      if (form.do === 'all') return !form.back.includes(id) && !form.own.includes(id);
      if (form.do === 'picked') return form.pick.includes(id) && !form.back.includes(id);
      return form.do[0] === 'approve' && form.do[1] === id;
    };
    const returns = ({ id }: { id: string }) =>
      form.do === 'all' ? form.back.includes(id) : form.do[0] === 'return' && form.do[1] === id;
    return {
      approve: form.figure.filter(approves),
      return: form.figure
        .filter(returns)
        .map((figure) => ({ ...figure, reason: reasonOf(form, figure.id, context) })),
    };
  });

function reasonOf(form: Record<string, unknown>, id: string, context: z.core.$RefinementCtx): string {
  const parsed = reason.safeParse(form[`reason.${id}`] ?? '');
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues) {
    const params = issue.code === 'custom' ? issue.params : undefined;
    context.addIssue({ code: 'custom', message: issue.message, params, path: [`reason.${id}`] });
  }
  return '';
}
